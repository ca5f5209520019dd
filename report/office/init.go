package office

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"nianbao/report"
	"nianbao/report/ledger"
	"nianbao/templates"
)

// Start is what a new office folder begins with.
type Start struct {
	Name  string
	Year  int
	Level report.Level
}

// NextYear is the year in which the report is published.
func (s Start) NextYear() int { return s.Year + 1 }

// Init lays down a new office folder: settings with comments, a registers workbook, text skeletons. A folder that already has one of these files is
// left as it is, with an error.
func Init(dir string, start Start) ([]string, error) {
	if !start.Level.Valid() || start.Level == "" {
		return nil, useError("单位层级 %q 不对：应为 department（部门）、government（政府）或 township（乡镇、街道）", start.Level)
	}
	files, err := startFiles(start)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.Name)); err == nil {
			return nil, useError("%s：已经有这个文件，没有改动；请换一个文件夹", filepath.Join(dir, f.Name))
		}
	}
	var names []string
	for _, folder := range []string{"", "text"} { // WriteAll works folder by folder
		var part []File
		for _, f := range files {
			if d := filepath.Dir(f.Name); d == folder || (d == "." && folder == "") {
				part = append(part, File{filepath.Base(f.Name), f.Data})
				names = append(names, f.Name)
			}
		}
		if err := WriteAll(filepath.Join(dir, folder), part); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func startFiles(start Start) ([]File, error) {
	var files []File
	err := fs.WalkDir(templates.Office, "office", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := templates.Office.ReadFile(path)
		if err != nil {
			return err
		}
		if filepath.Base(path) == SettingsFile {
			if data, err = settingsText(data, start); err != nil {
				return err
			}
		}
		files = append(files, File{filepath.FromSlash(strings.TrimPrefix(path, "office/")), data})
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sheets []Sheet
	for _, reg := range ledger.Registers() {
		var heads []string
		for _, c := range reg.Columns {
			heads = append(heads, c.Name)
		}
		sheets = append(sheets, Sheet{Name: reg.Name, Rows: [][]string{heads, reg.Example()}})
	}
	book, err := Workbook(sheets, true)
	if err != nil {
		return nil, fmt.Errorf("台账.xlsx: %w", err)
	}
	return append(files, File{"台账.xlsx", book}), nil
}

func settingsText(data []byte, start Start) ([]byte, error) {
	if strings.ContainsAny(start.Name, "\"\\\n\r") {
		return nil, errors.New(`机关名称里不能有引号、反斜杠和换行`)
	}
	t, err := template.New(SettingsFile).Parse(string(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, start)
	return out.Bytes(), err
}
