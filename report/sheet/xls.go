package sheet

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"
)

// xlsBook is an open workbook of Excel 97–2003 (BIFF8). Its workbook stream is held in memory.
type xlsBook struct {
	src    source
	closer io.Closer
	data   []byte
	sheets []SheetInfo
	starts []int // offset of each sheet's BOF record in data
	is1904 bool

	strings stringTable
	formats map[int]dateStyle // custom number formats
	styles  []dateStyle       // by cell style (XF)
}

const damagedXLS = "文件已损坏，请用 WPS 或 Excel 打开后另存为 .xlsx 再试"

// openXLS opens a compound file: an XLS or ET workbook, or an encrypted XLSX, which is refused.
func openXLS(src source, closer io.Closer) (Book, error) {
	data, err := workbookStream(src)
	if err != nil {
		return nil, err
	}
	b := &xlsBook{src: src, closer: closer, data: data, formats: map[int]dateStyle{}}
	if err := b.loadGlobals(); err != nil {
		return nil, err
	}
	return b, nil
}

// workbookStream finds the stream that holds the workbook and reads it.
func workbookStream(src source) (data []byte, err error) {
	defer func() { // the library slices by what the file says
		if recover() != nil {
			data, err = nil, src.err(damagedXLS)
		}
	}()
	if !saneHeader(src) {
		return nil, src.err(damagedXLS)
	}
	doc, err := mscfb.New(src.section())
	if err != nil {
		return nil, src.err(damagedXLS, err)
	}
	has := map[string]*mscfb.File{}
	for _, f := range doc.File {
		if len(f.Path) == 0 && has[f.Name] == nil {
			has[f.Name] = f
		}
	}
	switch {
	case has["EncryptedPackage"] != nil:
		return nil, src.err(passworded)
	case has["Workbook"] != nil:
		return readStream(src, has["Workbook"])
	case has["Book"] != nil:
		return nil, src.err(oldBIFF)
	case has["WordDocument"] != nil:
		return nil, src.err("这是 Word 或 WPS 文字文档，不是工作簿")
	case has["PowerPoint Document"] != nil:
		return nil, src.err("这是演示文稿，不是工作簿")
	}
	return nil, src.err("文件里没有工作簿，" + saveAs)
}

const passworded = "文件设有密码，请打开后取消密码再保存，然后重试"

// saneHeader checks, before the library makes room for them, that the tables which the header announces fit the file.
func saneHeader(src source) bool {
	h := make([]byte, 512)
	if _, err := src.r.ReadAt(h, 0); err != nil {
		return false
	}
	shift := binary.LittleEndian.Uint16(h[30:])
	if shift != 9 && shift != 12 {
		return false
	}
	sectors := src.size>>shift + 1
	for _, at := range []int{40, 44, 64, 72} { // counts of directory, FAT, mini FAT and DIFAT sectors
		if int64(binary.LittleEndian.Uint32(h[at:])) > sectors {
			return false
		}
	}
	return true
}

// readStream reads a stream in pieces, since the library's cost grows with the square of a piece's sectors.
func readStream(src source, f *mscfb.File) ([]byte, error) {
	if f.Size > src.lim.xlsBytes {
		return nil, src.err("文件过大，请拆分或另存为 .xlsx 后再试")
	}
	if f.Size > src.size {
		return nil, src.err("文件不完整（可能没有传完），请重新获取后再试")
	}
	data := make([]byte, f.Size)
	for n := 0; n < len(data); {
		k, err := f.Read(data[n:min(n+16<<10, len(data))])
		if n += k; err != nil && (err != io.EOF || n < len(data)) {
			return nil, src.err("文件不完整或已损坏，请重新获取后再试", err)
		}
	}
	return data, nil
}

// loadGlobals reads what stands before the sheets: their list, the shared strings, the styles.
func (b *xlsBook) loadGlobals() error {
	w := recordWalk{data: b.data}
	if !w.next() || w.id != recBOF || len(w.body) < 4 {
		return b.src.err(damagedXLS)
	}
	if version := u16(w.body); version != 0x0600 {
		return b.src.err(oldBIFF)
	}
	var xfs []int
	for w.next() {
		switch w.id {
		case recEOF:
			b.styleXFs(xfs)
			return nil
		case recFilePass:
			return b.src.err(passworded)
		case recDateMode:
			b.is1904 = len(w.body) >= 2 && u16(w.body) == 1
		case recBoundSheet:
			if err := b.addSheet(&w); err != nil {
				return err
			}
		case recFormat:
			if len(w.body) >= 2 {
				parts := w.parts()
				id := parts.u16()
				b.formats[id] = formatDate(string(parts.text(parts.u16(), nil)))
			}
		case recXF:
			if len(w.body) >= 4 {
				xfs = append(xfs, u16(w.body[2:]))
			}
		case recSST:
			if err := b.loadSST(&w); err != nil {
				return err
			}
		}
	}
	return b.src.err("文件不完整（可能没有传完），请重新获取后再试")
}

