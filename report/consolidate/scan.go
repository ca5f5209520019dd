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
// receipts, the place for outputs), and every folder that holds the outputs of an earlier run. others lists what is no submission by its ending, and what is
// no file: links to folders, which may lead in a circle, pipes and devices, on which reading would wait for ever.
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
			if path != dir && outputsOfARun(path) {
				return filepath.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		ending := strings.ToLower(filepath.Ext(rel))
		if isFile(path, d) && (slices.Contains(readable, ending) || slices.Contains(foreignKinds, ending)) {
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

// isFile tells whether there are bytes to read: a file, a link to one, or a link to nothing, of which reading says so.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// outputsOfARun tells whether a folder holds what a run writes: its pages and tables would be taken for submissions.
func outputsOfARun(dir string) bool {
	for _, name := range []string{"汇总底稿.xlsx", "核查.json", "汇总.html"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}
