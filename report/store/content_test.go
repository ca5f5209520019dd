package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// asBefore turns every version into what a program without column content had put: column rest holds the filing without the figures that the columns give back.
func asBefore(t *testing.T, s *Store) {
	t.Helper()
	var all []*Stored
	for got, err := range s.Filings(context.Background(), 0, Filter{History: true}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, got)
	}
	for _, got := range all {
		key := []any{got.Year, organ(got.Key), got.Kind, got.Version}
		var apart []string
		where := " WHERE year = ? AND organ = ? AND kind = ? AND version = ?"
		if err := s.write.Select(&apart, s.write.Rebind("SELECT cell FROM figure_text"+where), key...); err != nil {
			t.Fatal(err)
		}
		rest := *got.Filing
		rest.Figures = map[string]figure.Figure{}
		for _, cell := range apart {
			rest.Figures[cell] = got.Filing.Figures[cell]
		}
		if _, err := s.write.Exec(s.write.Rebind("UPDATE filing SET content = NULL, column_sum = NULL, rest = ?"+where), append([]any{canonical(t, &rest)}, key...)...); err != nil {
			t.Fatal(err)
		}
	}
}

// What older programs put is read as before, and its bundle has the same bytes.
func TestOlderVersionsAreRead(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		r := rand.New(rand.NewPCG(11, 12))
		for i := range 25 {
			put(t, s, Submission{Filing: random(r, fmt.Sprintf("第%d局", i)), Received: day(1)})
		}
		look := func() (filings []string, bundle []byte) {
			for got, err := range s.Filings(context.Background(), 0, Filter{}) {
				if err != nil {
					t.Fatal(err)
				}
				filings = append(filings, canonical(t, got.Filing))
			}
			path := filepath.Join(t.TempDir(), "a.zip")
			if _, err := s.Export(context.Background(), path, 0, Filter{}); err != nil {
				t.Fatal(err)
			}
			bundle, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			return filings, bundle
		}
		now, nowBundle := look()
		asBefore(t, s)
		before, beforeBundle := look()
		if len(now) != 25 || strings.Join(now, "\n") != strings.Join(before, "\n") {
			t.Error("the filings differ")
		}
		if !bytes.Equal(nowBundle, beforeBundle) {
			t.Error("the bundles differ")
		}
	})
}

// Anybody's gzip opens a content.
func TestContentIsGzip(t *testing.T) {
	want := strings.Repeat("云河市", 100)
	r, err := gzip.NewReader(bytes.NewReader(deflate([]byte(want))))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != want {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// A stream that is cut, has something behind it or is none is refused and does no harm to the next.
func TestInflate(t *testing.T) {
	text := []byte(strings.Repeat("云河市人力资源和社会保障局，", 500))
	whole := deflate(text)
	var i inflater
	for name, bad := range map[string][]byte{"nothing": {}, "cut": whole[:len(whole)/2], "more": append(bytes.Clone(whole), 0), "no stream": []byte("{}"), "another size": append(bytes.Clone(whole[:len(whole)-1]), 1), "no gzip": whole[2:]} {
		if _, err := i.inflate(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
		if got, err := i.inflate(whole); err != nil || !bytes.Equal(got, text) {
			t.Errorf("after %s: %d bytes, %v", name, len(got), err)
		}
	}
	bomb := deflate(make([]byte, largestContent+1))
	if _, err := i.inflate(bomb); err == nil {
		t.Errorf("%d bytes became more than %d", len(bomb), largestContent)
	}
}
