package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// The bytes are those of package zip's own compressor, whether a part was seen before or not, and from several goroutines at once.
func TestSharedPartsGiveTheSameBytes(t *testing.T) {
	parts := []part{{name: "word/document.xml"}, {name: "word/styles.xml"}, {name: "docProps/core.xml"}}
	archive := func(i int, ours bool) []byte {
		var out bytes.Buffer
		z, d := zip.NewWriter(&out), new(deflater)
		if ours {
			z.RegisterCompressor(zip.Deflate, d.compressor)
		}
		for k, p := range parts {
			d.part = p.name
			w, err := z.Create(p.name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(strings.Repeat(fmt.Sprint("云河市", i%3*k, "<w:p/>"), 300))); err != nil {
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
		want := archive(i, false)
		group.Go(func() {
			for range 3 {
				if got := archive(i, true); !bytes.Equal(got, want) {
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
