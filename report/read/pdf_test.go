package read

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

func TestPDFComesBack(t *testing.T) {
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 31))
		mix := same([]string{"2021", "2019"}[seed%2])
		p, want := newPaper(rng, mix)
		res := readBytes(t, "年报.pdf", pdfStyle{rects: seed%4 < 2}.print(p))
		if d := differences(want, res); len(d) > 0 {
			t.Fatalf("seed %d: %d cells differ, first %v\n%s", seed, len(d), d[:min(len(d), 3)], messages(res.Findings))
		}
		checkRest(t, fmt.Sprintf("seed %d", seed), res, p, mix)
	}
}

// However a program writes a page, the figures and the text come out of it as they are printed.
func TestPDFInDisguise(t *testing.T) {
	for name, style := range map[string]pdfStyle{
		"no lines":                     {bare: true},
		"horizontal lines only":        {flat: true},
		"GBK, font not embedded":       {font: "GBK-EUC-H"},
		"UCS-2, font not embedded":     {font: "UniGB-UCS2-H"},
		"upright font":                 {font: "UniGB-UCS2-V"},
		"GBK, no lines":                {font: "GBK-EUC-H", bare: true},
		"drawn a quarter turned":       {turn: 1},
		"drawn upside down":            {turn: 2},
		"drawn three quarters turned":  {turn: 3},
		"turned and shown upright":     {turn: 1, rotate: 90},
		"turned, shown the other way":  {turn: 3, rotate: 90},
		"shown turned":                 {rotate: 270},
		"turned, no lines":             {turn: 1, bare: true},
		"part of a larger paper":       {crop: true},
		"larger paper, no lines":       {crop: true, bare: true},
		"every character twice":        {twice: true, rects: true},
		"twice, no lines":              {twice: true, bare: true},
		"form on each page":            {form: true},
		"form, no lines":               {form: true, bare: true},
		"running title":                {head: "云河市审计局政府信息公开工作年度报告"},
		"running title, no lines":      {head: "云河市审计局政府信息公开工作年度报告", bare: true},
		"watermark":                    {mark: "内部资料"},
		"watermark, no lines":          {mark: "内部资料", bare: true},
		"encrypted, no password asked": {locked: " "},
	} {
		for seed := range uint64(2) {
			mix := same([]string{"2021", "2019"}[seed%2])
			p, want := newPaper(rand.New(rand.NewPCG(seed, 77)), mix)
			keepShort(p, want)
			res := readBytes(t, "年报.pdf", style.print(p))
			if d := differences(want, res); len(d) > 0 {
				t.Errorf("%s, seed %d: %d cells differ, first %v\n%s", name, seed, len(d), d[:min(len(d), 3)], messages(res.Findings))
				continue
			}
			checkRest(t, fmt.Sprintf("%s, seed %d", name, seed), res, p, mix)
		}
	}
}

// Odd and even pages may have titles of their own, and one of the two then stands on a single page.
func TestPDFOddAndEvenTitles(t *testing.T) {
	for _, bare := range []bool{false, true} {
		p, want := newPaper(rand.New(rand.NewPCG(4, 77)), same("2021"))
		keepShort(p, want)
		p.sections["1"] = strings.Repeat("本年度主动公开政府信息六十一条，办理申请三件。", 30)
		p.sections["4"] = ""
		data := pdfStyle{head: "云河市审计局", even: "政府信息公开工作年度报告", bare: bare}.print(p)
		res := readBytes(t, "年报.pdf", data)
		if d := differences(want, res); len(d) > 0 {
			t.Errorf("bare %v: %d cells differ, first %v\n%s", bare, len(d), d[0], messages(res.Findings))
		}
		for _, no := range []string{"3", "4"} {
			p.sections[no] = ""
		}
		checkRest(t, fmt.Sprintf("bare %v", bare), res, p, same("2021"))
	}
}

// Wherever a page ends in a table with lines, it is read by its lines.
func TestPDFPageEnds(t *testing.T) {
	for lines := range 20 {
		p, want := newPaper(rand.New(rand.NewPCG(uint64(lines), 79)), same([]string{"2021", "2019"}[lines%2]))
		keepShort(p, want)
		p.sections["1"] = strings.Repeat("本年度主动公开政府信息六十一条，在法定期限内办理申请三件，没有逾期，没有收取任何费用，也没有其他。", 2*lines)
		res := readBytes(t, "年报.pdf", pdfStyle{}.print(p))
		if d := differences(want, res); len(d) > 0 || len(res.Notes) > 0 {
			t.Errorf("%d lines: %d cells differ, first %v, %v\n%s", lines, len(d), d[:min(len(d), 1)], res.Notes, messages(res.Findings))
		}
	}
}

