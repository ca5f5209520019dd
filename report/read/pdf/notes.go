package pdf

import "bytes"

// Figures may be typed over a page: into the fields of a fillable form, or as notes of a PDF editor, beside or over what is printed. The engine's text has
// none of them. What they say is not read, since nothing tells which of the two counts, but no box with one of them passes for blank or printed.

// The engine's kinds of annotations, and the flag of those that are not shown.
const (
	noteFreeText = 3
	noteField    = 20
	noteHidden   = 2
	maxNotes     = 5000
)

// notes takes down where something is typed over the page.
func (r *reader) notes() {
	for i := range min(max(0, r.integer("FPDFPage_GetAnnotCount", r.page)), maxNotes) {
		annot := r.call("FPDFPage_GetAnnot", r.page, uint64(i))
		if annot == 0 {
			continue
		}
		kind := r.integer("FPDFAnnot_GetSubtype", annot)
		typed := kind == noteFreeText || kind == noteField && r.filled(annot)
		if typed && r.integer("FPDFAnnot_GetFlags", annot)&noteHidden == 0 && r.integer("FPDFAnnot_GetRect", annot, r.at(0, 4)) != 0 { // left, top, right, bottom
			x, y := r.shown((r.float(0)+r.float(2))/2, (r.float(1)+r.float(3))/2)
			r.out.glyphs = append(r.out.glyphs, glyph{r: unknown, x0: x - 3, x1: x + 3, left: x - 3, right: x + 3, y0: y - 4, y1: y + 4, base: y + 4, size: 8, blank: true, ink: true, note: true})
		}
		r.call("FPDFPage_CloseAnnot", annot)
	}
}

// filled tells whether there is something in the field of a form: it has a value, or what is shown of it holds text.
func (r *reader) filled(annot uint64) bool {
	const room = scratchSize - 64
	r.mod.Memory().Write(uint32(r.scratch), []byte("V\x00"))
	if n := r.call("FPDFAnnot_GetStringValue", annot, r.scratch, r.scratch+64, room); n > 2 {
		return true
	}
	const normal = 0
	n := r.call("FPDFAnnot_GetAP", annot, normal, r.scratch, scratchSize)
	shown, _ := r.mod.Memory().Read(uint32(r.scratch), uint32(min(n, scratchSize)))
	return n > scratchSize || bytes.Contains(shown, []byte("T\x00j\x00")) || bytes.Contains(shown, []byte("T\x00J\x00"))
}
