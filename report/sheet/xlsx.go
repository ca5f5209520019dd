package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// xlsxBook is an open XLSX or XLSM workbook.
type xlsxBook struct {
	src     source
	closer  io.Closer
	parts   map[string]*zip.File // by name in lower case
	sheets  []SheetInfo
	targets []string // part of each sheet
	merges  map[int][]Range
	is1904  bool

	styles       []dateStyle // by cell style; nil until first needed
	stylesPart   string
	strings      *stringTable // nil until first needed
	stringsPart  string
	tablesLoaded bool

	slow bool // read all cells in the general way; for tests
}

func openXLSX(src source, closer io.Closer) (Book, error) {
	archive, err := zip.NewReader(src.r, src.size)
	if err != nil {
		return nil, src.err("文件不完整或已损坏，无法打开，请用 WPS 或 Excel 打开后另存一份再试", err)
	}
	b := &xlsxBook{src: src, closer: closer, parts: make(map[string]*zip.File, len(archive.File)), merges: map[int][]Range{}}
	for _, f := range archive.File {
		name := partName(f.Name)
		if _, twice := b.parts[name]; !twice {
			b.parts[name] = f
		}
	}
	main := b.mainPart()
	if b.parts[main] == nil || strings.HasSuffix(main, ".bin") {
		return nil, src.err("%s", b.foreign())
	}
	if err := b.loadWorkbook(main); err != nil {
		return nil, err
	}
	return b, nil
}

// partName is the key of a part: part names do not depend on case, and some writers use backslashes.
func partName(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// mainPart finds the workbook part.
func (b *xlsxBook) mainPart() string {
	rels, err := b.rels("_rels/.rels", "")
	if err == nil {
		for _, rel := range rels {
			if strings.HasSuffix(rel.kind, "/officedocument") {
				return rel.target
			}
		}
	}
	return "xl/workbook.xml"
}

// foreign says what a zip archive without a workbook is.
func (b *xlsxBook) foreign() string {
	has := func(name string) bool { return b.parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return "这是二进制工作簿（.xlsb），请在 Excel 或 WPS 中另存为 .xlsx 后再试"
	case has("word/document.xml"):
		return "这是 Word 文档，不是工作簿"
	case has("ppt/presentation.xml"):
		return "这是演示文稿，不是工作簿"
	case has("content.xml") && has("mimetype"):
		return "这是 OpenDocument 文件（如 .ods），请另存为 .xlsx 后再试"
	}
	return "这是压缩包，里面没有工作簿；如果压缩的是表格文件，请先解压"
}

type relation struct{ id, kind, target string } // kind in lower case, target a part name

// rels reads a relationship part; targets are resolved against base, the folder of the part it belongs to.
func (b *xlsxBook) rels(part, base string) ([]relation, error) {
	var out []relation
	err := b.scan(part, func(x *xmlScan) error {
		if string(x.name) != "Relationship" || x.attr("TargetMode") == "External" {
			return nil
		}
		target := x.attr("Target")
		if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, `\`) {
			target = base + "/" + target
		}
		out = append(out, relation{x.attr("Id"), strings.ToLower(x.attr("Type")), partName(target)})
		if len(out) > 1<<16 {
			return errXMLSyntax
		}
		return nil
	})
	return out, err
}

// loadWorkbook reads the list of sheets and finds their parts.
func (b *xlsxBook) loadWorkbook(main string) error {
	dir := path.Dir(main)
	rels, err := b.rels(path.Join(dir, "_rels", path.Base(main)+".rels"), dir)
	if err != nil {
		return err
	}
	byID := map[string]relation{}
	for _, rel := range rels {
		byID[rel.id] = rel
		switch {
		case strings.HasSuffix(rel.kind, "/sharedstrings"):
			b.stringsPart = rel.target
		case strings.HasSuffix(rel.kind, "/styles"):
			b.stylesPart = rel.target
		}
	}
	return b.scan(main, func(x *xmlScan) error {
		switch string(x.name) {
		case "workbookPr":
			b.is1904 = isTrue(x.attr("date1904"))
		case "sheet":
			rel := byID[x.attr("id")]
			if !strings.HasSuffix(rel.kind, "/worksheet") {
				return nil // chart sheet, dialogue, macro sheet
			}
			state := x.attr("state")
			b.sheets = append(b.sheets, SheetInfo{Name: x.attr("name"), Hidden: state == "hidden" || state == "veryHidden"})
			b.targets = append(b.targets, rel.target)
		}
		return nil
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// partScan is the scanner of a part that is open.
type partScan struct {
	*xmlScan
	part io.Closer
}

func (p partScan) close() {
	p.release()
	p.part.Close()
}

// open starts the scanner of a part.
func (b *xlsxBook) open(part string) (partScan, error) {
	f := b.parts[part]
	if f == nil {
		return partScan{}, b.src.err("文件不完整，缺少 %s，请用 WPS 或 Excel 打开后另存一份再试", part)
	}
	r, err := f.Open()
	if err != nil {
		return partScan{}, b.partError("", 0, 0, err)
	}
	limited := &limitReader{r: r, compressed: int64(f.CompressedSize64), lim: b.src.lim}
	return partScan{newXMLScan(limited, b.src.lim.tokenBytes), r}, nil
}

// scan calls fn for each start tag of a part.
func (b *xlsxBook) scan(part string, fn func(*xmlScan) error) error {
	x, err := b.open(part)
	if err != nil {
		return err
	}
	defer x.close()
	for {
		kind, err := x.next()
		if err == nil && kind == xmlStart {
			err = fn(x.xmlScan)
		}
		if err != nil {
			return b.partError("", 0, 0, err)
		}
		if kind == xmlEOF {
			return nil
		}
	}
}

// partError turns an error of reading a part into a sentence.
func (b *xlsxBook) partError(sheet string, row, col int, err error) error {
	var typed *Error
	if errors.As(err, &typed) {
		return err
	}
	msg := "内容已损坏，请用 WPS 或 Excel 打开后另存一份再试"
	switch {
	case errors.Is(err, errPartTooBig):
		msg = "展开后的内容超出允许的大小，请拆分后再试"
	case errors.Is(err, errRatio):
		msg = "压缩比异常，疑似恶意文件，已停止读取；如确属正常文件，请用 WPS 或 Excel 打开后另存一份再试"
	case errors.Is(err, errTokenSize):
		msg = "单元格内容过长，请检查该单元格"
	case errors.Is(err, errXMLDoc):
		msg = "文件含有不允许的文档类型声明，请用 WPS 或 Excel 打开后另存一份再试"
	case errors.Is(err, errXMLCut), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, zip.ErrChecksum):
		msg = "文件不完整（可能没有传完），请重新获取或另存一份再试"
	case errors.Is(err, zip.ErrAlgorithm):
		msg = "压缩方式不受支持或压缩包已加密，请用 WPS 或 Excel 打开后另存一份再试"
	}
	return newError(b.src.name, sheet, row, col, msg, err)
}

func (b *xlsxBook) Format() string      { return "xlsx" }
func (b *xlsxBook) Sheets() []SheetInfo { return append([]SheetInfo(nil), b.sheets...) }

func (b *xlsxBook) Close() error {
	if b.closer == nil {
		return nil
	}
	return b.closer.Close()
}

func (b *xlsxBook) index(sheet string) (int, error) {
	for i, s := range b.sheets {
		if s.Name == sheet {
			return i, nil
		}
	}
	return 0, noSheet(b.src.name, sheet, b.sheets)
}
