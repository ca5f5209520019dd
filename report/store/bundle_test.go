package store

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

// sampleBundle writes a bundle with every state and kind.
func sampleBundle(t *testing.T, s *Store) (path string, b *Bundle) {
	t.Helper()
	for i, name := range []string{"甲局", "乙局", "丙镇"} {
		put(t, s, Submission{Filing: simple(name, 1), File: name + ".xlsx", Received: day(1 + i)})
	}
	put(t, s, Submission{Filing: simple("甲局", 2), File: "甲局改.xlsx", Received: day(5), Findings: &report.FileFindings{File: "甲局改.xlsx", Findings: []report.Finding{{Rule: "RQ101", Message: "不平"}}}})
	put(t, s, Submission{Filing: simple("乙局", 2), Kind: Area, Received: day(5)})
	for d := 6; d < 8; d++ { // the same content refused twice
		r := put(t, s, Submission{Filing: simple("丙镇", 3), Received: day(d)})
		if err := s.Refuse(context.Background(), r.Ref, nil); err != nil {
			t.Fatal(err)
		}
	}
	path = filepath.Join(t.TempDir(), "交接.zip")
	b, err := s.Export(context.Background(), path, 2025, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return path, b
}

// What one level exports and the next imports is the same store: its own bundle has the same bytes. Importing twice changes nothing.
func TestBundleRoundTrip(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		path, b := sampleBundle(t, s)
		if len(b.Entries) != 7 {
			t.Fatalf("%d versions, want 7", len(b.Entries))
		}
		next := open(t, filepath.Join(t.TempDir(), "next.db"))
		for range 2 {
			checked, receipts, err := next.Import(ctx, path)
			if err != nil || checked.Seal != b.Seal || len(receipts) != 7 {
				t.Fatalf("%v %v", receipts, err)
			}
			again := filepath.Join(t.TempDir(), "again.zip")
			if _, err := next.Export(ctx, again, 0, Filter{}); err != nil {
				t.Fatal(err)
			}
			if digest(t, again) != digest(t, path) {
				t.Error("the bundle of the importing store differs")
			}
		}
		some := filepath.Join(t.TempDir(), "some.zip")
		if b, err := s.Export(ctx, some, 2025, Filter{Keys: []string{"甲局"}}); err != nil || len(b.Entries) != 2 {
			t.Errorf("one organ's bundle: %v %v", b, err)
		}
		none := filepath.Join(t.TempDir(), "none.zip")
		if _, err := s.Export(ctx, none, 1999, Filter{}); err != nil {
			t.Fatal(err)
		}
		if b, err := Verify(none); err != nil || len(b.Entries) != 0 {
			t.Errorf("an empty bundle: %v %v", b, err)
		}
	})
}

// Random filings survive the bundle.
func TestBundleOfRandomFilings(t *testing.T) {
	s, next, r := open(t, filepath.Join(t.TempDir(), "a.db")), open(t, filepath.Join(t.TempDir(), "b.db")), rand.New(rand.NewPCG(9, 9))
	for i := range 30 {
		put(t, s, Submission{Filing: random(r, fmt.Sprintf("第%d局", i)), Received: day(1)})
	}
	path := filepath.Join(t.TempDir(), "a.zip")
	if _, err := s.Export(context.Background(), path, 0, Filter{}); err != nil {
		t.Fatal(err)
	}
	if _, receipts, err := next.Import(context.Background(), path); err != nil || len(receipts) != 30 {
		t.Fatal(len(receipts), err)
	}
	if n, damaged, err := next.Check(context.Background()); n != 30 || damaged != nil || err != nil {
		t.Error(n, damaged, err)
	}
}

