package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
)

// The bytes are the same whether a part was seen before or not, and from several goroutines at once; every part comes back.
func TestSharedPartsGiveTheSameBytes(t *testing.T) {
	parts := []part{{name: "word/document.xml"}, {name: "word/styles.xml"}, {name: "docProps/core.xml"}}
	text := func(i, k int) string { return strings.Repeat(fmt.Sprint("云河市", i%3*k, "<w:p/>"), 300+3000*(i%2)) }
	archive := func(i int) []byte {
		var out bytes.Buffer
		z, d := zip.NewWriter(&out), new(deflater)
		z.RegisterCompressor(zip.Deflate, d.compressor)
		for k, p := range parts {
			d.part = p.name
			w, err := z.Create(p.name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text(i, k))); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	var group sync.WaitGroup
	for i := range 12 {
		want := archive(i)
		z, err := zip.NewReader(bytes.NewReader(want), int64(len(want)))
		if err != nil {
			t.Fatal(err)
		}
		for k, p := range parts {
			if got, err := fs.ReadFile(z, p.name); err != nil || string(got) != text(i, k) {
				t.Errorf("archive %d, %s: %d bytes, %v", i, p.name, len(got), err)
			}
		}
		group.Go(func() {
			for range 3 {
				if got := archive(i); !bytes.Equal(got, want) {
					t.Errorf("archive %d differs", i)
				}
			}
		})
	}
	group.Wait()
}

// What is kept does not grow with the documents.
func TestSharedPartsAreFew(t *testing.T) {
	for i := range 3 * mostShared {
		d := deflating{to: new(bytes.Buffer)}
		fmt.Fprint(&d, "part ", i)
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	sharedMutex.Lock()
	defer sharedMutex.Unlock()
	if len(shared) == 0 || len(shared) > mostShared {
		t.Errorf("%d parts kept", len(shared))
	}
}
