package consolidate

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/render/xlsx"
)

// coverTable is the collection workbook's cover.
func coverTable(values map[string]string) *doc.Table {
	t := &doc.Table{ID: "cover", Caption: "年度报告填报信息", Sheet: CoverSheet, Widths: []int{1, 2}, Input: true}
	for _, label := range CoverLabels {
		t.Rows = append(t.Rows, []doc.Cell{{Kind: doc.RowHeader, Text: label}, {Col: 1, Text: values[label], Entry: true, Align: doc.Left}})
	}
	return t
}

// collectionWorkbook makes a collection workbook as `init --submission` would, filled with a filing.
func collectionWorkbook(t testing.TB, f *report.Filing, cover map[string]string) []byte {
	t.Helper()
	e, err := f.Form()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Document{Title: "年度报告填报表", Language: "zh-CN"}
	d.Blocks = append(d.Blocks, coverTable(cover))
	for _, s := range e.Sections {
		if s.Table != "" {
			table := compose.StatutoryTable(e, e.Table(s.Table), f)
			table.Input = true
			d.Blocks = append(d.Blocks, table)
			continue
		}
		prose := &doc.Table{ID: "prose" + s.Key(), Sheet: s.Title, Widths: []int{1}, Input: true}
		for line := range strings.SplitSeq(f.Sections[s.Key()], "\n") {
			prose.Rows = append(prose.Rows, []doc.Cell{{Text: line, Entry: true, Align: doc.Left}})
		}
		d.Blocks = append(d.Blocks, prose)
	}
	var out bytes.Buffer
	if err := xlsx.Render(&out, d, xlsx.Options{TablesOnly: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// stamp makes many workbooks of one template by replacing texts in its parts: cells hold marks that stand nowhere else.
type stamp struct {
	names []string
	marks []string          // by cell: the text that stands for its figure
	parts map[string]string // of those that change
	files map[string]*zip.File
}

// wording is text that compresses about as badly as real prose.
func wording(seed, characters int) string {
	rng := rand.New(rand.NewPCG(uint64(seed), 1))
	var b strings.Builder
	for i := range characters {
		if i%25 == 24 {
			b.WriteString("，")
			continue
		}
		b.WriteRune(rune(0x4E00 + rng.IntN(900)))
	}
	return b.String()
}

const markBase = 71000000

func newStamp(t testing.TB) *stamp {
	t.Helper()
	e := form.Current()
	f := report.New(report.Agency{}, 2024)
	for i, c := range e.Cells() {
		if c.Input() {
			f.Figures[c.Name] = figure.OfInt(int64(markBase + i*i))
		}
	}
	if err := f.Total(); err != nil { // the workbook's totals are formulas: their marks are what the formulas give
		t.Fatal(err)
	}
	marks := marksOf(t, f)
	for _, s := range e.Sections {
		if s.Table == "" {
			f.Sections[s.Key()] = wording(s.No, 2600)
		}
	}
	data := collectionWorkbook(t, f, map[string]string{CoverName: "@名称@", CoverCode: "@代码@", CoverLevel: "部门", CoverYear: "2024", CoverReceived: "@日期@"})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	s := &stamp{marks: marks, parts: map[string]string{}, files: map[string]*zip.File{}}
	for _, part := range z.File {
		s.names, s.files[part.Name] = append(s.names, part.Name), part
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		if strings.Contains(string(text), fmt.Sprint(markBase/1000)) || strings.Contains(string(text), "@名称@") {
			s.parts[part.Name] = string(text)
		}
	}
	return s
}

// marksOf lists the figures of a filing as texts, all different and none a part of another.
func marksOf(t testing.TB, f *report.Filing) []string {
	t.Helper()
	var marks []string
	for _, c := range form.Current().Cells() {
		marks = append(marks, f.Figures[c.Name].String())
	}
	for i, a := range marks {
		for j, b := range marks {
			if i != j && strings.Contains(b, a) {
				t.Fatalf("the marks of %s and %s are alike: %s, %s", form.Current().Cells()[i].Name, form.Current().Cells()[j].Name, a, b)
			}
		}
	}
	return marks
}

// make fills the template. Strings that vary stand in the shared strings, figures in the sheets.
func (s *stamp) make(t testing.TB, name, code, date string, number func(cell int) int) []byte {
	pairs := []string{"@名称@", name, "@代码@", code, "@日期@", date}
	for i, mark := range s.marks {
		pairs = append(pairs, mark, fmt.Sprint(number(i)))
	}
	replace := strings.NewReplacer(pairs...)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range s.names {
		text, changes := s.parts[part]
		if !changes {
			if err := w.Copy(s.files[part]); err != nil {
				t.Fatal(err)
			}
			continue
		}
		p, err := w.Create(part)
		if err == nil {
			_, err = replace.WriteString(p, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// balanced is a small coherent report as numbers by cell: n new requests of natural persons, all granted.
func balanced(n int) func(int) int {
	e := form.Current()
	return func(i int) int {
		switch e.Cells()[i].Name {
		case "requests.new.natural", "requests.new.total", "requests.closed.granted.natural", "requests.closed.granted.total", "requests.closed.total.natural", "requests.closed.total.total":
			return n
		case "disclosure.penalties.decisions":
			return n * 3
		}
		return 0
	}
}

// mistaken is a report in which hardly a sum holds: a hundred findings.
func mistaken(n int) func(int) int {
	return func(i int) int { return (i*i + n) % 23 }
}

// province writes n workbooks without a wrong figure and their roll into a folder.
func province(t testing.TB, dir string, n int) (files []string, roll *Roll) {
	t.Helper()
	return provinceOf(t, dir, n, func(i int) func(int) int { return balanced(i % 97) })
}

// provinceOf writes n workbooks with the given figures and their roll into a folder.
func provinceOf(t testing.TB, dir string, n int, figures func(organ int) func(cell int) int) (files []string, roll *Roll) {
	t.Helper()
	s := newStamp(t)
	var csv strings.Builder
	csv.WriteString("单位名称,单位代码,层级,上级单位,报送截止日期,状态,曾用名\n云河省人民政府,P,政府,,,,\n")
	for i := range n {
		if i%50 == 0 {
			fmt.Fprintf(&csv, "第%d市人民政府,C%d,政府,云河省人民政府,,,\n", i/50, i/50)
		}
		name, code := fmt.Sprintf("第%d市%d号局", i/50, i), fmt.Sprintf("D%d", i)
		fmt.Fprintf(&csv, "%s,%s,部门,第%d市人民政府,,,\n", name, code, i/50)
		file := fmt.Sprintf("第%d市/%05d.xlsx", i/50, i)
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, s.make(t, name, code, fmt.Sprintf("2025-01-%02d", i%31+1), figures(i)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, _, err := Scan(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	roll, err = ReadRoll([]byte(csv.String()), "名录.csv", 2024)
	if err != nil {
		t.Fatal(err)
	}
	return files, roll
}
