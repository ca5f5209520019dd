package sheet

import (
	"bytes"
	"io"
	"sync"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// newXMLScan starts a scanner; XML in UTF-16 and in the Chinese legacy encodings is decoded on the way.
func newXMLScan(r io.Reader, maxPiece int) *xmlScan {
	x := &xmlScan{r: r, buf: *scanBuffers.Get().(*[]byte), max: maxPiece}
	for x.end < 256 && x.readErr == nil {
		x.fill()
	}
	head := x.buf[:x.end]
	all := func() io.Reader {
		return io.MultiReader(bytes.NewReader(bytes.Clone(head)), &tailReader{x.r, x.readErr})
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		x.pos = 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		x.restart(transform.NewReader(all(), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
	case declaresGB(head):
		x.restart(transform.NewReader(all(), simplifiedchinese.GB18030.NewDecoder()))
	}
	return x
}

// scanBuffers spares the collector the buffers of thousands of small workbooks.
var scanBuffers = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

// release gives the buffer back. It is wiped: what stood in it must not outlive the reading.
func (x *xmlScan) release() {
	if buf := x.buf; len(buf) == 64<<10 {
		clear(buf)
		scanBuffers.Put(&buf)
	}
	x.buf, x.pos, x.end, x.readErr = nil, 0, 0, io.EOF
}

// tailReader continues a reader whose last answer was already seen.
type tailReader struct {
	r   io.Reader
	err error
}

func (t *tailReader) Read(p []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	return t.r.Read(p)
}

func (x *xmlScan) restart(r io.Reader) {
	x.r, x.pos, x.end, x.readErr = r, 0, 0, nil
}

// declaresGB reports whether the XML declaration names a Chinese legacy encoding.
func declaresGB(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return false
	}
	decl, _, _ := bytes.Cut(head, []byte("?>"))
	decl = bytes.ToLower(decl)
	return bytes.Contains(decl, []byte("gb2312")) || bytes.Contains(decl, []byte("gbk")) || bytes.Contains(decl, []byte("gb18030"))
}
