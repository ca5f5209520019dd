package read

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// alignedDisclosure finds the blocks of section two, each with a header line that starts with 信息内容.
func (s *strip) alignedDisclosure() []layout.Aligned {
	var out []layout.Aligned
	for i, w := range s.words {
		if key(w.Text) != s.lex.corner {
			continue
		}
		if a := s.blockAt(i); a != nil {
			out = append(out, *a)
		}
	}
	return out
}

// blockAt reads the block whose corner is word i.
func (s *strip) blockAt(i int) *layout.Aligned {
	corner := s.words[i]
	h := height(corner)
	line := s.between(corner.Base-2, corner.Base+2, func(w layout.Word) bool { return w.X0 > corner.X1 })
	b, heads := s.blockOf(s.stackUp(line))
	if b == nil {
		return nil
	}
	g := s.newGrid(i)
	used := append([]int{i}, line...)
	if i > 0 && s.lex.headings[plain(s.words[i-1].Text)] && corner.Base-s.words[i-1].Base < 4*h { // 第二十条第（一）项
		used = append(used, i-1)
	}
	head := []string{}
	for _, c := range heads {
		head = append(head, c.text)
	}
	s.row(g, 0, corner.Text, head)
	rows := s.rows(s.between(corner.Base+2, corner.Base+12*h, func(layout.Word) bool { return true }))
	before := corner.Base
	for _, words := range rows {
		slices.SortStableFunc(words, func(a, b int) int { return cmp.Compare(s.words[a].X0, s.words[b].X0) })
		label := s.words[words[0]]
		if label.Base-before > 4*h || !s.itemOf(b, label.Text) {
			break
		}
		before = label.Base
		of, ok := s.columnsUnder(heads, words[1:])
		texts := make([]string, len(heads))
		for k, c := range of {
			ok = ok && texts[c] == ""
			texts[c] = s.words[k].Text
		}
		if !ok {
			continue
		}
		s.row(g, g.Rows, label.Text, texts)
		used = append(used, words...)
	}
	if g.Rows < 2 {
		return nil
	}
	return &layout.Aligned{Grid: g, Words: used}
}

// blockOf finds the block of the form whose columns those headings are.
func (s *strip) blockOf(all []stackedWords) (*block, []stackedWords) {
	for i := range s.lex.blocks {
		if heads := headings(all, s.lex.blocks[i].cols); heads != nil {
			return &s.lex.blocks[i], heads
		}
	}
	return nil, nil
}

// itemOf tells whether a label is a row of a block with the same columns.
func (s *strip) itemOf(b *block, text string) bool {
	for i := range s.lex.blocks {
		if len(s.lex.blocks[i].cols) == len(b.cols) && strings.TrimSpace(text) != "" && !isFigureText(text) {
			if _, ok := s.lex.blocks[i].row(key(text)); ok {
				return true
			}
		}
	}
	return false
}
