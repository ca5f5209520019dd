package sheet

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encoding is how a text file holds its characters.
type encoding uint8

const (
	encUTF8 encoding = iota
	encGB18030
	encUTF16
)

const utf8BOM = "\xEF\xBB\xBF"

// decode turns the bytes of a whole file into UTF-8 without a byte order mark.
func (e encoding) decode(r io.Reader) io.Reader {
	switch e {
	case encGB18030:
		return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case encUTF16:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	}
	return &bomReader{r: r}
}

// bomReader drops a UTF-8 byte order mark.
type bomReader struct {
	r    io.Reader
	head *bytes.Reader // what was read looking for the mark
}

func (b *bomReader) Read(p []byte) (int, error) {
	if b.head == nil {
		buf := make([]byte, len(utf8BOM))
		n, err := io.ReadFull(b.r, buf)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return 0, err
		}
		b.head = bytes.NewReader(bytes.TrimPrefix(buf[:n], []byte(utf8BOM)))
	}
	if b.head.Len() > 0 {
		return b.head.Read(p)
	}
	return b.r.Read(p)
}

// detectEncoding reads the whole file once. Bytes that are valid UTF-8 are UTF-8; else they are GB18030, of which GBK
// and GB2312 are subsets. What is neither is refused with its line rather than read with holes in it.
func detectEncoding(src source) (encoding, error) {
	head := make([]byte, 3)
	n, _ := src.r.ReadAt(head, 0)
	head = head[:n]
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		bad, err := firstBad(encUTF16.decode(src.section()), true)
		if err == nil && bad.line > 0 {
			err = src.err("文本第 %d 行有无法识别的字符（UTF-16 编码），请用 WPS 或 Excel 打开后另存为 .xlsx 再试", bad.line)
		}
		return encUTF16, err
	}
	bad, err := firstBad(src.section(), false)
	if err != nil {
		return 0, fileError(src.name, err)
	}
	switch {
	case bad.nul:
		return 0, src.err("这不是工作簿，也不是文本文件，请用 WPS 或 Excel 打开后另存为 .xlsx 再试")
	case bad.line == 0:
		return encUTF8, nil
	case string(head) == utf8BOM || bad.hanBefore >= damagedFrom:
		// Text in GB18030 practically never starts with several Chinese characters' worth of valid UTF-8: this is a
		// damaged UTF-8 file, which read as GB18030 would be all wrong characters.
		return 0, src.err("文本第 %d 行有损坏的字符（UTF-8 编码），请修改该行或重新导出后再试", bad.line)
	}
	if bad, err = firstBad(encGB18030.decode(src.section()), true); err != nil {
		return 0, fileError(src.name, err)
	}
	if bad.line > 0 || bad.nul {
		return 0, src.err("文本第 %d 行有无法识别的字符（既不是 UTF-8，也不是 GB18030 编码），请用 WPS 或 Excel 打开后另存为 .xlsx 再试", max(bad.line, 1))
	}
	return encGB18030, nil
}

// damagedFrom is the number of Chinese characters in valid UTF-8 from which on a file counts as UTF-8, if damaged.
const damagedFrom = 4

// badText is where text stops being valid.
type badText struct {
	line      int  // line of the first bad character, 0 if there is none
	hanBefore int  // three-byte characters of the Chinese range before it
	nul       bool // a NUL byte came first: no text
}

// firstBad looks for the first byte that is not UTF-8 and, in decoded text, for the replacement character that
// decoders put in place of what they cannot read.
func firstBad(r io.Reader, decoded bool) (badText, error) {
	bad, line := badText{}, 1
	buf, kept := make([]byte, 64<<10), 0
	for {
		n, err := r.Read(buf[kept:])
		if err != nil && err != io.EOF {
			return bad, err
		}
		b := buf[:kept+n]
		if bad.hanBefore >= damagedFrom || decoded { // nothing to learn from good text but its lines
			b = b[soundText(b, decoded, &line):]
		}
		for len(b) > 0 && (err == io.EOF || utf8.FullRune(b)) {
			c, size := utf8.DecodeRune(b)
			switch {
			case c == utf8.RuneError && (size == 1 || decoded):
				bad.line = line
				return bad, nil
			case c == 0:
				return badText{line: line, nul: true}, nil
			case c == '\n':
				line++
			case c >= 0x3000 && c < 0xA000:
				bad.hanBefore++
			}
			b = b[size:]
		}
		if err == io.EOF {
			return bad, nil
		}
		kept = copy(buf, b)
	}
}

// soundText returns the length of the text at the start of b if all of it up to the last whole character is sound, and
// counts its lines; else 0.
func soundText(b []byte, decoded bool, line *int) int {
	end := len(b)
	for k := 1; k < utf8.UTFMax && k <= len(b); k++ {
		if tail := b[len(b)-k:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				end -= k
			}
			break
		}
	}
	b = b[:end]
	if !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 || decoded && bytes.Contains(b, []byte("\uFFFD")) {
		return 0
	}
	*line += bytes.Count(b, []byte("\n"))
	return end
}
