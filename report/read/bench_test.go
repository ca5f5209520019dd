package read

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"golang.org/x/net/html"
)

// wordPage is a page pasted from Word: every cell carries some 800 characters of style.
func wordPage(b *testing.B) []byte {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 1))
	p, _ := newPaper(rng, same("2021"))
	page := htmlStyle{rng: rng, word: true, blanks: true, metadata: true, charset: "utf-8"}.page(p)
	if len(page) < 100<<10 {
		b.Fatalf("page has only %d bytes", len(page))
	}
	return page
}

// BenchmarkWordPage reads a page; BenchmarkTokenizer is the bare tokenizer on the same bytes. The goal is at most three times as long.
func BenchmarkWordPage(b *testing.B) {
	page := wordPage(b)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		res, err := Reader(context.Background(), bytes.NewReader(page), "a.html")
		if err != nil || len(res.Filing.Figures) != 200 {
			b.Fatal(err, len(res.Filing.Figures))
		}
	}
}

func BenchmarkTokenizer(b *testing.B) {
	page := wordPage(b)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		z := html.NewTokenizer(bytes.NewReader(page))
		n := 0
		for z.Next() != html.ErrorToken {
			n++
		}
		if n < 1000 {
			b.Fatal(n)
		}
	}
}
