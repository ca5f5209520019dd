package sheet

import (
	"bytes"
	"errors"
	"io"
)

// xmlKind is the kind of a piece of XML.
type xmlKind uint8

const (
	xmlEOF xmlKind = iota
	xmlStart
	xmlEnd
	xmlText
)

// xmlScan is a pull scanner over the XML that workbooks consist of. It checks that tags nest in number, that text is
// UTF-8 and entities are known; namespaces are cut off, document types refused (no entity can be declared).
// name, attrs and text point into its buffer and are valid until the next call of next.
type xmlScan struct {
	r        io.Reader
	buf      []byte
	pos, end int
	max      int   // longest piece
	readErr  error // from r, io.EOF included
	depth    int

	name  []byte // of a tag, without prefix
	attrs []byte // the rest of a start tag
	empty bool   // start tag is <a/>: no end tag follows
	text  []byte // raw; entities undecoded unless cdata
	cdata bool
}

var (
	errXMLCut    = errors.New("sheet: XML ends early")
	errXMLSyntax = errors.New("sheet: malformed XML")
	errXMLDoc    = errors.New("sheet: XML with a document type")
)

// fill reads more bytes behind pos, moving or growing the buffer as needed. It reports whether there are more.
func (x *xmlScan) fill() bool {
	if x.readErr != nil {
		return false
	}
	if x.pos > 0 {
		x.end = copy(x.buf, x.buf[x.pos:x.end])
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= x.max {
			x.readErr = errTokenSize
			return false
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	for range 100 {
		n, err := x.r.Read(x.buf[x.end:])
		x.end += n
		if err != nil {
			x.readErr = err
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	x.readErr = io.ErrNoProgress
	return false
}

// find returns the offset of sep from pos on, looking from the given offset, reading on as needed.
func (x *xmlScan) find(sep string, from int) (int, error) {
	for {
		var i int
		if len(sep) == 1 {
			i = bytes.IndexByte(x.buf[x.pos+from:x.end], sep[0])
		} else {
			i = bytes.Index(x.buf[x.pos+from:x.end], []byte(sep))
		}
		if i >= 0 {
			return from + i, nil
		}
		from = max(from, x.end-x.pos-len(sep)+1)
		if !x.fill() {
			return 0, x.failed()
		}
	}
}

// failed is the error once nothing more comes.
func (x *xmlScan) failed() error {
	if x.readErr == nil || x.readErr == io.EOF {
		return errXMLCut
	}
	return x.readErr
}

// next moves to the next piece. Comments and processing instructions are passed over.
func (x *xmlScan) next() (xmlKind, error) {
	for {
		if x.pos == x.end && !x.fill() {
			if x.readErr != io.EOF {
				return xmlEOF, x.failed()
			}
			if x.depth != 0 {
				return xmlEOF, errXMLCut
			}
			return xmlEOF, nil
		}
		if x.buf[x.pos] != '<' {
			return x.readText()
		}
		if x.end-x.pos < 2 && !x.fill() {
			return xmlEOF, x.failed()
		}
		switch x.buf[x.pos+1] {
		case '/':
			return x.readEnd()
		case '?':
			if err := x.skip("?>"); err != nil {
				return xmlEOF, err
			}
		case '!':
			done, err := x.readBang()
			if err != nil || done {
				return xmlText, err
			}
		default:
			return x.readStart()
		}
	}
}

func (x *xmlScan) readText() (xmlKind, error) {
	x.cdata = false
	if i := bytes.IndexByte(x.buf[x.pos:x.end], '<'); i >= 0 {
		x.text = x.buf[x.pos : x.pos+i]
		x.pos += i
		return xmlText, nil
	}
	n, err := x.find("<", 0)
	if err == errXMLCut && x.depth == 0 { // blanks after the root element
		n, err = x.end-x.pos, nil
	}
	if err != nil {
		return xmlText, err
	}
	x.text = x.buf[x.pos : x.pos+n]
	x.pos += n
	return xmlText, nil
}

func (x *xmlScan) readEnd() (xmlKind, error) {
	tag, err := x.readTag(2)
	if err != nil {
		return xmlEnd, err
	}
	for len(tag) > 0 && tag[len(tag)-1] <= ' ' {
		tag = tag[:len(tag)-1]
	}
	x.name = localName(tag)
	if x.depth--; x.depth < 0 {
		return xmlEnd, errXMLSyntax
	}
	return xmlEnd, nil
}

func (x *xmlScan) readStart() (xmlKind, error) {
	tag, err := x.readTag(1)
	if err != nil {
		return xmlStart, err
	}
	if x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'; x.empty {
		tag = tag[:len(tag)-1]
	} else {
		x.depth++
	}
	i := 0
	for i < len(tag) && tag[i] > ' ' {
		i++
	}
	x.name, x.attrs = localName(tag[:i]), tag[i:]
	if i == 0 || x.depth > 1000 {
		return xmlStart, errXMLSyntax
	}
	return xmlStart, nil
}

// maxTag bounds a tag with its attributes; they are short everywhere in workbooks.
const maxTag = 256 << 10

// readTag passes the tag at hand and returns what stands between its first bytes (< or </) and the > outside quotes.
func (x *xmlScan) readTag(lead int) ([]byte, error) {
	for {
		b := x.buf[x.pos+lead : x.end]
		if n := tagEnd(b); n >= 0 {
			x.pos += lead + n + 1
			return b[:n], nil
		}
		if len(b) > maxTag {
			return nil, errTokenSize
		}
		if !x.fill() {
			return nil, x.failed()
		}
	}
}

// tagEnd finds the first > outside quotes, −1 if there is none.
func tagEnd(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '>':
			return i
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], b[i])
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

// readBang handles <!-- and <![CDATA[; only the latter gives a piece of text.
func (x *xmlScan) readBang() (bool, error) {
	for x.end-x.pos < 9 && x.fill() {
	}
	rest := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return false, x.skip("-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		n, err := x.find("]]>", 9)
		if err != nil {
			return false, err
		}
		x.text, x.cdata = x.buf[x.pos+9:x.pos+n], true
		x.pos += n + 3
		return true, nil
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		return false, errXMLDoc
	}
	return false, errXMLSyntax
}

// skip passes over everything up to and including end, without holding it.
func (x *xmlScan) skip(end string) error {
	x.pos += 2
	for {
		if i := bytes.Index(x.buf[x.pos:x.end], []byte(end)); i >= 0 {
			x.pos += i + len(end)
			return nil
		}
		x.pos = max(x.pos, x.end-len(end)+1)
		if !x.fill() {
			return x.failed()
		}
	}
}

// skipElement passes over the rest of the element whose start tag was just read.
func (x *xmlScan) skipElement() error {
	if x.empty {
		return nil
	}
	for target := x.depth - 1; x.depth > target; {
		if kind, err := x.next(); err != nil || kind == xmlEOF {
			return err
		}
	}
	return nil
}
