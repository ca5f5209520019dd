package read

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Pages guard their figures against copying, or print them by other means than text. What is read is what a reader sees, or nothing.
func TestFiguresAsShown(t *testing.T) {
	asShown := func(text string) string { return text }
	said := func(string) string { return "?" }
	figures := []string{"0", "12", "201", "1"}
	for name, c := range map[string]struct {
		css  string
		cell func(figure string) string
		want func(figure string) string
	}{
		"words of no size": {"", func(s string) string {
			return `<span style="font-size:0">7</span>` + s + `<i style="color:red; FONT-size: 0px">9</i>`
		}, asShown},
		"words too thin":              {"", func(s string) string { return s + `<em style="opacity:0">7</em>` }, asShown},
		"size that is no nought":      {"", func(s string) string { return `<span style="font-size:0.9em;opacity:0.8">` + s + `</span>` }, asShown},
		"class not shown":             {".x1, td.x2{ display : none }", func(s string) string { return `<span class="a x1">7</span>` + s }, asShown},
		"class of no size":            {"/* .q{} */ span.k9 { font-size:0; }", func(s string) string { return `<span class=k9>7</span>` + s }, asShown},
		"class shown after all":       {".k{display:none} .k{display:inline}", func(s string) string { return `<b class="k">` + s + `</b>` }, asShown},
		"class hidden on paper only":  {"@media print{.k{display:none}}", func(s string) string { return `<b class="k">` + s + `</b>` }, asShown},
		"class hidden in another":     {".menu .k{display:none}", func(s string) string { return `<b class="k">` + s + `</b>` }, asShown},
		"hidden until a script shows": {"p.k{display:none}", func(s string) string { return `<p class="k">` + s + `</p>` }, asShown},
		"digits in the style sheet": {`.d0:before{content:"0"}.d1::before{content:'1'}.d2:before{content:"2"}`, func(s string) string {
			return strings.NewReplacer("0", `<i class="d0"></i>`, "1", `<i class="d1"></i>`, "2", `<i class="d2"></i>`).Replace(s)
		}, asShown},
		"digits behind":          {`.d0:after{content:"0"}`, func(s string) string { return `<i class="d0"></i>` }, said},
		"digits in an attribute": {`i[data-n]:before{content:attr(data-n)}`, func(s string) string { return `<i data-n="` + s + `"></i>` }, asShown},
		"fields": {"", func(s string) string {
			return `<input type="text" readonly value="` + s + `"><input type=hidden value=9>`
		}, asShown},
		"pictures":       {"", func(s string) string { return `<img src="7.png" alt="7">` }, said},
		"picture beside": {"", func(s string) string { return `<img src="dot.gif">` + s }, asShown},
		"struck out":     {"", func(s string) string { return `<del>8</del>` + s }, said},
		"struck nothing": {"", func(s string) string { return `<s> </s>` + s }, asShown},
	} {
		page := requestsPage(c.css, func(n int) string { return c.cell(figures[n%len(figures)]) }, nil)
		res := readString(t, "a.html", page)
		n := 0
		for _, b := range form.Current().Table("requests").Grid().Boxes {
			if b.Scope != form.Value {
				continue
			}
			got, want := res.Filing.Figure(b.Cell), c.want(figures[n%len(figures)])
			n++
			if want == "?" && got.State() == figure.Unreadable || got.String() == want {
				continue
			}
			t.Errorf("%s: %s read as %q, want %s", name, b.Cell, got, want)
			break
		}
		if name == "pictures" && !strings.Contains(messages(res.Findings), "这一格是图片") {
			t.Errorf("%s: %s", name, messages(res.Findings))
		}
	}
}

// requestsPage prints section three with cell for each figure, counted in the order of the form, and with the header's last lines in place of the form's
// where head is given.
func requestsPage(css string, cell func(n int) string, head []string) string {
	var b strings.Builder
	b.WriteString("<html><head><style>" + css + "</style></head><body><h1>云河市水务局2024年政府信息公开工作年度报告</h1><table>")
	row, n := -1, 0
	for _, box := range form.Current().Table("requests").Grid().Boxes {
		if head != nil && box.Row < 3 {
			continue
		}
		if head != nil && row < 0 {
			b.WriteString("<tr>" + strings.Join(head, "</tr><tr>") + "</tr>")
		}
		if box.Row != row {
			b.WriteString("<tr>")
			row = box.Row
		}
		text := box.Text
		if box.Scope == form.Value {
			text = cell(n)
			n++
		}
		fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", box.Rows, box.Cols, text)
	}
	b.WriteString("</table></body></html>")
	return b.String()
}

// The header's labels may be cut over two rows of cells.
func TestHeaderCutOverRows(t *testing.T) {
	for name, head := range map[string][]string{
		"two labels": {"<td colspan=3 rowspan=4>（本列数据的勾稽关系为：……）</td><td colspan=7>申请人情况</td>", "<td rowspan=3>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=3>总计</td>",
			"<td>商业</td><td>科研</td><td rowspan=2>社会公益组织</td><td rowspan=2>法律服务机构</td><td rowspan=2>其他</td>", "<td>企业</td><td>机构</td>"},
		"four labels": {"<td colspan=3 rowspan=4>（本列数据的勾稽关系为：……）</td><td colspan=7>申请人情况</td>", "<td rowspan=3>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=3>总计</td>",
			"<td>商业</td><td>科研</td><td>社会公</td><td>法律服</td><td rowspan=2>其他</td>", "<td>企业</td><td>机构</td><td>益组织</td><td>务机构</td>"},
	} {
		res := readString(t, "a.html", requestsPage("", func(n int) string { return fmt.Sprint(n) }, head))
		if got := res.Filing.Figure("requests.carried_out.total").String(); got != "174" || len(res.Filing.Figures) != 175 {
			t.Errorf("%s: %d figures, the last %q\n%s", name, len(res.Filing.Figures), got, messages(res.Findings))
		}
	}
}

// How a word is pronounced is not read as part of it.
func TestRuby(t *testing.T) {
	page := strings.ReplaceAll(requestsPage("", func(n int) string { return fmt.Sprint(n) }, nil), "公开", "<ruby>公<rp>(</rp><rt>gōng</rt><rp>)</rp>开<rt>kāi</ruby>")
	if res := readString(t, "a.html", page); len(res.Filing.Figures) != 175 || res.Filing.Year != 2024 {
		t.Errorf("%d figures of %d\n%s", len(res.Filing.Figures), res.Filing.Year, messages(res.Findings))
	}
}
