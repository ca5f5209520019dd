package read

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// tableAround returns the markup of the table in which a word stands.
func tableAround(t *testing.T, page, word string) string {
	t.Helper()
	at := strings.Index(page, word)
	if at < 0 {
		t.Fatalf("no %s on the page", word)
	}
	start := strings.LastIndex(page[:at], "<table")
	end := at + strings.Index(page[at:], "</table>") + len("</table>")
	return page[start:end]
}

func TestCopies(t *testing.T) {
	p, want, rng := zeros(5)
	style := htmlStyle{rng: rng}
	page := string(style.page(p))
	sound := tableAround(t, page, "申请人情况")
	other, _, _ := zeros(5)
	other.set("requests.new.natural", "7")
	differing := style.table(*other.requestTable())

	res := readString(t, "a.html", strings.Replace(page, sound, sound+sound, 1))
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 {
		t.Errorf("the same table twice: %v %s", d, messages(res.Findings))
	}
	res = readString(t, "a.html", strings.Replace(page, sound, sound+differing, 1))
	f := onlyFinding(t, res, "RD102")
	if got := res.Filing.Figure("requests.new.natural"); got.State() != figure.Unreadable || len(f.Cells) != 1 || !strings.Contains(f.Message, "table[3]!R4C4 为“7”") {
		t.Errorf("two tables that differ: %q, %s", got, f.Message)
	}
	res = readString(t, "a.html", strings.Replace(page, sound, sound+`<div style="display:none">`+differing+"</div>", 1))
	f = onlyFinding(t, res, "RD102")
	if d := differences(want, res); len(d) > 0 || !strings.Contains(f.Message, "隐藏") {
		t.Errorf("a folded table that differs: %v %s", d, f.Message)
	}
	res = readString(t, "a.html", strings.Replace(page, sound, "<div style='display : NONE'><div>"+sound+"</div></div>", 1))
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 || len(res.Notes) != 1 {
		t.Errorf("a folded tab alone: %v %s %v", d, messages(res.Findings), res.Notes)
	}
	folded := page[strings.Index(page, "<h1>"):strings.Index(page, "</body>")]
	res = readString(t, "a.html", `<html><table><tr><td>全真版 文字版</td></tr><tr><td><iframe src=a.pdf></iframe><div id=tab2 style="display:none">`+folded+"</div></td></tr></table></html>")
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 || len(res.Notes) < 3 {
		t.Errorf("a folded tab in a layout table: %v %s %v", d, messages(res.Findings), res.Notes)
	}
}

// An article that a script holds as a string is what the visitor sees.
func TestTablesInScript(t *testing.T) {
	p, want := newPaper(rand.New(rand.NewPCG(6, 6)), same("2019"))
	page := string(htmlStyle{rng: rand.New(rand.NewPCG(1, 2))}.page(p))
	body := page[strings.Index(page, "<h1>"):strings.Index(page, "</body>")]
	for _, literal := range []string{fmt.Sprintf("%q", body), "'" + strings.NewReplacer("'", `\'`, "/", `\/`, "\n", `\r\n`).Replace(body) + "'",
		`"` + strings.NewReplacer(`"`, `\"`, "<", `\u003c`, ">", `\u003e`, "\n", `\n`).Replace(body) + `"`} {
		res := readString(t, "a.html", "<html><body><div id=c></div><script>var c = 1, content = "+literal+"; document.write(content)</script></body></html>")
		if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 {
			t.Errorf("%d differ, first %v\n%s", len(d), d[0], messages(res.Findings))
		}
	}
}

// Small tables of charts and lists around the statutory ones neither give figures nor raise doubts.
func TestTablesAround(t *testing.T) {
	p, want, rng := zeros(7)
	page := string(htmlStyle{rng: rng}.page(p))
	around := `<table><tr><td>办理结果</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
	<tr><td>予以公开</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td></tr></table>
	<table><tr><td>事项</td><td>数量</td></tr><tr><td>行政许可</td><td>12</td></tr><tr><td>行政处罚</td><td>3</td></tr><tr><td>总计</td><td>15</td></tr></table>
	<table><tr><td>行政复议</td><td>行政诉讼</td><td>结果维持</td></tr><tr><td>2</td><td>1</td><td>3</td></tr></table>`
	for _, word := range []string{"申请人情况", "第二十条", "未经复议直接起诉"} {
		table := tableAround(t, page, word)
		for _, mixed := range []string{table + around, around + table} {
			res := readString(t, "a.html", strings.Replace(page, table, mixed, 1))
			if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 {
				t.Errorf("around %s: %v\n%s", word, d, messages(res.Findings))
			}
		}
	}
}
