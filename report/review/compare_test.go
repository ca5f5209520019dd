package review

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

func compared(t *testing.T, files ...string) *Comparison {
	t.Helper()
	c, err := Compare(context.Background(), files, Options{Program: "nianbao 1.2"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Whatever cells are changed in a copy, those and no others are reported, in the order of the form, with what each copy prints and where.
func TestEveryChangedCellIsReported(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	cells := form.Current().Cells()
	put(t, dir, map[string][]byte{"a.html": page(filing("云河市审计局", 2023, 1), false)})
	for range 30 {
		copied := filing("云河市审计局", 2023, 1)
		changed := map[string]string{}
		for range rng.IntN(6) {
			c := cells[rng.IntN(len(cells))].Name
			f := []figure.Figure{{}, figure.NA(), figure.OfInt(rng.Int64N(1000) + 1000), figure.Bad("3件")}[rng.IntN(4)]
			copied.Figures[c], changed[c] = f, f.String()
		}
		for c := range changed {
			if copied.Figure(c).Equal(filing("云河市审计局", 2023, 1).Figure(c)) { // blank was blank
				delete(changed, c)
			}
		}
		put(t, dir, map[string][]byte{"b.html": page(copied, true)})
		c := compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "b.html"))
		at := -1
		for _, d := range c.Differences {
			w, ok := changed[d.At]
			if d.What != InCell || !ok || len(d.Values) != 2 || d.Values[1].Printed != w || !strings.Contains(d.Values[0].Position, "a.html!table[") {
				t.Errorf("%+v, changed %v", d, changed)
			}
			if i := form.Current().Index(d.At); i < at {
				t.Error("not in the order of the form")
			} else {
				at = i
			}
			delete(changed, d.At)
		}
		if len(changed) > 0 || c.Cells != 200 {
			t.Errorf("not reported: %v; %d cells", changed, c.Cells)
		}
	}
}

// changedText is a copy whose text differs.
func changedText(name string, edit func(*report.Filing)) *report.Filing {
	f := filing(name, 2023, 1)
	f.Sections["1"] = "2023年，主动公开信息1,204条，其中网站公开８６１条，占71.5%。印发文件十二件，召开会议3次。"
	edit(f)
	return f
}

func TestNumbersOfTheText(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{
		"a.html": page(changedText("云河市审计局", func(*report.Filing) {}), false),
		"b.html": page(changedText("云河市审计局", func(f *report.Filing) {
			f.Sections["1"] = strings.NewReplacer("1,204", "1 204", "８６１", "816", "十二件", "十三件", "，召开会议3次", "").Replace(f.Sections["1"])
		}), false),
		"c.html": page(changedText("云河市审计局", func(f *report.Filing) { delete(f.Sections, "5"); f.Year = 2022 }), false),
	})
	c := compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "b.html"))
	var got []string
	for _, d := range c.Differences {
		line := d.What + " " + d.Place
		for _, v := range d.Values {
			if v.Missing {
				line += " –"
			} else {
				line += " " + v.Printed
			}
		}
		got = append(got, line)
	}
	// 1,204 and 1 204 are one number; a number that is left out is said too.
	if want := []string{"text 1 861 816", "text 1 十二件 十三件", "text 1 3 –"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if c.Numbers != 7 { // section one: 2023, 1204, 861, 71.5%, 十二件, 3; section five: 2023
		t.Errorf("%d numbers compared", c.Numbers)
	}
	c = compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "c.html"))
	var whats []string
	for _, d := range c.Differences {
		whats = append(whats, d.What+" "+d.Name)
	}
	if !slices.Equal(whats, []string{"title 年度", "section 五、存在的主要问题及改进情况"}) {
		t.Errorf("%q", whats)
	}
}