// keepShort cuts the figures of sections three and four to what fits into a cell on one line.
func keepShort(p *paper, want map[string]figure.Figure) {
	for _, table := range p.tables {
		for _, row := range table.rows {
			for i, b := range row {
				if b.cell != "" && table.id != "disclosure" && len(b.text) > 2 {
					row[i].text = b.text[:2]
					want[b.cell] = figure.Parse(b.text[:2])
				}
			}
		}
	}
}

// Without ruling lines the rows that hold every figure may be read; no figure is ever read wrongly, and what is missing is said.
func TestPDFWithoutRules(t *testing.T) {
	read := 0
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 41))
		p, want := newPaper(rng, same("2021"))
		res := readBytes(t, "年报.pdf", pdfStyle{bare: true}.print(p))
		for cell, got := range all(res) {
			if !got.Equal(want[cell]) {
				t.Fatalf("seed %d: %s is %q, printed %q", seed, cell, got, want[cell])
			}
			read++
		}
		if len(all(res)) < len(want) && len(res.Findings) == 0 {
			t.Fatalf("seed %d: %d of %d figures and no finding", seed, len(all(res)), len(want))
		}
	}
	t.Logf("%d figures read", read)
}

// Figures that can be seen but not read are never blanks, and never other figures.
func TestPDFOfMuteFigures(t *testing.T) {
	for _, style := range []pdfStyle{{}, {rects: true}, {bare: true}, {flat: true}, {turn: 1}, {form: true}} {
		for _, style.mute = range []string{"outlines", "outlines of ones", "pictures", "numbers", "numbers like others", "fields", "notes", "notes over other figures"} {
			if style.turn > 0 && strings.Contains("fields, notes over other figures", style.mute) {
				continue // notes do not turn with what is drawn
			}
			p, want := newPaper(rand.New(rand.NewPCG(3, 7)), same("2021"))
			keepShort(p, want)
			res := readBytes(t, "年报.pdf", style.print(p))
			for cell, got := range all(res) {
				if state := got.State(); state != figure.Unreadable && state != want[cell].State() || state == figure.Number {
					t.Errorf("%+v: %s is %q, printed %q", style, cell, got, want[cell])
					break
				}
			}
			if said := messages(res.Findings); !strings.Contains(said, "RD102") && !strings.Contains(said, "RD103") {
				t.Errorf("%+v: %s", style, said)
			}
		}
	}
}

// A PDF of pictures has no tables, and is said to be one.
func TestPDFOfPictures(t *testing.T) {
	d := &pdfDoc{codes: map[rune]int{}}
	d.newPage()
	d.pages[0].ops.WriteString("q 400 0 0 500 50 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n")
	res := readBytes(t, "扫描.pdf", d.bytes())
	if f := onlyFinding(t, res, "RD101"); !strings.Contains(f.Message, "1 张图片") {
		t.Error(f.Message)
	}
}

func TestPDFTooLong(t *testing.T) {
	d := &pdfDoc{codes: map[rune]int{}}
	for range 301 {
		d.newPage()
	}
	_, err := Reader(context.Background(), bytes.NewReader(d.bytes()), "长.pdf")
	if err == nil || err.Error() != "长.pdf：PDF 超过 300 页，不是正常的年度报告" {
		t.Error(err)
	}
}

// BenchmarkPDF reads a report of some 20 pages; the goal is 0.3 s.
func BenchmarkPDF(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	p, _ := newPaper(rng, same("2021"))
	for _, no := range []string{"1", "5", "6"} {
		p.sections[no] = strings.Repeat("本年度主动公开政府信息六十一条，办理申请三件，均在法定期限内答复。", 200)
	}
	data := pdfStyle{rects: true}.print(p)
	for b.Loop() {
		res, err := Reader(context.Background(), bytes.NewReader(data), "a.pdf")
		if err != nil || len(res.Filing.Figures) != 200 {
			b.Fatal(err, len(res.Filing.Figures))
		}
	}
}
