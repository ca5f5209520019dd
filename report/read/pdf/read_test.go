package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// file puts objects into a PDF; the first is the catalog.
func file(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

func stream(dict, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(body), body)
}

// onePage is a PDF of one page with that content and those further objects, numbered from 5.
func onePage(content, resources string, more ...string) []byte {
	return file(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + resources + ">>>>", stream("", content)}, more...)...)
}

// formBomb shows a form that shows a form twice, and so on.
func formBomb(depth int) []byte {
	var forms []string
	for i := range depth {
		forms = append(forms, stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A %d 0 R>>>>", 6+i), "/A Do /A Do"))
	}
	forms = append(forms, stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", "0 0 m 10 0 l S"))
	return onePage("/A Do", "/XObject<</A 5 0 R>>", forms...)
}

// formRing shows forms in a ring that has no end but costs no memory: the last one has no names of its own and takes those of the page.
func formRing() []byte {
	form := func(resources string) string {
		return stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]"+resources, "/A Do /A Do")
	}
	return onePage("/A Do", "/XObject<</A 5 0 R>>", form("/Resources<</XObject<</A 6 0 R>>>>"), form("/Resources<</XObject<</A 7 0 R>>>>"), form("/Resources<</X 1>>"))
}

const plainFont = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"

func TestHostileFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"forms in forms":              {formBomb(30), errTooFull},
		"a page tree that is a ring":  {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 200000000/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"), nil},
		"a form that shows itself":    {onePage("/A Do", "/XObject<</A 5 0 R>>", stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>", "/A Do")), nil},
		"a program":                   {file("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(true){})>>>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"), nil},
		"a hundred thousand lines":    {onePage(strings.Repeat("0 0 m 9 9 l S\n", 100000), ""), nil},
		"a hundred thousand letters":  {onePage("BT /F 1 Tf "+strings.Repeat("(aaaaaaaaaa) Tj ", 10000)+"ET", plainFont), nil},
		"letters of all sizes":        {onePage("BT /F 1e30 Tf (a) Tj /F -5 Tf (b) Tj /F 0 Tf (c) Tj 1e38 1e38 Td (d) Tj ET", plainFont), nil},
		"a page without a size":       {onePage("BT /F 9 Tf (a) Tj ET 0 0 5 5 re f", plainFont+">>/MediaBox[0 0 0 0]/X<<"), nil},
		"nothing but the first bytes": {[]byte("%PDF-1.7\n"), errDamaged},
	} {
		start := time.Now()
		p, err := Read(context.Background(), c.data)
		if strings.Contains(name, "thousand") && (err != nil || !p.Document(nil).Cut) {
			t.Errorf("%s: what was left out is not said, %v", name, err)
		}
		if c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if took := time.Since(start); took > 25*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// A document that takes too long is ended, and does not keep the engine from reading the next ones.
func TestTooSlow(t *testing.T) {
	good := onePage("BT /F 12 Tf 100 700 Td (ok) Tj ET", plainFont)
	if _, err := Read(context.Background(), good); err != nil { // the engine is ready now
		t.Fatal(err)
	}
	defer func(d time.Duration) { maxTime = d }(maxTime)
	ended, running := make(chan struct{}), make(chan *module, 1)
	go func() {
		defer close(ended)
		_, _ = read(context.Background(), formRing(), running)
	}()
	time.Sleep(300 * time.Millisecond)
	select {
	case <-ended:
		t.Fatal("the ring of forms has an end")
	default:
	}
	start := time.Now()
	(<-running).spoil(ended)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("the engine went on for %v", took)
	}
	for range 12 {
		maxTime = 60 * time.Millisecond
		if _, err := Read(context.Background(), formRing()); !errors.Is(err, errTooSlow) {
			t.Fatal(err)
		}
	}
	maxTime = time.Nanosecond // over before there is an engine for it
	if _, err := Read(context.Background(), good); !errors.Is(err, errTooSlow) {
		t.Errorf("a reading without any time gives %v", err)
	}
	maxTime = 20 * time.Second
	p, err := Read(context.Background(), good)
	if err != nil {
		t.Fatal(err)
	}
	if d := p.Document(nil); len(d.Blocks) != 1 || d.Blocks[0].Text != "ok" {
		t.Errorf("%+v", d.Blocks)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(stopped, good); !errors.Is(err, context.Canceled) {
		t.Errorf("a reading that was stopped gives %v", err)
	}
}

// Damaged code in the cache is replaced, and only an empty cache is worth a word.
func TestCache(t *testing.T) {
	in, err := instance(context.Background()) // now the user's own cache is filled
	if err != nil {
		t.Fatal(err)
	}
	in.Close()
	dir := filepath.Join(t.TempDir(), "pdf")
	said := 0
	ctx := WithFirstUse(context.Background(), func() { said++ })
	announce(ctx, dir)
	announce(ctx, "")
	if said != 2 {
		t.Errorf("said %d times that the engine must be prepared, want 2", said)
	}
	if own := cacheDir(); own != "" {
		if err := os.CopyFS(dir, os.DirFS(own)); err != nil {
			t.Fatal(err)
		}
	} else if _, err := start(dir); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(kept) == 0 {
		t.Fatal(kept, err)
	}
	whole := map[string][]byte{}
	for _, name := range kept {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = data
		if err := os.WriteFile(name, data[:len(data)/3], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool, err := prepare(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	again, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(again) != 1 || said != 2 {
		t.Fatal(again, err, said)
	}
	if data, err := os.ReadFile(again[0]); err != nil || !bytes.Equal(data, whole[again[0]]) {
		t.Error("the damaged code was not replaced", err)
	}
}

// What a scanner's software believes to read in a picture is not shown, and is not read.
func TestTextBehindAPicture(t *testing.T) {
	p, err := Read(context.Background(), onePage("q 500 0 0 700 50 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xE0 EI Q BT 3 Tr /F 12 Tf 100 700 Td (guess) Tj 0 Tr 0 -50 Td (shown) Tj ET", plainFont))
	if err != nil {
		t.Fatal(err)
	}
	d := p.Document(nil)
	if len(d.Blocks) != 1 || d.Blocks[0].Text != "shown" || d.Images != 1 {
		t.Errorf("%+v", d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(onePage("BT /F 12 Tf 100 700 Td (ok) Tj ET 50 50 100 20 re S 50 70 100 20 re S 150 50 100 40 re S", plainFont))
	f.Add(onePage("q .7 .7 -.7 .7 0 0 cm BT /F 90 Tf (x) Tj ET Q BT 3 Tr /F 9 Tf 0 1 -1 0 300 300 Tm (turned) Tj ET", plainFont))
	f.Add(formBomb(3))
	f.Add(onePage("BT /F 1e30 Tf (a) Tj 1e38 1e38 Td (d) Tj ET 1e9 0 1e9 1 re f", plainFont))
	maxTime = 2 * time.Second
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(context.Background(), append([]byte("%PDF-1.4\n"), data...))
		if err != nil {
			return
		}
		one, two := p.Document(nil), p.Document(nil)
		if len(one.Blocks) != len(two.Blocks) {
			t.Fatal("the same pages give different blocks")
		}
		for _, w := range p.Words() {
			if w.Text == "" || w.X1 < w.X0 || w.Page < 1 {
				t.Fatalf("%+v", w)
			}
		}
	})
}
