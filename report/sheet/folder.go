package sheet

import (
	"os"
	"path/filepath"
	"strings"
)

// folderBook is a folder with one delimited text file a sheet.
type folderBook struct {
	dir    string
	lim    limits
	sheets []SheetInfo
	files  []string
}

func openFolder(dir string, lim limits) (Book, error) {
	b := &folderBook{dir: dir, lim: lim}
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, fileError(b.name(), err)
	}
	for _, e := range entries {
		name := e.Name()
		ext := filepath.Ext(name)
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || !strings.EqualFold(ext, ".csv") && !strings.EqualFold(ext, ".tsv") {
			continue
		}
		title := strings.TrimSuffix(name, ext)
		for i, s := range b.sheets {
			if s.Name == title {
				return nil, newError(b.name(), "", 0, 0, "有两个文件对应同一张表：%s 和 %s，请只留一个", b.files[i], name)
			}
		}
		b.sheets = append(b.sheets, SheetInfo{Name: title})
		b.files = append(b.files, name)
	}
	if len(b.files) == 0 {
		return nil, newError(b.name(), "", 0, 0, "文件夹里没有 CSV 文件（每张表一个文件，以表名命名）")
	}
	return b, nil
}

func (b *folderBook) name() string        { return filepath.Base(b.dir) }
func (b *folderBook) Format() string      { return "folder" }
func (b *folderBook) Sheets() []SheetInfo { return append([]SheetInfo(nil), b.sheets...) }
func (b *folderBook) Close() error        { return nil }

// Merges is always empty: delimited text has no merged cells.
func (b *folderBook) Merges(sheet string) ([]Range, error) {
	_, err := b.file(sheet)
	return nil, err
}

func (b *folderBook) file(sheet string) (string, error) {
	for i, s := range b.sheets {
		if s.Name == sheet {
			return b.files[i], nil
		}
	}
	return "", noSheet(b.name(), sheet, b.sheets)
}

// Rows opens the sheet's file for as long as it is read. A workbook that merely ends in .csv is read as what it is,
// provided it has one sheet.
func (b *folderBook) Rows(sheet string, fn func(*Row) error) error {
	name, err := b.file(sheet)
	if err != nil {
		return err
	}
	book, err := openPath(filepath.Join(b.dir, name), b.lim)
	if err != nil {
		return err
	}
	defer book.Close()
	sheets := book.Sheets()
	if len(sheets) != 1 {
		return newError(name, "", 0, 0, "这是有 %d 张工作表的工作簿，不是 CSV 文件，请把要用的表另存为 CSV", len(sheets))
	}
	return book.Rows(sheets[0].Name, fn)
}
