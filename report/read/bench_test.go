package read

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// wordPage is a page pasted from Word, about that long: the rest of 100 KB is the style of every cell, what is more is text, pictures and menus of the
// same kind, as on real pages.
func wordPage(tb testing.TB, size int) []byte {
	tb.Helper()
	rng := rand.New(rand.NewPCG(1, 1))
	p, _ := newPaper(rng, same("2021"))
	p.addUp(tb, rng)
	style := htmlStyle{rng: rng, word: true, short: size < 150<<10, blanks: true, metadata: true, charset: "utf-8"}
	for len(style.page(p)) < size {
		p.sections["5"] += "</p><p" + style.attr() + "><span" + style.attr() + ">一是目录更新不够及时，二是解读形式单一。</span>"
	}
	page := style.page(p)
	if len(page) < size-20<<10 || len(page) > size+60<<10 {
		tb.Fatalf("page has %d bytes, want about %d", len(page), size)
	}
	return page
}

// addUp prints figures that hold together: real pages are mostly sound, and a page without a sound sum would measure the search for causes.
func (p *paper) addUp(tb testing.TB, rng *rand.Rand) {
	f := report.New(report.Agency{Name: "云河市审计局"}, 2023)
	e, err := f.Form()
	if err != nil {
		tb.Fatal(err)
	}
	for _, c := range e.Cells() {
		if !c.Column.Total && !c.Row.Total && c.Row.ID != "new" {
			f.Figures[c.Name] = figure.OfInt(int64(rng.IntN(9)))
		}
	}
	for range 2 { // the new requests of each column follow from the rest, its total from them
		if err := f.Total(); err != nil {
			tb.Fatal(err)
		}
		for _, s := range e.Sums {
			if s.Kind == form.Balance && !strings.HasSuffix(s.At, ".total") {
				sum, _ := figure.Sum(f.Figures[s.Right[0]], f.Figures[s.Right[1]])
				f.Figures[s.Left[0]] = figure.Of(sum.Sub(f.Figures[s.Left[1]].OrZero()))
			}
		}
	}
	p.eachFigure(func(b *box) { b.text = f.Figures[b.cell].String() })
}

func readPage(tb testing.TB, page []byte) {
	res, err := Bytes(context.Background(), page, "a.html")
	if err != nil || len(res.Filing.Figures) != 200 {
		tb.Fatal(err, len(res.Filing.Figures))
	}
}

func tokenize(tb testing.TB, page []byte) {
	z := html.NewTokenizer(bytes.NewReader(page))
	n := 0
	for z.Next() != html.ErrorToken {
		n++
	}
	if n < 1000 {
		tb.Fatal(n)
	}
}

// BenchmarkWordPage reads pages pasted from Word; each round runs the bare tokenizer on the same bytes too, and "ratio" is how many times as long
// reading takes. The goal is at most three.
func BenchmarkWordPage(b *testing.B) {
	for _, size := range []int{100 << 10, 200 << 10, 350 << 10} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			page := wordPage(b, size)
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			var own, bare time.Duration
			for b.Loop() {
				start := time.Now()
				readPage(b, page)
				middle := time.Now()
				tokenize(b, page)
				own, bare = own+middle.Sub(start), bare+time.Since(middle)
			}
			b.ReportMetric(float64(own)/float64(bare), "ratio")
		})
	}
}
