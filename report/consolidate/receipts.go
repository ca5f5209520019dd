package consolidate

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"nianbao/report/calendar"
	"nianbao/report/sheet"
)

// Receipts tells when files were handed in: ISO dates by the file's path below the folder, or by its base name.
type Receipts map[string]string

// of finds the date of a file.
func (r Receipts) of(file string) string {
	if date, ok := r[file]; ok {
		return date
	}
	return r[path.Base(file)]
}

// LoadReceipts reads a list of receipts, a CSV file or a workbook with the columns 文件 and 报送日期 (also 收到日期, 日期).
func LoadReceipts(name string) (Receipts, error) {
	book, err := sheet.Open(name)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return readReceipts(book, filepath.Base(name))
}

// ReadReceipts is LoadReceipts for a file in memory.
func ReadReceipts(data []byte, name string) (Receipts, error) {
	book, err := sheet.OpenReader(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return readReceipts(book, filepath.Base(name))
}

func readReceipts(book sheet.Book, name string) (Receipts, error) {
	l := &receiptsReader{file: name, out: Receipts{}, fileCol: -1, dateCol: -1}
	if sheets := book.Sheets(); len(sheets) > 0 { // the first sheet holds the list
		if err := book.Rows(sheets[0].Name, l.row); err != nil {
			return nil, err
		}
	}
	if l.fileCol < 0 {
		return nil, fmt.Errorf("%s：没有内容，应有“文件”和“报送日期”两列", l.file)
	}
	return l.out, nil
}

type receiptsReader struct {
	file             string
	out              Receipts
	fileCol, dateCol int
}

func (l *receiptsReader) row(r *sheet.Row) error {
	if l.fileCol < 0 || l.dateCol < 0 {
		return l.headings(r)
	}
	file, text := strings.TrimSpace(r.Text(l.fileCol)), r.Text(l.dateCol)
	if file == "" && strings.TrimSpace(text) == "" {
		return nil
	}
	d, err := calendar.Parse(text)
	if err != nil {
		return fmt.Errorf("%s：第 %d 行“报送日期”：%w", l.file, r.Index, err)
	}
	file = strings.ReplaceAll(file, `\`, "/")
	if had, twice := l.out[file]; twice && had != d.String() {
		return fmt.Errorf("%s：第 %d 行：%s 写了两个日期，请只留一个", l.file, r.Index, file)
	}
	l.out[file] = d.String()
	return nil
}

func (l *receiptsReader) headings(r *sheet.Row) error {
	for _, c := range r.Cells {
		switch strings.Trim(Normal(c.Text), "*") {
		case "文件", "文件名", "FILE":
			l.fileCol = c.Col
		case "报送日期", "收到日期", "日期", "DATE":
			l.dateCol = c.Col
		}
	}
	if l.fileCol < 0 || l.dateCol < 0 {
		return fmt.Errorf("%s：第 %d 行：应有“文件”和“报送日期”两列", l.file, r.Index)
	}
	return nil
}