// The alignment is a shortest one: what it says is changed, put back, gives the other list.
func TestAlignmentIsComplete(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	list := func() []spoken {
		var out []spoken
		for range rng.IntN(12) {
			digit := string(rune(48 + rng.IntN(5)))
			out = append(out, spoken{number: digit, value: digit})
		}
		return out
	}
	for range 2000 {
		a, b := list(), list()
		pairs := common(len(a), len(b), func(i, j int) bool { return a[i].number == b[j].number })
		i, j := -1, -1
		for _, p := range pairs {
			if p[0] <= i || p[1] <= j || a[p[0]].number != b[p[1]].number {
				t.Fatalf("%v of %v and %v", pairs, a, b)
			}
			i, j = p[0], p[1]
		}
		left, right := 0, 0
		for _, d := range differing(form.Current().Section(1), "a", "b", a, b) {
			if !d.Values[0].Missing {
				left++
			}
			if !d.Values[1].Missing {
				right++
			}
		}
		if left != len(a)-len(pairs) || right != len(b)-len(pairs) {
			t.Fatalf("%d and %d differences, %d pairs of %d and %d", left, right, len(pairs), len(a), len(b))
		}
	}
}

// FuzzNumbers: every number that is found stands in the text, in order, and none is longer than the text.
func FuzzNumbers(f *testing.F) {
	f.Add("2023年，主动公开信息1,204条，占７１.5％，印发文件十二件。")
	f.Add("1,2,3,,4.5.6%%万亿")
	f.Fuzz(func(t *testing.T, text string) {
		rest := strings.ReplaceAll(narrowed(text), ",", "")
		for _, n := range numbersIn(text) {
			i := strings.Index(rest, n.number)
			if i < 0 {
				t.Fatalf("%q is not in %q", n.number, text)
			}
			rest = rest[i+len(n.number):]
		}
	})
}

func TestCompareResults(t *testing.T) {
	dir := t.TempDir()
	part := filing("云河市审计局", 2023, 1)
	put(t, dir, map[string][]byte{"a.html": page(part, false), "b.html": page(zeroTotal(filing("云河市审计局", 2023, 1)), false),
		"c.html": []byte(strings.Replace(string(page(part, false)), "政府信息公开行政复议、行政诉讼情况</p>", "</p><!--", 1)), "d.pdf": []byte("%PDF")})
	path := func(n string) string { return filepath.ToSlash(filepath.Join(dir, n)) }
	c := compared(t, path("a.html"), path("b.html"), path("c.html"), path("d.pdf"))
	var text, data bytes.Buffer
	if err := c.WriteText(&text, "zh"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"disputes.review.total “行政复议·总计”\n    " + path("a.html") + "!table[3]!R4C5: 2\n    " + path("b.html") + "!table[3]!R4C5: 0\n", "“政府信息公开行政复议、行政诉讼情况”表\n    " + path("a.html") + ": 有\n    " + path("b.html") + ": 有\n    " + path("c.html") + ": 没有\n",
		"d.pdf：", "比较 3 份："} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is missing in\n%s", want, text.String())
		}
	}
	if err := c.WriteJSON(&data); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Format      string
		Files       []struct{ File, SHA256, Error string }
		Differences []Difference
	}
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Format != "nianbao-comparison/1" || len(back.Files) != 4 || back.Files[3].Error == "" || len(back.Files[0].SHA256) != 64 || len(back.Differences) != len(c.Differences) || back.Differences[0].Values[1].Printed == "" {
		t.Errorf("%s", data.String())
	}
	if len(c.Unreadable()) != 1 || !c.Differs() {
		t.Error(c.Unreadable(), c.Differs())
	}
	if _, err := Compare(context.Background(), []string{path("a.html")}, Options{}); err == nil {
		t.Error("one file is compared with itself")
	}
}

// A sentence that one copy lacks is one difference, not one for each of its numbers; around the tables, charts and notes are printed in each format's own
// way and only what both have is compared.
func TestSentencesOfOneCopy(t *testing.T) {
	dir := t.TempDir()
	a, b := changedText("云河市审计局", func(*report.Filing) {}), changedText("云河市审计局", func(f *report.Filing) {
		f.Sections["1"] += "全年培训3次，参加120人，考试合格118人。"
	})
	b.Sections["3"] = "1月2月3月办结5件7件9件。无法提供：补正后申请内容仍不明确12件4件9件。注：新收申请中含移送件2件。"
	a.Sections["3"] = "无法提供：补正后申请内容仍不明确4。注：新收申请中含移送件3件。"
	put(t, dir, map[string][]byte{"a.html": page(a, false), "b.html": page(b, false)})
	c := compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "b.html"))
	if len(c.Differences) != 2 || c.Differences[0].Place != "1" || !c.Differences[0].Values[1].Missing || c.Differences[1].Place != "3" || c.Differences[1].Values[1].Printed != "2" {
		t.Errorf("%+v", c.Differences)
	}
}

