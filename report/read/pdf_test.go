package read

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
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
