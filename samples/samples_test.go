// Package samples keeps the sample folders alive: each is built again and compared with what is committed beside it.
package samples

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/form"
	"nianbao/report/office"
	"nianbao/report/province"
)

var update = flag.Bool("update", false, "write the outputs of the samples again")

// offices are the folders with settings of their own.
func offices(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("*/" + office.SettingsFile)
	if err != nil || len(found) == 0 {
		t.Fatalf("no sample office found: %v", err)
	}
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

// kept are the outputs that are committed: those that are text and small. The others are compared by what they say, in package office.
var kept = []string{"年度报告.json", "年度报告-网页片段.html", "核查.html", "核查.json"}

func TestSamplesAreUpToDate(t *testing.T) {
	for _, dir := range offices(t) {
		run, err := office.Build(dir, office.Options{})
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		for _, f := range run.Files {
			files[f.Name] = f.Data
		}
		for _, name := range kept {
			path := filepath.Join(dir, "out", name)
			if *update {
				if err := office.WriteAll(filepath.Dir(path), []office.File{{Name: name, Data: files[name]}}); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Errorf("%s is not committed: %v", path, err)
				continue
			}
			if !bytes.Equal(want, files[name]) {
				t.Errorf("%s is not what a build gives now; run go test ./samples -update and look at the difference", path)
			}
		}
	}
}

// The sample office shows every row of section three: none is zero in its total column.
func TestSampleShowsEveryRow(t *testing.T) {
	run, err := office.Build("office", office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range form.Current().Cells() {
		if c.Table.ID == "requests" && c.Column.Total && run.Filing.Figure(c.Name).OrZero().Sign() <= 0 {
			t.Errorf("%s is %s: the sample must show every row", c.Name, run.Filing.Figure(c.Name))
		}
	}
	if n := run.Filing.Figure("requests.new.total").String(); n != "149" {
		t.Errorf("the sample has %s new requests, want 149", n)
	}
}

// Nothing personal leaves the registers: the names, numbers, telephones and addresses that stand in the sample's own columns are in no output.
func TestNothingPersonalLeaves(t *testing.T) {
	run, err := office.Build("office", office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range run.Files {
		text := contents(t, f)
		if wd, err := os.Getwd(); err != nil || strings.Contains(text, filepath.Dir(wd)) {
			t.Errorf("%s names a folder of this machine (%v)", f.Name, err)
		}
		for _, secret := range []string{"甲某", "乙某", "00000019000101", "0555-9", "示例路1号", "示例路23号"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds %q", f.Name, secret)
			}
		}
	}
}

// contents is what a file says: for the zipped formats the text of their parts.
func contents(t *testing.T, f office.File) string {
	t.Helper()
	if !bytes.HasPrefix(f.Data, []byte("PK")) {
		return string(f.Data)
	}
	z, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// The province's own report is what a consolidation gives now.
func TestProvinceIsUpToDate(t *testing.T) {
	out := t.TempDir()
	opt := province.Options{Dir: "province", Roll: filepath.Join("province", "roll.xlsx"), Year: 2024, Out: out, Store: province.NoStore}
	if _, err := province.Consolidate(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	name := province.ReportName + ".json"
	data, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("province", "out", name)
	if *update {
		if err := office.WriteAll(filepath.Dir(path), []office.File{{Name: name, Data: data}}); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || !bytes.Equal(want, data) {
		t.Errorf("%s is not what a consolidation gives now (%v); run go test ./samples -update and look at the difference", path, err)
	}
}