// Every single byte of a bundle: change it, and the bundle is refused.
func TestEveryByteCounts(t *testing.T) {
	path, _ := sampleBundle(t, open(t, filepath.Join(t.TempDir(), "a.db")))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	work := filepath.Join(t.TempDir(), "work.zip")
	refused := func(data []byte, what string) {
		t.Helper()
		if err := os.WriteFile(work, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(work); !errors.Is(err, ErrTampered) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= byte(1 << (i % 8))
		refused(changed, fmt.Sprintf("byte %d of %d changed", i, len(whole)))
	}
	for _, cut := range []int{0, 1, 100, len(whole) / 2, len(whole) - 1} {
		refused(whole[:cut], fmt.Sprintf("cut after %d bytes", cut))
	}
	refused(append(bytes.Clone(whole), 0), "a byte behind")
	refused(append([]byte{0}, whole...), "a byte before")
}

// rewrite unzips a bundle, lets change alter its files and zips it again with the old seal.
func rewrite(t *testing.T, path string, change func(files map[string][]byte)) string {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	files := map[string][]byte{}
	for _, f := range r.File {
		if files[f.Name], err = readFrom(&r.Reader, f.Name, 1<<20); err != nil {
			t.Fatal(err)
		}
	}
	change(files)
	out := filepath.Join(t.TempDir(), "changed.zip")
	file, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z := zip.NewWriter(file)
	for name, data := range files {
		if err := addFile(z, name, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.SetComment(r.Comment); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

// What was changed is named, and nothing of such a bundle is imported.
func TestTamperingIsNamed(t *testing.T) {
	path, b := sampleBundle(t, open(t, filepath.Join(t.TempDir(), "a.db")))
	victim := b.Entries[6]
	if victim.Name != "甲局" || victim.Version != 2 || victim.Findings == "" {
		t.Fatalf("%+v", victim)
	}
	cases := map[string]struct {
		change func(map[string][]byte)
		file   string
		words  []string
	}{
		"figure": {func(f map[string][]byte) {
			f[victim.Filing] = bytes.Replace(f[victim.Filing], []byte(":2}"), []byte(":3}"), 1)
		}, victim.Filing, []string{"甲局", "第 2 版", "改动"}},
		"findings": {func(f map[string][]byte) { f[victim.Findings] = []byte("{}") }, victim.Findings, []string{"甲局", "改动"}},
		"gone":     {func(f map[string][]byte) { delete(f, victim.Filing) }, victim.Filing, []string{"甲局", "不见了"}},
		"added":    {func(f map[string][]byte) { f["filings/000099.json"] = []byte("{}") }, "filings/000099.json", []string{"加进去"}},
		"manifest": {func(f map[string][]byte) {
			f[manifestName] = bytes.Replace(f[manifestName], []byte(`"superseded"`), []byte(`"received"`), 1)
		}, manifestName, []string{"清单"}},
		"no manifest": {func(f map[string][]byte) { delete(f, manifestName) }, manifestName, []string{"清单"}},
		"nothing":     {func(f map[string][]byte) {}, "", []string{"封签", "内容完好"}}, // zipped anew, perhaps in another order
	}
	for name, c := range cases {
		changed := rewrite(t, path, c.change)
		s := open(t, filepath.Join(t.TempDir(), "b.db"))
		_, _, err := s.Import(context.Background(), changed)
		var tampered *TamperedError
		if !errors.As(err, &tampered) || len(tampered.Damages) != 1 || tampered.Damages[0].File != c.file {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range append(c.words, changed) {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", name, err, w)
			}
		}
		if got := inForce(t, s); len(got) != 0 {
			t.Errorf("%s: imported %v", name, got)
		}
	}
	_, err := Verify(filepath.Join(t.TempDir(), "none.zip"))
	wants(t, err, ErrDSN, "none.zip")
}

// An export that fails leaves the old bundle as it was and nothing else.
func TestFailedExport(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	path, _ := sampleBundle(t, s)
	before := digest(t, path)
	stop, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Export(stop, path, 0, Filter{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := s.write.Exec("UPDATE filing SET requests_new_natural = 99 WHERE agency_key = '丙镇'"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Export(context.Background(), path, 0, Filter{})
	wants(t, err, ErrDamaged, "丙镇")
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 || digest(t, path) != before {
		t.Errorf("left behind: %v %v", entries, err)
	}
	_, err = s.Export(context.Background(), filepath.Join(path, "x", "b.zip"), 0, Filter{})
	if err == nil {
		t.Error("exported below a file")
	}
}

func FuzzVerify(f *testing.F) {
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte(sealStart + strings.Repeat("0", 64) + sealMiddle + strings.Repeat("0", 64)))
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(folder, "f.zip")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if b, err := Verify(path); err == nil && b.Seal == "" {
			t.Error("accepted without a seal")
		}
	})
}