// One number is one number however it is written; a numeral of another value is not, nor is one beside it.
func TestNumbersAreComparedByValue(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"107", "一百零七件"}, {"2.1万", "21000"}, {"03", "3"}, {"二〇二四年", "2024"}, {"十二次", "12"}, {"两千零五十条", "2050"}, {"三万二千件", "32000"}, {"71.50%", "71.5%"}, {"一亿元", "100000000"}} {
		if valueOf(c.a) != valueOf(c.b) {
			t.Errorf("%s is %s, %s is %s", c.a, valueOf(c.a), c.b, valueOf(c.b))
		}
	}
	for _, c := range []struct{ a, b string }{{"71.5%", "71.5"}, {"一百零七件", "一百零八件"}, {"十二件", "二十件"}, {"2.1万", "2.1"}} {
		if valueOf(c.a) == valueOf(c.b) {
			t.Errorf("%s and %s are both %s", c.a, c.b, valueOf(c.a))
		}
	}
	text := func(s string) *report.Filing {
		return changedText("云河市审计局", func(f *report.Filing) { f.Sections["1"] = s })
	}
	dir := t.TempDir()
	put(t, dir, map[string][]byte{
		"a.html": page(text("（一）主动公开。全年新收申请107件，三个工作日内上网，培训六十余人次。"), false),
		"b.html": page(text("主动公开。全年新收申请一百零七件，三个工作日内上网，培训六十余人次。"), false), // Word counts its lists by itself
		"c.html": page(text("（一）主动公开。全年新收申请107件，五个工作日内上网，培训七十余人次。"), false),
	})
	if c := compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "b.html")); c.Differs() {
		t.Errorf("%+v", c.Differences)
	}
	if c := compared(t, filepath.Join(dir, "a.html"), filepath.Join(dir, "c.html")); len(c.Differences) != 2 || c.Differences[0].Values[1].Printed != "五个" || c.Differences[1].Values[0].Printed != "六十余" {
		t.Errorf("%+v", c.Differences)
	}
}

// A blank where another copy has a zero is a difference of its own kind; data that lacks a cell differs, a page that lacks a table too.
func TestKindsOfDifferences(t *testing.T) {
	dir := t.TempDir()
	base, blank, lacking := filing("云河市审计局", 2023, 1), filing("云河市审计局", 2023, 1), filing("云河市审计局", 2023, 1)
	blank.Figures["disclosure.rules.issued"] = figure.Figure{}
	blank.Figures["disclosure.licensing.decisions"] = figure.OfInt(3)
	delete(lacking.Figures, "disclosure.rules.issued")
	for _, c := range form.Current().Cells() {
		if c.Table.ID == "disputes" {
			delete(lacking.Figures, c.Name)
		}
	}
	put(t, dir, map[string][]byte{"a.json": data(t, base), "b.json": data(t, blank), "c.json": data(t, lacking)})
	c := compared(t, filepath.Join(dir, "a.json"), filepath.Join(dir, "b.json"))
	if len(c.Differences) != 2 || c.Differences[0].Kind != "blank" || c.Differences[1].Kind != "number" {
		t.Errorf("%+v", c.Differences)
	}
	c = compared(t, filepath.Join(dir, "a.json"), filepath.Join(dir, "c.json"))
	if len(c.Differences) != 2 || c.Differences[0].What != InTable || c.Differences[0].Place != "4" || c.Differences[1].At != "disclosure.rules.issued" || !c.Differences[1].Values[1].Missing || c.Differences[1].Kind != "number" {
		t.Errorf("%+v", c.Differences)
	}
	for _, lang := range []string{"zh", "en"} {
		var page, book bytes.Buffer
		if err := c.WriteHTML(&page, lang); err != nil {
			t.Fatal(err)
		}
		if err := c.WriteXLSX(&book, lang); err != nil || !bytes.HasPrefix(book.Bytes(), []byte("PK")) {
			t.Fatal(err)
		}
		if !strings.Contains(page.String(), "c.json") || !strings.Contains(page.String(), map[string]string{"zh": "没有", "en": "missing"}[lang]) {
			t.Error("the page does not say what is missing")
		}
	}
}
