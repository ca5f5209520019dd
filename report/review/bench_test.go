package review

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"nianbao/report/check"
	"nianbao/report/read"
)

// BenchmarkFolder checks a folder of 300 Word-pasted pages of some 310 KB, results written, beside the bare HTML tokenizer on the same bytes with one
// goroutine. The goal for one page is 3 × the tokenizer.
func BenchmarkFolder(b *testing.B) {
	dir := b.TempDir()
	files := map[string][]byte{}
	size := 0
	for i := range uint64(300) {
		f := filing(fmt.Sprintf("云河市第%d局", i), 2023, i)
		if i%10 == 0 {
			zeroTotal(f)
		}
		data := page(f, true)
		files[fmt.Sprintf("%03d.html", i)] = data
		size += len(data)
	}
	put(b, dir, files)
	b.Run("tokenizer", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for name := range files {
				data, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					b.Fatal(err)
				}
				z := html.NewTokenizer(bytes.NewReader(data))
				for z.Next() != html.ErrorToken {
				}
				if z.Err() != io.EOF {
					b.Fatal(z.Err())
				}
			}
		}
	})
	for _, workers := range []int{1, 0} {
		b.Run(fmt.Sprintf("check/workers=%d", workers), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				r := review(b, Options{Workers: workers}, dir)
				if err := r.WriteText(io.Discard, "zh"); err != nil {
					b.Fatal(err)
				}
				if r.tally().errors != 30 {
					b.Fatal(r.tally())
				}
			}
		})
	}
}

// BenchmarkFiling runs all rules on one structured filing, as a review does it; the goal is 0.05 ms.
func BenchmarkFiling(b *testing.B) {
	f := filing("云河市审计局", 2023, 1)
	res := &read.Result{Filing: f, Format: "json"}
	b.Run("all-rules", func(b *testing.B) {
		for b.Loop() {
			if found, err := judge("a.json", res, nil, ""); err != nil || len(found.Findings) > 0 {
				b.Fatal(found, err)
			}
		}
	})
	b.Run("bare-check", func(b *testing.B) {
		for b.Loop() {
			if _, err := check.Check(check.Input{File: "a.json", Filing: f}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
