package pdf

import "context"

// Bare opens a document, loads every page and has its text made out once, with nothing asked of it: what no reader that uses the engine can do
// without. It gives the number of pages and of characters.
func Bare(data []byte) (pages, chars int, err error) {
	in, err := instance(context.Background())
	if err != nil {
		return 0, 0, err
	}
	defer in.Close()
	m, err := newModule(in)
	if err != nil {
		return 0, 0, err
	}
	opened, err := m.load(data)
	if err != nil {
		return 0, 0, err
	}
	pages = m.integer("FPDF_GetPageCount", opened)
	for i := range pages {
		page := m.call("FPDF_LoadPage", opened, uint64(i))
		text := m.call("FPDFText_LoadPage", page)
		chars += m.integer("FPDFText_CountChars", text)
		m.call("FPDFText_ClosePage", text)
		m.call("FPDF_ClosePage", page)
	}
	return pages, chars, nil
}
