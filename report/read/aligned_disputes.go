package read

import (
	"slices"

	"nianbao/report/read/layout"
)

// alignedDisputes finds section four: fifteen headings, and one line of figures below.
func (s *strip) alignedDisputes() *layout.Aligned {
	cols := s.lex.disputes
	for i, w := range s.words {
		if plain(w.Text) != "行政复议" {
			continue
		}
		if a := s.disputesAt(i, cols); a != nil {
			return a
		}
	}
	return nil
}

func (s *strip) disputesAt(first int, cols []head) *layout.Aligned {
	top := s.words[first].Base - height(s.words[first])
	words := s.between(top, top+16*height(s.words[first]), func(w layout.Word) bool { return true })
	var header, spans []int
	figures := -1
	for k, i := range words {
		w := s.words[i]
		if isFigureText(w.Text) {
			figures = k
			break
		}
		if spanning(cols, w.Text) {
			spans = append(spans, i)
			continue
		}
		header = append(header, i)
	}
	if figures < 0 || len(spans) != 4 {
		return nil
	}
	heads := headings(s.stackUp(header), cols)
	if heads == nil {
		return nil
	}
	lines := s.rows(words[figures:])
	if len(lines) > 1 && s.figuresOnly(lines[1]) && s.words[lines[1][0]].Base-s.words[lines[0][0]].Base < 2*height(s.words[first]) {
		return nil // numbers over two lines
	}
	of, ok := s.columnsUnder(heads, lines[0])
	if !ok || !s.figuresOnly(lines[0]) {
		return nil
	}
	texts := make([]string, len(cols))
	for i, c := range of {
		if texts[c] != "" {
			return nil
		}
		texts[c] = s.words[i].Text
	}
	g := s.newGrid(first)
	s.row(g, formHeader(g, columnsOf(cols), 0), "", texts)
	return &layout.Aligned{Grid: g, Words: slices.Concat(spans, header, lines[0])}
}

func (s *strip) figuresOnly(words []int) bool {
	return !slices.ContainsFunc(words, func(i int) bool { return !isFigureText(s.words[i].Text) })
}
