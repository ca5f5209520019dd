package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"nianbao/report/doc"
)

// file is a PDF taken apart into its objects; object n is objects[n-1], without the words obj and endobj.
type file struct {
	objects [][]byte
	out     bytes.Buffer
}

// errForm says that the PDF library wrote something that finish does not know: a fault of the program, met when the library changes.
var errForm = errors.New("pdf: the file of the PDF library has an unknown form")

// finish puts into the library's file what the library cannot write, or writes wrongly: outlines of the fonts, characters beyond the basic plane
// in the text's Unicode map, language, title bar, properties, XMP, bookmarks, the file's identifier, and packed pages.
func finish(raw []byte, d *doc.Document, l *layout, used []*usedFont, p *packer, opt Options) ([]byte, error) {
	f, err := takeApart(raw)
	if err != nil {
		return nil, err
	}
	if err := f.fonts(used, p); err != nil {
		return nil, err
	}
	if err := f.pack(p, d.Draft != ""); err != nil {
		return nil, err
	}
	bookmarks := f.bookmarks(l)
	meta := newProperties(d, opt)
	info := f.add(meta.info())
	xmp := f.add(stream("/Type /Metadata /Subtype /XML", meta.xmp()))
	f.objects[0] = catalog(d, xmp, bookmarks)
	return f.write(info), nil
}

// takeApart reads the cross-reference table that the library writes and cuts the file at its offsets.
func takeApart(raw []byte) (*file, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errForm
	}
	number, _, _ := bytes.Cut(raw[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(number))
	if err != nil || xref < 0 || xref >= len(raw) || !bytes.HasPrefix(raw[xref:], []byte("xref\n0 ")) {
		return nil, errForm
	}
	lines := bytes.Split(raw[xref:at], []byte("\n"))
	f := &file{}
	var offsets []int
	for _, line := range lines[3:] {
		if len(line) < 18 || line[17] != 'n' {
			break
		}
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset > xref {
			return nil, errForm
		}
		offsets = append(offsets, offset)
	}
	offsets = append(offsets, xref)
	for i := range offsets[:len(offsets)-1] {
		piece := raw[offsets[i]:offsets[i+1]]
		head := []byte(strconv.Itoa(i+1) + " 0 obj\n")
		end := bytes.LastIndex(piece, []byte("endobj"))
		if !bytes.HasPrefix(piece, head) || end < 0 {
			return nil, errForm
		}
		f.objects = append(f.objects, piece[len(head):end])
	}
	if len(f.objects) < 4 || !bytes.Contains(f.objects[0], []byte("/Type /Catalog")) || !bytes.Contains(f.objects[2], []byte("/Outlines")) {
		return nil, errForm
	}
	return f, nil
}

// add appends an object and returns its number.
func (f *file) add(body []byte) int {
	f.objects = append(f.objects, body)
	return len(f.objects)
}

// stream is the object of a stream; dict is the inside of its dictionary without the length.
func stream(dict string, data []byte) []byte {
	b := make([]byte, 0, len(dict)+len(data)+64)
	b = append(b, "<< "...)
	b = append(b, dict...)
	b = append(b, " /Length "...)
	b = strconv.AppendInt(b, int64(len(data)), 10)
	b = append(b, " >>\nstream\n"...)
	b = append(b, data...)
	return append(b, "\nendstream\n"...)
}

var (
	contentHead = regexp.MustCompile(`^<<\n/Length (\d+)\n>>\nstream\n`)
	linkMark    = []byte("/Subtype /Link ")
)

// pack packs the pages' streams and marks links as printed, as archives ask (PDF/A).
func (f *file) pack(p *packer, draft bool) error {
	for i, o := range f.objects {
		if bytes.Contains(o[:min(len(o), 80)], linkMark) {
			f.objects[i] = bytes.Replace(o, linkMark, []byte("/Subtype /Link /F 4 "), 1)
			continue
		}
		m := contentHead.FindSubmatch(o)
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(string(m[1]))
		if err != nil || len(m[0])+n > len(o) {
			return errForm
		}
		content := o[len(m[0]) : len(m[0])+n]
		if draft {
			content = hideDraft(content)
		}
		f.objects[i] = stream("/Filter /FlateDecode", p.deflate(content))
	}
	return nil
}

// hideDraft marks the draft mark, which stands first on each page, as no part of the text, so that it does not come along when the text is copied.
func hideDraft(content []byte) []byte {
	end := bytes.Index(content, []byte("ET\nQ\n"))
	if end < 0 || !bytes.HasPrefix(content, []byte("q\n")) {
		return content
	}
	end += len("ET\nQ\n")
	out := append([]byte("/Artifact << /Type /Pagination /Subtype /Watermark >> BDC\n/Span << /ActualText () >> BDC\n"), content[:end]...)
	out = append(out, "EMC\nEMC\n"...)
	return append(out, content[end:]...)
}

// catalog is the root of the file: language and, instead of the file's name, the title in the window's bar.
func catalog(d *doc.Document, xmp, bookmarks int) []byte {
	language := d.Language
	if language == "" {
		language = "zh-CN"
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<< /Type /Catalog /Pages 2 0 R /Lang %s /ViewerPreferences << /DisplayDocTitle true >> /Metadata %d 0 R", hexText(language), xmp)
	if bookmarks > 0 {
		fmt.Fprintf(&b, " /Outlines 3 0 R /PageMode /UseOutlines")
	}
	b.WriteString(" >>\n")
	return b.Bytes()
}

// write puts the file together again. Its identifier is taken from its contents.
func (f *file) write(info int) []byte {
	size := 1024
	for _, o := range f.objects {
		size += len(o) + 48
	}
	f.out.Grow(size)
	f.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = f.out.Len()
		fmt.Fprintf(&f.out, "%d 0 obj\n", i+1)
		f.out.Write(o)
		f.out.WriteString("endobj\n")
	}
	sum := sha256.Sum256(f.out.Bytes())
	xref := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&f.out, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<%X> <%X>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objects)+1, info, sum[:16], sum[:16], xref)
	return f.out.Bytes()
}