func (b *xlsBook) styleXFs(xfs []int) {
	for _, id := range xfs {
		style, ok := b.formats[id]
		if !ok {
			style = builtinDate(id)
		}
		b.styles = append(b.styles, style)
	}
}

// addSheet takes a worksheet from the list; charts, macro and Visual Basic sheets are left out.
func (b *xlsBook) addSheet(w *recordWalk) error {
	if len(w.body) < 8 {
		return b.src.err(damagedXLS)
	}
	start, state, kind := binary.LittleEndian.Uint32(w.body), w.body[4]&3, w.body[5]
	if kind != 0 {
		return nil
	}
	parts := w.parts()
	parts.skip(6)
	name := parts.text(int(parts.u8()), nil)
	if int64(start) >= int64(len(b.data)) || parts.short {
		return b.src.err(damagedXLS)
	}
	b.sheets = append(b.sheets, SheetInfo{Name: string(name), Hidden: state != 0})
	b.starts = append(b.starts, int(start))
	return nil
}

// loadSST reads the shared strings. Formatting runs and phonetic guides are passed over.
func (b *xlsBook) loadSST(w *recordWalk) error {
	parts := w.parts()
	parts.skip(4)
	n := parts.u32()
	for i := 0; i < n; i++ {
		b.strings.arena = parts.richText(b.strings.arena)
		if parts.short {
			return b.src.err(damagedXLS)
		}
		b.strings.ends = append(b.strings.ends, uint32(len(b.strings.arena)))
		if len(b.strings.ends) > b.src.lim.strings || len(b.strings.arena) > b.src.lim.stringBytes {
			return b.src.err("不同的文字过多，超出允许的范围，请拆分后再试")
		}
	}
	return nil
}

func (b *xlsBook) Format() string      { return "xls" }
func (b *xlsBook) Sheets() []SheetInfo { return append([]SheetInfo(nil), b.sheets...) }

func (b *xlsBook) Close() error {
	if b.closer == nil {
		return nil
	}
	return b.closer.Close()
}

func (b *xlsBook) index(sheet string) (int, error) {
	for i, s := range b.sheets {
		if s.Name == sheet {
			return i, nil
		}
	}
	return 0, noSheet(b.src.name, sheet, b.sheets)
}

// walk calls fn for each record of a sheet, those of charts inside it left out.
func (b *xlsBook) walk(i int, fn func(w *recordWalk) error) error {
	fail := func(msg string) error { return newError(b.src.name, b.sheets[i].Name, 0, 0, "%s", msg) }
	w := recordWalk{data: b.data, pos: b.starts[i]}
	if !w.next() || w.id != recBOF {
		return fail(damagedXLS)
	}
	for depth := 1; depth > 0; {
		if !w.next() {
			return fail("文件不完整（可能没有传完），请重新获取后再试")
		}
		switch {
		case w.id == recBOF:
			depth++
		case w.id == recEOF:
			depth--
		case depth == 1:
			if err := fn(&w); err != nil {
				return err
			}
		}
	}
	return nil
}

// Merges reads the merged ranges of a sheet.
func (b *xlsBook) Merges(sheet string) ([]Range, error) {
	i, err := b.index(sheet)
	if err != nil {
		return nil, err
	}
	var out []Range
	err = b.walk(i, func(w *recordWalk) error {
		if w.id != recMerged || len(w.body) < 2 {
			return nil
		}
		for body := w.body[2:]; len(body) >= 8; body = body[8:] {
			r := Range{FirstRow: u16(body) + 1, LastRow: u16(body[2:]) + 1, FirstCol: u16(body[4:]), LastCol: u16(body[6:])}
			if r.LastRow < r.FirstRow || r.LastCol < r.FirstCol || r.LastCol >= maxColumns {
				continue
			}
			if out = append(out, r); len(out) > b.src.lim.merges {
				return newError(b.src.name, sheet, 0, 0, "合并单元格过多，超出允许的范围")
			}
		}
		return nil
	})
	return out, err
}

var errXLSCell = errors.New("sheet: malformed cell record")

// errorName gives the text of an error code.
func errorName(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	case 0x2A:
		return "#N/A"
	}
	return "#ERROR!"
}
