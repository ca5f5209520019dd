package province

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
	"nianbao/report/figure"
)

// Spreadsheet programs must find the same totals as we do: the formulas of the top row, computed by excelize, give the result's figures.
func TestWorkingsAreLive(t *testing.T) {
	dir := t.TempDir()
	out := run(t, options(dir))
	f, err := excelize.OpenFile(filepath.Join(dir, WorkingsName))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(workingsSheet)
	if err != nil {
		t.Fatal(err)
	}
	top := 0
	for i, r := range rows {
		if len(r) > 1 && r[0] == "云河省人民政府" && r[1] == "合计" {
			top = i + 1
		}
	}
	for i, c := range out.Result.Edition.Cells() {
		if i%7 != 0 && c.Name != "requests.new.total" {
			continue
		}
		ref := column(i) + strconv.Itoa(top)
		formula, err := f.GetCellFormula(workingsSheet, ref)
		if err != nil || !strings.Contains(formula, "SUM(") {
			t.Fatalf("%s: formula %q, %v", c.Name, formula, err)
		}
		got, err := f.CalcCellValue(workingsSheet, ref)
		if err != nil {
			t.Fatal(err)
		}
		if want := out.Result.Root.Figure(c.Name).String(); got != want {
			t.Errorf("%s: %s computes to %q, want %q", c.Name, ref, got, want)
		}
		kept, err := f.GetCellValue(workingsSheet, ref)
		if err != nil || kept != out.Result.Root.Figure(c.Name).String() {
			t.Errorf("%s: value kept %q (%v)", c.Name, kept, err)
		}
	}
}

var (
	pageDataPart = regexp.MustCompile(`(?s)<script type="application/json" id="app-data">(.*?)</script>`)
	pageParts    = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
)

// unpackList reads a packed list as page/decode.js does, apart from the signs of places.
func unpackList(t *testing.T, text string) []string {
	t.Helper()
	var out []string
	for part := range strings.SplitSeq(text, "|") {
		sign, times, repeated := strings.Cut(part, "~")
		n := 1
		if repeated {
			var err error
			if n, err = strconv.Atoi(times); err != nil {
				t.Fatalf("%q: %v", part, err)
			}
		}
		for range n {
			out = append(out, sign)
		}
	}
	return out
}

// A name that is markup stays text, the page's script is the only one that may run, and every organ's every cell can be looked up.
func TestPageIsSafe(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	evil := `甲</script><script>alert(1)</script><img src=x onerror=alert(2)>局`
	roll := "单位名称,单位代码,层级,上级单位\n省政府,P,政府,\n\"" + evil + "\",A,部门,省政府\n乙局,B,部门,省政府\n"
	if err := os.WriteFile(filepath.Join(in, "roll.csv"), []byte(roll), 0o644); err != nil {
		t.Fatal(err)
	}
	f := report.New(report.Agency{Name: evil, Code: "A"}, 2024)
	f.Figures["requests.new.natural"] = figure.OfInt(3)
	f.Figures["requests.new.business"] = figure.Bad(`=cmd|' /C calc'!A0<b>`)
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(in, "a<b>.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, Options{Dir: in, Roll: filepath.Join(in, "roll.csv"), Out: out, Year: 2024})
	page, err := os.ReadFile(filepath.Join(out, PageName))
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(page, []byte("<script")); n != 4 { // ECharts, the charts, the data, the program
		t.Errorf("%d scripts on the page", n)
	}
	if bytes.Contains(page, []byte("<img src=x")) {
		t.Error("markup from a name is on the page")
	}
	policy := strings.ReplaceAll(string(page[:bytes.Index(page, []byte("<style>"))]), "&#43;", "+")
	for _, script := range pageParts.FindAllSubmatch(page, -1) {
		sum := sha256.Sum256(script[1])
		if !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
			t.Errorf("the policy does not let a script of %d bytes run", len(script[1]))
		}
	}
	var d pageData
	if err := json.Unmarshal(pageDataPart.FindSubmatch(page)[1], &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Organs) != 3 || d.Organs[1].Name != evil || d.Organs[1].Up != 0 || d.Organs[2].Values != "" {
		t.Fatalf("organs on the page: %+v", d.Organs)
	}
	values := unpackList(t, d.Organs[1].Values)
	if len(values) != len(d.Cells) || values[10] != "3" || values[11] != `=cmd%7C' /C calc'!A0<b>` {
		t.Errorf("%d figures: %q", len(values), values[:12])
	}
	for name, data := range tree(t, out) {
		if strings.HasSuffix(name, ".html") && bytes.Contains(data, []byte("<script>alert")) {
			t.Errorf("%s lets a name run", name)
		}
		if strings.ContainsAny(name, `<>"|`) {
			t.Errorf("a file is called %s", name)
		}
	}
}

// A broken file among good ones is a finding and a return, never an end.
func TestBrokenFileIsAFinding(t *testing.T) {
	out := run(t, options(t.TempDir()))
	n := 0
	for _, i := range out.Result.Findings() {
		if i.Finding.Rule == "CN205" && strings.Contains(i.File, "卫生健康局") {
			n++
		}
	}
	if n != 1 || out.Result.Root.Basis.Organs() != 35 {
		t.Errorf("%d findings for the broken file, %d organs in the sum", n, out.Result.Root.Basis.Organs())
	}
}
