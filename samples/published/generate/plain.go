package main

import (
	"strings"

	"nianbao/report/form"
)

// plain prints a report as text, as it comes out when a page is copied into an editor: a line a row, the cells apart by tabs, merged cells once.
func (p *paper) plain() []byte {
	var b strings.Builder
	e := form.Current()
	b.WriteString(e.Title(p.filing.Agency.Name, p.filing.Year) + "\n发布日期：" + p.filing.Published + "\n\n")
	for _, sec := range e.Sections {
		if p.left[sec.No] {
			continue
		}
		b.WriteString(sec.Heading() + "\n")
		if text := p.texts[sec.No]; text != "" {
			b.WriteString(text + "\n")
		}
		if sec.Table == "" {
			continue
		}
		row := 0
		for i, box := range e.Table(sec.Table).Grid().Boxes {
			switch {
			case i == 0:
			case box.Row > row:
				row = box.Row
				b.WriteByte('\n')
			default:
				b.WriteByte('\t')
			}
			b.WriteString(p.content(clean, box))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}
