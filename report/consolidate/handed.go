package consolidate

import (
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// values unpacks the figures, nil when nothing could be read.
func (h *Handed) values() []cellValue {
	if h.packed == nil {
		return nil
	}
	return unpackAll(h.packed, len(h.result.Edition.Cells()))
}

// Figure returns the figure that the submission has for a cell of the sums; leftOut tells that its edition does not count it.
func (h *Handed) Figure(cell string) (f figure.Figure, leftOut bool) {
	i := h.result.Edition.Index(cell)
	if h.packed == nil || i < 0 {
		return figure.Figure{}, true
	}
	v := h.values()[i]
	return v.figure, v.leftOut
}

// Place returns where the figure stands: file and place, several places joined by + where another edition divides the cell. Empty when not known.
func (h *Handed) Place(cell string) string {
	if h.places == nil || h.Edition == nil {
		return ""
	}
	bridge := form.Bridge{From: h.Edition, To: h.result.Edition}
	var out []string
	for _, name := range bridge.Sources(cell) {
		if place := h.places.Place(h.Edition, h.Edition.Index(name)); place != "" {
			out = append(out, h.File+"!"+place)
		}
	}
	return strings.Join(out, "+")
}

// Failed tells whether a finding of error severity stands against the submission that no reviewer accepted.
func (h *Handed) Failed() bool {
	severity, any := report.FileFindings{Findings: h.Findings}.Worst()
	return any && severity == report.Error
}

// Each calls fn for every cell of the sums in the order of the form, with what Figure returns for it: one pass over the submission instead of one a cell.
func (h *Handed) Each(fn func(cell int, f figure.Figure, leftOut bool)) {
	if h.packed == nil {
		for i := range h.result.Edition.Cells() {
			fn(i, figure.Figure{}, true)
		}
		return
	}
	unpack(h.packed, func(i int, v cellValue) { fn(i, v.figure, v.leftOut) })
}

// Layout is equal for submissions whose figures stand in the same places of their files, nil when the places are not known.
func (h *Handed) Layout() any {
	if h.places == nil || h.Edition == nil {
		return nil
	}
	return struct {
		edition *form.Edition
		places  any
	}{h.Edition, h.places.key()}
}
