package read

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
	"nianbao/report/form"
)

// collected writes the statutory tables one a sheet behind a cover; put says what stands in the cell of a figure: a number, a text or, with = before
// it, a formula that nobody has computed.
func collected(t *testing.T, cover [][2]string, put func(cell string) any) []byte {
	t.Helper()
	f := excelize.NewFile()
	set := func(sheet string, row, col int, v any) {
		at, err := excelize.CoordinatesToCellName(col+1, row+1)
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := v.(string); ok && strings.HasPrefix(text, "=") {
			err = f.SetCellFormula(sheet, at, text[1:])
		} else {
			err = f.SetCellValue(sheet, at, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, line := range cover {
		set("Sheet1", i+1, 0, line[0])
		set("Sheet1", i+1, 1, line[1])
		set("Sheet1", i+1, 2, "如实填写")
	}
	for _, table := range form.Current().Tables {
		if _, err := f.NewSheet(table.Name); err != nil {
			t.Fatal(err)
		}
		for _, b := range table.Grid().Boxes {
			if b.Scope == form.Value {
				set(table.Name, b.Row, b.Col, put(b.Cell))
			} else {
				set(table.Name, b.Row, b.Col, b.Text)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A form that was filled in names the organ on its cover only; its totals are formulas that the program which filled it in did not compute.
func TestCover(t *testing.T) {
	cover := [][2]string{{"单位名称：", "云河市水务局"}, {"单位代码", "1133A"}, {"单位层级", "部门"}, {"报告年度", "2024年"}, {"报送日期", "2025-01-10"}}
	data := collected(t, cover, func(cell string) any {
		switch {
		case strings.HasSuffix(cell, ".total") || strings.Contains(cell, ".closed.total."):
			return "=SUM(A1:A2)"
		case cell == "requests.closed.granted.natural":
			return 4
		case cell == "requests.closed.other.misc.legal", cell == "disputes.review.other":
			return 3
		}
		return 0
	})
	res := readBytes(t, "填报表.xlsx", data)
	if got, want := res.Filing.Agency, (report.Agency{Name: "云河市水务局", Code: "1133A", Level: report.Department}); got != want || res.Filing.Year != 2024 {
		t.Errorf("cover read as %+v of %d", got, res.Filing.Year)
	}
	if len(res.Findings) != 0 {
		t.Errorf("findings:\n%s", messages(res.Findings))
	}
	for cell, want := range map[string]string{"requests.closed.granted.total": "4", "requests.closed.total.natural": "4", "requests.closed.total.legal": "3", "requests.closed.total.total": "7",
		"requests.new.total": "0", "disputes.review.total": "3", "disputes.suit_direct.total": "0"} {
		if got := res.Filing.Figure(cell); got.String() != want {
			t.Errorf("%s added up to %q, want %s", cell, got, want)
		}
	}
	if notes := strings.Join(res.Notes, "\n"); !strings.Contains(notes, "有 34 个总计格的公式没有保存结果") { // 25 rows, （七） in six more columns, 3 groups
		t.Errorf("notes: %s", notes)
	}
}

// A list that has the same words for headings is no cover.
func TestNoCover(t *testing.T) {
	for i, lines := range [][][2]string{
		{{"单位名称", "单位代码"}, {"报告年度", "2024"}},
		{{"单位名称", "云河市水务局"}, {"报告年度", "见标题"}},
		{{"报告年度", "2024"}},
	} {
		res := readBytes(t, "表.xlsx", collected(t, lines, func(string) any { return 0 }))
		if res.Filing.Agency.Name != "" || res.Filing.Year != 0 {
			t.Errorf("%d: %+v of %d", i, res.Filing.Agency, res.Filing.Year)
		}
	}
}

// A formula without a result is neither a blank nor a zero, nor is a total added up of which an addend is not known.
func TestNoResult(t *testing.T) {
	res := readBytes(t, "表.xlsx", collected(t, nil, func(cell string) any {
		switch {
		case strings.HasPrefix(cell, "disputes."), cell == "requests.new.natural", cell == "requests.new.total", cell == "disclosure.fees.amount":
			return "=1+1"
		case cell == "requests.new.other":
			return "#REF!"
		}
		return 0
	}))
	told := map[string]string{}
	for _, f := range res.Findings {
		if f.Rule != "RD103" {
			t.Errorf("%s %s", f.Rule, f.Message)
		}
		told[f.At] = f.Message
	}
	for _, cell := range []string{"requests.new.natural", "requests.new.total", "disclosure.fees.amount", "disputes.review.upheld", "disputes.suit_direct.total"} {
		if got := res.Filing.Figure(cell); got.String() != NoResult || !strings.Contains(told[cell], "保存后再试") {
			t.Errorf("%s is %q, told %q", cell, got, told[cell])
		}
	}
	if !strings.Contains(told["requests.new.other"], "公式出错") || len(told) != 19 {
		t.Errorf("%d told: %s", len(told), told["requests.new.other"])
	}
}

// Formats change what is shown, not the number, except where a number is shown as a day: that is what readers see.
func TestNumberFormats(t *testing.T) {
	for format, want := range map[string]string{"0.00": "12", "#,##0": "12", "0%": "12", `0"件"`: "12", "[DBNum1][$-804]General": "12", "[Red]General": "12", `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `: "12",
		"@": "12", `m"月"d"日"`: "1900-01-12"} {
		f, err := excelize.OpenReader(bytes.NewReader(collected(t, nil, func(cell string) any { return 12 })))
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle(form.Current().Table("requests").Name, "D5", "J5", style); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		res := readBytes(t, "表.xlsx", out.Bytes())
		if got := res.Filing.Figure("requests.carried_in.natural").String() + res.Filing.Figure("requests.new.other").String(); got != want+"12" && got != "12"+want {
			t.Errorf("%s: %s, want %s", format, got, fmt.Sprint(want))
		}
		if said := strings.Contains(messages(res.Findings), "单元格的格式是日期"); said != (want != "12") {
			t.Errorf("%s: %s", format, messages(res.Findings))
		}
	}
}
