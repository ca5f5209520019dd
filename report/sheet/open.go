package sheet

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Open opens a workbook, a delimited text file or a folder of delimited text files (one a sheet, named as the file
// without its ending .csv or .tsv, in the order of their names). The format is found from the content. Errors are
// of type *[Error].
//
// Bounds, so that a hostile file costs little: 4 GiB uncompressed a sheet, 400 : 1 compression once 64 MiB have come out,
// 1 MiB of text a cell, 16,384 columns, 1,048,576 rows (not for delimited text), 16 million different texts of 1 GiB
// together, 512 MiB an XLS file.
func Open(path string) (Book, error) { return openPath(path, defaultLimits) }

func openPath(path string, lim limits) (Book, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(name, err)
	}
	if info.IsDir() {
		return openFolder(path, lim)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(name, err)
	}
	book, err := open(source{r: f, size: info.Size(), name: name, lim: lim}, f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return book, nil
}

// OpenReader opens a workbook or delimited text that is in memory or a member of an archive. name is the file's name:
// messages and, for delimited text, the sheet are named after it. r must stay usable until Close, which leaves it open.
func OpenReader(r io.ReaderAt, size int64, name string) (Book, error) {
	return open(source{r: r, size: size, name: filepath.Base(filepath.FromSlash(name)), lim: defaultLimits}, nil)
}

// fileError is the sentence for a file that cannot be opened at all.
func fileError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return newError(name, "", 0, 0, "文件不存在，请检查文件名和所在文件夹", err)
	case errors.Is(err, fs.ErrPermission):
		return newError(name, "", 0, 0, "没有读取权限，或文件正被其他程序占用，请关闭该文件后再试", err)
	}
	return newError(name, "", 0, 0, "文件无法读取", err)
}

// open tells the format from the first bytes.
func open(src source, closer io.Closer) (Book, error) {
	head := make([]byte, 4096)
	n, err := src.r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, fileError(src.name, err)
	}
	head = head[:min(int64(n), src.size)]
	switch {
	case len(head) == 0:
		return nil, src.err("文件是空的")
	case strings.HasPrefix(src.name, "~$"):
		return nil, src.err("这是编辑时的临时文件，请关闭正在编辑的程序，改选不带“~$”的文件")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return openXLSX(src, closer)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return openXLS(src, closer)
	}
	if msg := foreign(head); msg != "" {
		return nil, src.err("%s", msg)
	}
	return openCSV(src, closer)
}

const saveAs = "请用 WPS 或 Excel 打开后另存为 .xlsx 再试"

// foreign says what a file is that starts like a known format which is no workbook; "" if it may be text.
func foreign(head []byte) string {
	has := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case has("\x09\x08"), has("\x09\x04\x06\x00"), has("\x09\x02\x06\x00"), has("\x09\x00\x04\x00"):
		return oldBIFF
	case has("%PDF"):
		return "这是 PDF 文件，不是工作簿"
	case has("Rar!"), has("7z\xBC\xAF"), has("\x1F\x8B"):
		return "这是压缩包，请先解压"
	case has("{\\rtf"):
		return "这是 RTF 文档，不是工作簿"
	case has("\x89PNG"), has("\xFF\xD8\xFF"), has("GIF8"), has("BM") && len(head) > 6 && head[6] == 0 && head[7] == 0:
		return "这是图片，不是工作簿"
	}
	for _, mark := range []string{utf8BOM, "\xFF\xFE", "\xFE\xFF"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	text := strings.ToLower(string(bytes.ReplaceAll(head, []byte{0}, nil))) // ASCII in UTF-16 too
	text = strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(text, "mime-version:"):
		return "这是网页归档文件（由网页另存而来），不是真正的工作簿，" + saveAs
	case !strings.HasPrefix(text, "<"):
		return ""
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		return "这是“XML 表格 2003”文件，" + saveAs
	case strings.Contains(text, "<html"), strings.Contains(text, "<!doctype html"), strings.Contains(text, "<table"), strings.Contains(text, "<head"), strings.Contains(text, "<meta"):
		return "这是网页文件（只是改了扩展名），不是真正的工作簿，" + saveAs
	case strings.HasPrefix(text, "<?xml"):
		return "这是 XML 文件，不是工作簿，" + saveAs
	}
	return ""
}

const oldBIFF = "这是旧版 Excel 5.0/95 或更早的工作簿，请另存为 .xlsx 后再试"
