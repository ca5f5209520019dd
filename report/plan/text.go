package plan

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// block is a paragraph or a table.
type block struct {
	text  string
	level int        // of a heading by style (Markdown #, Word heading), from 1; 0 for plain paragraphs
	rows  [][]string // of a table; text is empty then
	place string
}

// maxFile is the largest file read; a plan of a hundred pages has some hundred KB.
const maxFile = 64 << 20

// blocksOf reads a file into blocks by its ending and its first bytes.
func blocksOf(name string, data []byte) ([]block, error) {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case len(data) > maxFile:
		return nil, fmt.Errorf("超过 %d MB，不像工作要点", maxFile>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readDOCX(data)
	case ext == ".docx":
		return nil, errDOCX
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return nil, errors.New("是旧版 Word 文档（.doc），请用 WPS 或 Word 打开后另存为 .docx")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, errors.New("是 PDF，请复制文字存为 .txt，或者用 Word 版")
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	return textBlocks(text, ext == ".md" || ext == ".markdown"), nil
}

// decode finds the encoding: UTF-16 by its mark, UTF-8 when valid, else GB18030.
func decode(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", errors.New("文字编码已损坏，请另存为 UTF-8 文本")
		}
		return string(out), nil
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", errors.New("不是文字文件；可以读 .txt、.md 和 .docx")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", errors.New("文字既不是 UTF-8 也不是 GB18030 编码，请另存为 UTF-8 文本")
	}
	return string(out), nil
}

var (
	markdownHeading = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*$`)
	markdownBullet  = regexp.MustCompile(`^\s*[-*+]\s+`)
	markdownRule    = regexp.MustCompile(`^[\s|:-]*-[\s|:-]*$`)
	markdownMarks   = strings.NewReplacer("**", "", "__", "")
)

// textBlocks takes every line as a paragraph, and lines with the same separators (| in Markdown, tabs elsewhere) as a table.
func textBlocks(text string, markdown bool) []block {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n").Replace(text), "\n")
	var out []block
	for i := 0; i < len(lines); i++ {
		if n := tableLines(lines[i:], markdown); n > 0 {
			out = append(out, block{rows: splitTable(lines[i:i+n], markdown), place: fmt.Sprintf("第 %d 行的表格", i+1)})
			i += n - 1
			continue
		}
		b := block{text: lines[i], place: fmt.Sprintf("第 %d 行", i+1)}
		if markdown {
			if m := markdownHeading.FindStringSubmatch(b.text); m != nil {
				b.text, b.level = m[2], len(m[1])
			}
			b.text = markdownMarks.Replace(markdownBullet.ReplaceAllString(b.text, ""))
		}
		if b.text = clean(b.text); b.text != "" {
			out = append(out, b)
		}
	}
	return out
}

// tableLines counts the lines at the start that make up a table: two or more with two or more cells.
func tableLines(lines []string, markdown bool) int {
	n := 0
	for n < len(lines) {
		if markdown && strings.Count(lines[n], "|") < 2 || !markdown && strings.Count(strings.Trim(lines[n], " \t"), "\t") < 1 {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

func splitTable(lines []string, markdown bool) [][]string {
	var rows [][]string
	for _, l := range lines {
		sep := "\t"
		if markdown {
			if markdownRule.MatchString(l) {
				continue
			}
			l, sep = strings.Trim(strings.TrimSpace(l), "|"), "|"
		}
		var row []string
		for _, c := range strings.Split(l, sep) {
			row = append(row, clean(markdownMarks.Replace(strings.ReplaceAll(c, "<br>", "\n"))))
		}
		rows = append(rows, row)
	}
	return rows
}

// clean trims blanks of every kind and drops the invisible ones.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060:
			return -1
		case 0xA0, 0x3000, '\t':
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// narrow turns full-width ASCII into plain ASCII, so that one pattern reads both. Every character keeps its position in runes, not in bytes.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		case r == 0x3000 || r == 0xA0:
			return ' '
		case r == '﹙' || r == '［' || r == '【':
			return '('
		case r == '﹚' || r == '］' || r == '】':
			return ')'
		}
		return r
	}, s)
}
