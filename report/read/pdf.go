package read

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"nianbao/report/figure"
	"nianbao/report/read/layout"
	"nianbao/report/read/pdf"
)

// WithFirstUse lets say be called before the first PDF that is ever read on a machine: preparing for it takes some seconds, once.
func WithFirstUse(ctx context.Context, say func()) context.Context { return pdf.WithFirstUse(ctx, say) }

// readPDF reads a PDF with a text layer: its tables by their ruling lines, and where those do not give a table whole, by where its words stand.
func readPDF(ctx context.Context, data []byte) (*layout.Document, error) {
	paper, err := pdf.Read(ctx, data)
	if err != nil {
		return nil, err
	}
	d := layOut(paper, nil)
	ruled := understand(d, "")
	wanted := lacking(ruled)
	if len(wanted) == 0 {
		return d, nil
	}
	gained := map[tableKey]bool{}
	for _, t := range tableKeys { // each table for itself: one that gains nothing does not keep another from being read
		if found := aligned(paper.Words(), map[tableKey]bool{t: true}); wanted[t] && len(found) > 0 && better(ruled, understand(layOut(paper, found), ""), t) {
			gained[t] = true
		}
	}
	if len(gained) > 0 {
		d = layOut(paper, aligned(paper.Words(), gained))
	}
	for _, t := range tableKeys {
		switch {
		case gained[t]:
			d.Notes = append(d.Notes, "“"+tableName(t)+"”表没有完整的表格线，按文字上下对齐的位置读取，请抽查几个数字")
		case wanted[t] && d.Images > 0 && len(ruled.Filing.Figures) > 0:
			d.Notes = append(d.Notes, fmt.Sprintf("文件里有 %d 张图片，没有读到的“%s”表可能是图片", d.Images, tableName(t)))
		}
	}
	return d, nil
}

// layOut gives the pages as blocks, rows that a page's end cuts put together.
func layOut(paper *pdf.Paper, found []layout.Aligned) *layout.Document {
	d := paper.Document(found)
	joinCutRows(d)
	return d
}

// lacking lists the tables of which cells were not read.
func lacking(res *Result) map[tableKey]bool {
	out := map[tableKey]bool{}
	for _, f := range res.Findings {
		for _, t := range tableKeys {
			prefix := string(t) + "."
			if f.Rule == "RD101" || len(f.Cells) > 0 && strings.HasPrefix(f.Cells[0], prefix) {
				out[t] = true
			}
		}
	}
	return out
}

// better tells whether a second reading has more of a table than the first and contradicts it nowhere.
func better(first, second *Result, t tableKey) bool {
	one, two := everyFigure(first), everyFigure(second)
	more := 0
	for cell, f := range two {
		if !strings.HasPrefix(cell, string(t)+".") {
			continue
		}
		have, ok := one[cell]
		switch {
		case !ok || have.State() == figure.Unreadable && f.State() != figure.Unreadable:
			more++
		case !have.Equal(f):
			return false
		}
	}
	for cell := range one {
		if _, ok := two[cell]; !ok && strings.HasPrefix(cell, string(t)+".") {
			more--
		}
	}
	return more > 0
}

// everyFigure are the figures of the filing and of the other edition.
func everyFigure(res *Result) map[string]figure.Figure {
	out := maps.Clone(res.Filing.Figures)
	maps.Copy(out, res.Foreign)
	return out
}
