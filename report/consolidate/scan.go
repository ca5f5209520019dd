package consolidate

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// readable are the endings of files that package read knows; foreignKinds are kinds of documents that organs also send: they are taken up, so that
// the reader's sentence about them reaches the organ, instead of being overlooked.
var (
	readable     = []string{".xlsx", ".xlsm", ".xls", ".et", ".docx", ".html", ".htm", ".shtml", ".pdf", ".json"}
	foreignKinds = []string{".doc", ".wps", ".rtf", ".ofd", ".zip", ".rar", ".7z", ".mht", ".mhtml", ".odt", ".ods", ".xlsb"}
)

// OutputFolder is the folder below the submissions into which a run may write; Scan leaves it alone.
const OutputFolder = "out"

// Scan lists the submissions below dir, sub-folders included, sorted by path; paths are relative to dir with forward slashes. Left alone are
// hidden files, the temporary files of office programs (~$), the top folder "out", and the files and folders named in ignore (the roll, the
// receipts, the place for outputs). others lists the files that are no submissions by their ending.
func Scan(dir string, ignore []string) (files, others []string, err error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, nil, fmt.Errorf("%s：没有这个文件夹，请检查名称和位置", dir)
	}
	skip := map[string]bool{}
	for _, path := range append([]string{filepath.Join(dir, OutputFolder)}, ignore...) {
		if abs, err := filepath.Abs(path); err == nil && path != "" {
			skip[abs] = true
		}
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s：文件夹无法读取，请检查权限", path)
		}
		abs, absErr := filepath.Abs(path)
		if path != dir && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$") || absErr == nil && skip[abs]) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		ending := strings.ToLower(filepath.Ext(rel))
		if slices.Contains(readable, ending) || slices.Contains(foreignKinds, ending) {
			files = append(files, rel)
		} else {
			others = append(others, rel)
		}
		return nil
	})
	slices.Sort(files)
	slices.Sort(others)
	return files, others, err
}
