package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"path/filepath"
	"strings"
)

// formatOf tells from the content what a file is: html, docx, book (a workbook or CSV), pdf, json or text. The name's ending counts for CSV only.
// The error says what to do with a file that is none of these.
func formatOf(data []byte, name string) (string, error) {
	has := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	switch {
	case len(data) == 0:
		return "", errors.New("文件是空的")
	case has("%PDF"), bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return "pdf", nil
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return zipFormat(data)
	case has("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		if bytes.Contains(data, []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00")) {
			return "", errors.New("这是旧版 Word 或 WPS 文字文档（.doc、.wps），请用 WPS 或 Word 打开后另存为 .docx 再试")
		}
		return "book", nil
	case has("{\\rtf"):
		return "", errors.New("这是 RTF 文档，请用 WPS 或 Word 打开后另存为 .docx 再试")
	case has("\x89PNG"), has("\xFF\xD8\xFF"), has("GIF8"), has("II*\x00"), has("MM\x00*"):
		return "", errors.New("这是图片，没有可读的文字，请取得网页版、文字版 PDF 或 Word 版")
	case has("Rar!"), has("7z\xBC\xAF"), has("\x1F\x8B"):
		return "", errors.New("这是压缩包，请先解压")
	}
	return textFormat(data, name)
}

func zipFormat(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", errors.New("文件已损坏或没有下载完整，请重新取得后再试")
	}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			return "docx", nil
		case "xl/workbook.xml", "xl/workbook.bin":
			return "book", nil
		case "OFD.xml":
			return "", errors.New("这是 OFD 版式文件，请转换为 PDF 后再试")
		case "content.xml":
			return "", errors.New("这是 OpenDocument 文档，请用 WPS 或 LibreOffice 另存为 .docx 或 .xlsx 再试")
		}
	}
	for _, f := range z.File { // Word lets the main part have another name
		if f.Name == "[Content_Types].xml" {
			for _, g := range z.File {
				if strings.HasPrefix(g.Name, "word/document") {
					return "docx", nil
				}
			}
			return "book", nil
		}
	}
	return "", errors.New("这是压缩包，请先解压")
}

// textFormat tells kinds of text apart.
func textFormat(data []byte, name string) (string, error) {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 8<<10)], []byte("\xEF\xBB\xBF")), " \t\r\n")
	start := bytes.ToLower(head[:min(len(head), 16)])
	switch {
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		return "html", nil
	case bytes.HasPrefix(head, []byte("{")):
		return "json", nil
	case bytes.HasPrefix(start, []byte("mime-version:")), bytes.HasPrefix(head, []byte("From: <")):
		return "", errors.New("这是网页归档文件（.mht），请用浏览器打开后另存为“网页，仅 HTML”再试")
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		return "book", nil
	case ".md", ".markdown":
		if !bytes.HasPrefix(head, []byte("<")) {
			return "text", nil
		}
	}
	lower := bytes.ToLower(bytes.ReplaceAll(head, []byte{0}, nil))
	for _, tag := range []string{"<html", "<!doctype html", "<body", "<table", "<div", "<head", "<meta", "<p>", "<p "} {
		if bytes.Contains(lower, []byte(tag)) {
			return "html", nil
		}
	}
	return "text", nil
}
