package review

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/form"
	"nianbao/report/sheet"
)

// several is a review with errors, warnings, an acceptance, a broken file and a missing organ.
func several(t *testing.T) *Review {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"审计 局.html": page(faulty("云河市审计局"), false), "b.html": page(set(filing("云河市统计局", 2023, 3), "requests.new.natural", 999), false), "c.pdf": []byte("%PDF"),
		"d.html": page(filing("云河市水务局", 2023, 4), false)})
	v, err := readVerdicts([]byte("[[accept]]\nrule = \"DP101\"\nagency = \"云河市审计局\"\nat = \"disputes.review.total\"\nleft = 2\nright = 0\nreason = \"原系统如此\"\n"), "结论.toml")
	if err != nil {
		t.Fatal(err)
	}
	return review(t, Options{Program: "nianbao 1.2", Verdicts: v, Roll: rollOf(t, "单位名称\n云河市审计局\n云河市统计局\n云河市水务局\n云河市文化局\n")}, dir)
}

func (r *Review) all() []report.Finding {
	var out []report.Finding
	for _, f := range r.Files {
		out = append(out, f.Findings...)
	}
	return append(out, r.Roll...)
}

func TestJSONIsTheFixedFormat(t *testing.T) {
	r := several(t)
	var out bytes.Buffer
	if err := r.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Format  string
		Files   []report.FileFindings
		Program struct {
			Name  string
			Rules int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Format != "nianbao-findings/1" || len(got.Files) != 5 || got.Program.Name != "nianbao 1.2" || got.Program.Rules != r.Rules {
		t.Fatalf("%s", out.String())
	}
	n := 0
	for i, f := range got.Files {
		n += len(f.Findings)
		if i < 4 && (f.File != r.Files[i].File || f.Counts != r.Files[i].Counts || f.Agency != r.Files[i].Agency) {
			t.Errorf("%+v", f)
		}
		if f.Counts.Failed != len(f.Findings) {
			t.Errorf("%s: %d failed, %d findings", f.File, f.Counts.Failed, len(f.Findings))
		}
	}
	if n != len(r.all()) {
		t.Errorf("%d findings of %d", n, len(r.all()))
	}
	for _, want := range []string{`"sha256": "` + r.Files[0].SHA256, `"verdict": null`, `"accepted": true`, `"read": false`, `"left": 2`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// What the schema of SARIF 2.1.0 asks for, and that all references hold.
func TestSARIF(t *testing.T) {
	r := several(t)
	var out bytes.Buffer
	if err := r.WriteSARIF(&out, "zh"); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	dec := json.NewDecoder(&out)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Tool.Driver.Name != "nianbao" || log.Runs[0].Tool.Driver.Version != "1.2" {
		t.Fatalf("%+v", log)
	}
	run := log.Runs[0]
	for _, rule := range run.Tool.Driver.Rules {
		if rule.ID == "" || rule.ShortDescription.Text == "" || rule.Help.Text == "" || !map[string]bool{"error": true, "warning": true, "note": true}[rule.DefaultConfiguration.Level] {
			t.Errorf("%+v", rule)
		}
	}
	suppressed, marks := 0, map[string]bool{}
	for _, x := range run.Results {
		if run.Tool.Driver.Rules[x.RuleIndex].ID != x.RuleID || x.Message.Text == "" || len(x.Locations) != 1 {
			t.Errorf("%+v", x)
		}
		a := x.Locations[0].Physical.Artifact
		if u, err := url.Parse(a.URI); err != nil || strings.ContainsAny(a.URI, " 审") || u.IsAbs() || strings.HasPrefix(a.URI, "/") || len(x.Locations[0].Logical) > 0 && strings.Contains(x.Locations[0].Logical[0].Full, filepath.ToSlash(filepath.Dir(r.Files[0].File))) {
			t.Errorf("%q is no URI", a.URI)
		}
		if a.Index != nil && run.Artifacts[*a.Index].Location.URI != a.URI {
			t.Errorf("%q points to %q", a.URI, run.Artifacts[*a.Index].Location.URI)
		}
		suppressed += len(x.Suppressions)
		marks[x.Fingerprints["nianbao/v1"]] = true
	}
	if len(run.Results) != len(r.all()) || suppressed != 1 || len(marks) != len(run.Results) || run.Artifacts[0].Hashes["sha-256"] != r.Files[0].SHA256 {
		t.Errorf("%d results, %d suppressed, %d fingerprints", len(run.Results), suppressed, len(marks))
	}
}

// The page stands alone and shows the table with the wrong cells marked.
func TestPage(t *testing.T) {
	r := several(t)
	var out bytes.Buffer
	if err := r.WriteHTML(&out, "zh"); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{"各单位核查结果", `href="#f1"`, `id="f1"`, "名录上的“云河市文化局”没有报告", "原系统如此", r.Files[0].SHA256[:32], "nianbao 1.2，规则", `title="有误">999</td>`, "云河市水务局"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(text, "http://") || strings.Contains(text, "https://") || strings.Contains(text, `id="f3"`) {
		t.Error("the page leads elsewhere, or lists a report without findings apart")
	}
	if i, j := strings.Index(text, "各单位核查结果"), strings.Index(text, `id="f1"`); i > j {
		t.Error("the table of organs is not first")
	}
}

// The workbook has a row for every organ, with numbers, and one for every finding.
func TestWorkbook(t *testing.T) {
	r := several(t)
	var out bytes.Buffer
	if err := r.WriteXLSX(&out, "zh"); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.OpenReader(bytes.NewReader(out.Bytes()), int64(out.Len()), "a.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows := map[string][][]string{}
	numbers := 0
	for _, s := range book.Sheets() {
		err := book.Rows(s.Name, func(row *sheet.Row) error {
			var texts []string
			for i := range 17 {
				c, _ := row.Cell(i)
				texts = append(texts, c.Text)
				if s.Name == "单位" && c.Kind == sheet.Number {
					numbers++
				}
			}
			rows[s.Name] = append(rows[s.Name], texts)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(rows["发现"]) != len(r.all())+1 || numbers < 4*9 || len(rows["说明"]) < 8 {
		t.Fatalf("%d rows of findings, %d numbers, %v", len(rows["发现"]), numbers, rows["说明"])
	}
	for i, x := range r.all() {
		row := rows["发现"][i+1]
		if row[5] != x.Rule || row[7] != x.Severity.Chinese() || row[13] != x.At || x.Left != nil && row[10] != x.Left.String() || accepted(x) != (row[15] == "已接受") {
			t.Errorf("row %d is %q, the finding %+v", i+2, row, x)
		}
	}
}

// The PDF comes out even where the report holds characters that no face has.
func TestPDF(t *testing.T) {
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	f := faulty("云河市\ue123局")
	put(t, dir, map[string][]byte{"a.html": page(f, false)})
	r := review(t, Options{Program: "nianbao 1.2"}, filepath.Join(dir, "a.html"))
	var first, second bytes.Buffer
	if err := r.WritePDF(&first, set, "zh"); err != nil {
		t.Fatal(err)
	}
	if err := r.WritePDF(&second, set, "zh"); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("no PDF, or not the same twice")
	}
	if !strings.Contains(r.Files[0].Agency, "\ue123") {
		t.Error("printing changed the result")
	}
}

// Places are said in words; what is no place of that kind stays.
func TestPlacesInWords(t *testing.T) {
	for position, want := range map[string][2]string{
		"a.html!table[2]!R4C10": {"第2个表第4行第10列", "table 2, row 4, column 10"}, "a.pdf!p4!table[1]!R4C5": {"第4页第1个表第4行第5列", "page 4, table 1, row 4, column 5"},
		"a.txt!text!R15C4": {"文本第15行第4列", "text, row 15, column 4"}, "a.xlsx!表三!D26": {"表三!D26", "表三!D26"}, "第五部分": {"第五部分", "section five"},
		"requests.new.natural": {"一、本年新收政府信息公开申请数量（自然人）", "requests received this year (natural persons)"}, "名录.csv!第 3 行": {"第 3 行", "row 3"},
	} {
		x := report.Finding{Position: position}
		if zh, en := speech("zh").place(x), speech("en").place(x); zh != want[0] || en != want[1] {
			t.Errorf("%s: %q, %q; want %q", position, zh, en, want)
		}
	}
}

// In English nothing of the program's own words stays Chinese: what is Chinese is quoted from the reports, or is the form itself.
func TestEnglishResults(t *testing.T) {
	r := several(t)
	var page, book, text, sarif bytes.Buffer
	for _, write := range []func() error{func() error { return r.WriteHTML(&page, "en") }, func() error { return r.WriteXLSX(&book, "en") }, func() error { return r.WriteText(&text, "en") }, func() error { return r.WriteSARIF(&sarif, "en") }} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	rest := regexp.MustCompile(`(?s)<table class="[^"]*" id="f\d+-(?:disclosure|requests|disputes)".*?</table>|<style>.*?</style>|“[^”]*”`).ReplaceAllString(page.String(), "")
	for _, quoted := range []string{"云河市审计局", "云河市统计局", "云河市水务局", "云河市文化局", "审计 局.html", "原系统如此", "总计", "（七）", "名录.csv", "万", "元"} {
		rest = strings.ReplaceAll(rest, quoted, "")
	}
	for _, section := range form.Current().Sections {
		rest = strings.ReplaceAll(rest, section.Title, "")
	}
	for _, s := range []string{"✗", "？", "＋", "＝", "“", "”", "〓"} {
		rest = strings.ReplaceAll(rest, s, "")
	}
	if i := strings.IndexFunc(rest, func(r rune) bool { return unicode.Is(unicode.Han, r) }); i >= 0 {
		t.Errorf("the English page says %q", rest[max(0, i-60):min(len(rest), i+60)])
	}
	if !strings.Contains(page.String(), `lang="en"`) || !strings.Contains(text.String(), "4 files: ") || !strings.Contains(sarif.String(), `"language": "en"`) {
		t.Error("not in English")
	}
	sheets, err := sheet.OpenReader(bytes.NewReader(book.Bytes()), int64(book.Len()), "a.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer sheets.Close()
	if list := sheets.Sheets(); len(list) != 3 || list[0].Name != "Organs" || list[1].Name != "Findings" || list[2].Name != "About" {
		t.Errorf("%+v", list)
	}
}

// A finding leads to its cell on the page.
func TestFindingsLeadToCells(t *testing.T) {
	r := several(t)
	var page bytes.Buffer
	if err := r.WriteHTML(&page, "zh"); err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`href="#(f\d+-[a-z_.]+)"`).FindAllStringSubmatch(page.String(), -1)
	if len(links) < 2 {
		t.Fatalf("%d links to cells", len(links))
	}
	for _, l := range links {
		if strings.Count(page.String(), ` id="`+l[1]+`"`) != 1 {
			t.Errorf("%s leads nowhere", l[1])
		}
	}
}
