package review

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report/check"
)

// input is one file to be reviewed.
type input struct {
	path  string
	named bool // stood on the command line itself
}

// kinds are the endings of files that a folder may hold reports in. Those that the readers refuse (.doc, .wps, .ofd …) are among them: whoever
// checks a folder must hear of a report that could not be read.
var kinds = []string{".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".docx", ".docm", ".doc", ".wps", ".rtf", ".ofd", ".odt", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".json", ".txt", ".md",
	".zip", ".rar", ".7z"}

// expand lists the files of folders, in the order of their paths. A file named twice counts once.
func expand(paths []string) (list []input, notes []check.Text, err error) {
	seen := map[string]bool{}
	add := func(path string, named bool) {
		if key := filepath.Clean(path); !seen[key] {
			seen[key] = true
			list = append(list, input{path, named})
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			for _, found := range matching(path) {
				add(found, true)
			}
			continue
		}
		if !info.IsDir() {
			add(path, true)
			continue
		}
		files, skipped, err := folder(path)
		if err != nil {
			return nil, nil, err
		}
		if len(files) == 0 {
			return nil, nil, fmt.Errorf("%s：文件夹里没有年度报告文件（网页、Word、Excel、PDF、JSON 或文本）", path)
		}
		for _, f := range files {
			add(f, false)
		}
		if skipped > 0 {
			notes = append(notes, check.Text{Zh: fmt.Sprintf("%s：另有 %d 个文件不是报告的格式，没有看", filepath.ToSlash(path), skipped), En: fmt.Sprintf("%s: %d more files are no reports by their kind and were not looked at", filepath.ToSlash(path), skipped)})
		}
	}
	return list, notes, nil
}

// Reports lists the files of a folder that may be reports, in the order of their paths. A folder without any is an error.
func Reports(dir string) ([]string, error) {
	inputs, _, err := expand([]string{dir})
	var out []string
	for _, in := range inputs {
		out = append(out, in.path)
	}
	return out, err
}

// matching lists the files that a pattern (2024/*.html) names, for the command line of Windows hands it on as it is. A path that names nothing stands
// for itself, and is said like every file that cannot be read.
func matching(path string) []string {
	found, err := filepath.Glob(path)
	found = slices.DeleteFunc(found, func(name string) bool {
		info, err := os.Stat(name)
		return err != nil || info.IsDir() || passedOver(filepath.Base(name))
	})
	if err != nil || len(found) == 0 {
		return []string{path}
	}
	return found
}

// passedOver tells hidden files and the locks of office programs.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// folder walks a folder. Hidden files, the locks of office programs, the parts of saved pages and our own results are no reports.
func folder(dir string) (files []string, skipped int, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return fmt.Errorf("%s：读不了，请检查权限", path)
		case path != dir && passedOver(name):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.IsDir() && (strings.HasSuffix(name, "_files") || strings.HasSuffix(name, ".files")):
			return filepath.SkipDir
		case d.IsDir():
		case !slices.Contains(kinds, strings.ToLower(filepath.Ext(name))) || noFiling(path) || ownResult(path):
			skipped++
		default:
			files = append(files, path)
		}
		return nil
	})
	return files, skipped, err
}

// ownResult tells the results that this program writes by default, and its pages by what they say of themselves: whoever keeps them beside the reports does
// not want them checked.
func ownResult(path string) bool {
	base := filepath.Base(path)
	switch strings.TrimSuffix(base, filepath.Ext(base)) {
	case "核查", "比较":
		return true
	}
	if ext := strings.ToLower(filepath.Ext(base)); ext != ".html" && ext != ".htm" {
		return false
	}
	const enough = 4 << 10
	head := beginning(path, enough)
	title := head[:max(0, strings.Index(head, "</title>"))]
	return strings.Contains(title, `<meta name="generator" content="nianbao">`) &&
		(strings.HasSuffix(title, "核查结果") || strings.HasSuffix(title, "比较结果") || strings.HasSuffix(title, "result of the check") || strings.HasSuffix(title, " compared"))
}

// beginning reads the first bytes of a file; nothing of one that cannot be read.
func beginning(path string, most int64) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return ""
	}
	return string(head)
}

// noFiling tells a JSON file that is no filing: other data, or what this program writes of findings and comparisons.
func noFiling(path string) bool {
	if !strings.EqualFold(filepath.Ext(path), ".json") {
		return false
	}
	const enough = 64 << 10
	text := beginning(path, enough)
	ours := strings.Contains(text, `"nianbao-`) && !strings.Contains(text, `"nianbao-filing/`)
	return ours || text != "" && !strings.Contains(text, `"nianbao-filing/`) && !strings.Contains(text, `"figures"`)
}
