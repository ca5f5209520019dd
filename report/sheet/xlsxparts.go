package sheet

import "strconv"

// stringTable holds the shared strings of a workbook end to end in one arena.
type stringTable struct {
	arena []byte
	ends  []uint32 // end of each string in arena
}

func (t *stringTable) get(i int) ([]byte, bool) {
	if t == nil || i < 0 || i >= len(t.ends) {
		return nil, false
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.arena[start:t.ends[i]], true
}

// loadTables reads shared strings and styles, once, when the first sheet is read.
func (b *xlsxBook) loadTables() error {
	if b.tablesLoaded {
		return nil
	}
	if b.stylesPart != "" && b.parts[b.stylesPart] != nil {
		if err := b.loadStyles(); err != nil {
			return err
		}
	}
	if b.stringsPart != "" && b.parts[b.stringsPart] != nil {
		if err := b.loadStrings(); err != nil {
			return err
		}
	}
	b.tablesLoaded = true
	return nil
}

// loadStyles keeps of each cell style only whether it shows a date.
func (b *xlsxBook) loadStyles() error {
	custom := map[int]dateStyle{}
	inCells := false
	return b.scan(b.stylesPart, func(x *xmlScan) error {
		switch string(x.name) {
		case "numFmt":
			if id, err := strconv.Atoi(x.attr("numFmtId")); err == nil && len(custom) < 1<<16 {
				if _, twice := custom[id]; !twice { // later ones belong to differential styles
					custom[id] = formatDate(x.attr("formatCode"))
				}
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "cellStyleXfs", "dxfs":
			inCells = false
		case "xf":
			if !inCells || len(b.styles) >= 1<<20 {
				return nil
			}
			id, _ := strconv.Atoi(x.attr("numFmtId"))
			style, ok := custom[id]
			if !ok {
				style = builtinDate(id)
			}
			b.styles = append(b.styles, style)
		}
		return nil
	})
}

// loadStrings reads the shared strings; phonetic guides (rPh) are no part of the text.
func (b *xlsxBook) loadStrings() error {
	x, err := b.open(b.stringsPart)
	if err != nil {
		return err
	}
	defer x.close()
	t := &stringTable{}
	if err := b.readStrings(x.xmlScan, t); err != nil {
		return b.partError("", 0, 0, err)
	}
	b.strings = t
	return nil
}

func (b *xlsxBook) readStrings(x *xmlScan, t *stringTable) error {
	inText, from := false, 0
	for {
		kind, err := x.next()
		if err != nil {
			return err
		}
		switch kind {
		case xmlEOF:
			return nil
		case xmlStart:
			switch string(x.name) {
			case "si":
				from = len(t.arena)
				if x.empty {
					t.ends = append(t.ends, uint32(len(t.arena)))
				}
			case "t":
				inText = !x.empty
			case "rPh":
				if err := x.skipElement(); err != nil {
					return err
				}
			}
		case xmlEnd:
			switch string(x.name) {
			case "t":
				inText = false
			case "si":
				t.arena = unescape(t.arena, from)
				t.ends = append(t.ends, uint32(len(t.arena)))
				if len(t.ends) > b.src.lim.strings || len(t.arena) > b.src.lim.stringBytes {
					return b.src.err("不同的文字过多，超出允许的范围，请拆分后再试")
				}
			}
		case xmlText:
			if !inText {
				continue
			}
			if t.arena, err = x.appendText(t.arena); err != nil {
				return err
			}
			if len(t.arena)-from > b.src.lim.cellBytes {
				return errTokenSize
			}
		}
	}
}
