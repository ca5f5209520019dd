package read

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// findings says what is missing or unreadable, in the order of the form.
func (a *assembly) findings() {
	e, err := a.res.Filing.Form()
	if err != nil {
		return // the edition was chosen from those there are
	}
	total := 0
	for _, t := range tableKeys {
		if f := a.found[t]; f != nil {
			total += len(f.cells) + len(f.doubts)
		}
	}
	if total == 0 {
		a.res.Findings = []report.Finding{noTables(a.name, a.doc.Images)}
		return
	}
	for _, t := range tableKeys {
		if f := a.partly(e, t); f != nil {
			a.res.Findings = append(a.res.Findings, *f)
		}
		if found := a.found[t]; found != nil && len(found.clashes) > 0 {
			a.extra = append(a.extra, differingCopies(t, sortClashes(found.clashes), "表格出现两次，有 %d 处数字不同，无法确定以哪一份为准", "the table stands twice and differs in %d cells"))
		}
	}
	a.res.Findings = append(a.res.Findings, a.extra...)
	a.unreadables(e)
}

// noTables is RD101.
func noTables(name string, images int) report.Finding {
	zh := name + "：没有找到年度报告的三张统计表，不能当作全部为零"
	en := name + ": none of the three statutory tables was found; this does not mean that all figures are zero"
	if images > 0 {
		zh += fmt.Sprintf("；文件里有 %d 张图片，表格可能是图片，请取得文字版", images)
		en += fmt.Sprintf("; the file holds %d pictures: the tables may be pictures", images)
	}
	return report.Finding{Rule: "RD101", Name: "no-tables", Severity: report.Error, Position: name, Message: zh, MessageEn: en, Law: "30号"}
}

// partly is RD102: rows, blocks or whole tables that were not found, and places that were not understood. It is nil when the table is whole.
func (a *assembly) partly(e *form.Edition, t tableKey) *report.Finding {
	f := a.found[t]
	if f == nil {
		f = &foundTable{}
	}
	edition := e
	if id := a.res.Editions[string(t)]; id != "" {
		edition = editionFor(id, 0)
	}
	missing, rows := a.missing(edition, t, f)
	doubts := f.doubts
	if len(missing) == 0 {
		doubts = slices.DeleteFunc(slices.Clone(doubts), func(d doubt) bool { return d.soft })
	}
	if len(missing) == 0 && len(doubts) == 0 {
		return nil
	}
	out := &report.Finding{Rule: "RD102", Name: "table-partly-read", Severity: report.Error, Cells: missing, Law: "30号", Position: a.name}
	zh, en := "“"+tableName(t)+"”表", "table "+string(t)
	switch {
	case len(f.cells) == 0:
		zh, en = zh+"没有读到", en+" was not read"
	case len(rows) > 0:
		zh, en = zh+"没有读到："+strings.Join(rows, "、"), en+": rows not read: "+strings.Join(cutRows(missing), ", ")
	default:
		zh, en = zh+"有内容没有读懂", en+" was not read in full"
	}
	for i, d := range doubts {
		if i == 0 {
			out.Position = d.at
		}
		if i == 5 {
			zh, en = zh+fmt.Sprintf("；另有 %d 处", len(doubts)-i), en+fmt.Sprintf("; %d more places", len(doubts)-i)
			break
		}
		zh, en = zh+"；"+d.at+" "+d.why, en+"; "+d.at+" "+d.whyEn
	}
	out.Message, out.MessageEn = zh, en
	return out
}

// missing lists the cells of a table that were not found and the labels of their rows. In section two of a mixed report a row counts as found
// in whichever edition it stands.
func (a *assembly) missing(e *form.Edition, t tableKey, f *foundTable) (cells, rows []string) {
	for _, c := range e.Cells() {
		if tableKey(c.Table.ID) != t {
			continue
		}
		if _, ok := f.cells[c.Name]; ok || a.res.Mixed && elsewhere(e, t, f, c.Row) {
			continue
		}
		cells = append(cells, c.Name)
		if label := c.Row.Full(); len(f.cells) > 0 && label != "" && (len(rows) == 0 || rows[len(rows)-1] != label) {
			rows = append(rows, label)
		}
	}
	return cells, rows
}

// elsewhere tells whether the row was found in the shape that another edition than e gives it.
func elsewhere(e *form.Edition, t tableKey, f *foundTable, row *form.Row) bool {
	prefix := ""
	switch {
	case t == disclosure:
		prefix = string(t) + "." + row.ID + "."
	case t == requests && editionOf(row.ID) != "":
		prefix = "requests.closed.other"
	default:
		return false
	}
	for name := range f.cells {
		if strings.HasPrefix(name, prefix) && e.Index(name) < 0 {
			return true
		}
	}
	return false
}

// cutRows reduces cell names to the names of their rows.
func cutRows(cells []string) []string {
	var out []string
	for _, c := range cells {
		row := c[:strings.LastIndexByte(c, '.')]
		if !slices.Contains(out, row) {
			out = append(out, row)
		}
	}
	return out
}

// differingCopies is RD102 for a table that stands twice.
func differingCopies(t tableKey, list []clash, zh, en string) report.Finding {
	out := report.Finding{Rule: "RD102", Name: "table-partly-read", Severity: report.Error, Position: list[0].first.at, Law: "30号"}
	out.Message = "“" + tableName(t) + "”表：" + fmt.Sprintf(zh, len(list))
	out.MessageEn = "table " + string(t) + ": " + fmt.Sprintf(en, len(list))
	for i, c := range list {
		out.Cells = append(out.Cells, c.cell)
		if i < 5 {
			out.Message += fmt.Sprintf("；%s 为“%s”，%s 为“%s”", c.first.at, shorten(c.first.text), c.second.at, shorten(c.second.text))
			out.MessageEn += fmt.Sprintf("; %s has %q, %s has %q", c.first.at, shorten(c.first.text), c.second.at, shorten(c.second.text))
		}
	}
	return out
}

// unreadables gives RD103 for each figure that is none, those of the other edition too.
func (a *assembly) unreadables(e *form.Edition) {
	if !a.anyUnreadable() {
		return
	}
	clashed := map[string]bool{}
	for _, t := range tableKeys {
		if f := a.found[t]; f != nil {
			for _, c := range f.clashes {
				clashed[c.cell] = true
			}
		}
	}
	editions := []*form.Edition{e}
	for _, other := range form.Editions() {
		if other != e {
			editions = append(editions, other)
		}
	}
	done := map[string]bool{}
	for _, e := range editions {
		for _, c := range e.Cells() {
			f := a.found[tableKey(c.Table.ID)]
			if f == nil || done[c.Name] || clashed[c.Name] {
				continue
			}
			done[c.Name] = true
			if got, ok := f.cells[c.Name]; ok && got.figure.State() == figure.Unreadable {
				a.res.Findings = append(a.res.Findings, unreadable(c, got.figure.String(), got.at))
			}
		}
	}
}

func (a *assembly) anyUnreadable() bool {
	for _, f := range a.found {
		for _, c := range f.cells {
			if c.figure.State() == figure.Unreadable {
				return true
			}
		}
	}
	return false
}

// unreadable is RD103. A figure with a unit or a remark is shown as it probably is meant, but never taken so.
func unreadable(c form.Cell, text, at string) report.Finding {
	bad := figure.Bad(text)
	out := report.Finding{Rule: "RD103", Name: "figure-unreadable", Severity: report.Error, At: c.Name, Cells: []string{c.Name}, Left: &bad, Position: at, Law: "30号"}
	out.Message = fmt.Sprintf("%s：“%s”不是数字", c.Label(), shorten(text))
	out.MessageEn = fmt.Sprintf("%s: %q is not a number", c.English(), shorten(text))
	if what, whatEn := ofWorkbooks(text); what != "" {
		out.Message, out.MessageEn = c.Label()+"："+what, c.English()+": "+whatEn
	} else if meant := suggestion(c, text); meant != "" {
		out.Message += "，可能是 " + meant + "；数字格里只应填数字"
		out.MessageEn += ", probably " + meant
	}
	return out
}

// ofWorkbooks says what to do about a text that only a workbook shows: a formula without a result or with a wrong one, a number shown as a day.
func ofWorkbooks(text string) (zh, en string) {
	switch {
	case text == NoResult:
		return "公式没有保存结果，不知道是多少；请用 WPS 或 Excel 打开这个文件、保存后再试", "the formula has no stored result: open the file in WPS or Excel, save it and try again"
	case text == pictured:
		return "这一格是图片，读不出数字；请对照原页面，或取得文字版", "the figure is a picture and cannot be read"
	case errorValue(text):
		return "公式出错，显示为“" + text + "”；请改正公式或直接填数", "the formula fails and shows " + text
	case dayText.MatchString(text):
		return "“" + text + "”不是数字，单元格的格式是日期；请把格式改成“常规”或“数值”，核对后再试", strconv.Quote(text) + " is not a number: the cell is formatted as a date"
	}
	return "", ""
}

// dayText is how a number comes out of a workbook that shows it as a day or a time.
var dayText = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:]{8})?$|^[0-9]{2}:[0-9]{2}:[0-9]{2}$`)

var brokenDigits = regexp.MustCompile(`[0-9０-９.]\s+[0-9０-９.]`)

var withUnit = regexp.MustCompile(`^([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(元|万元|亿元|件|笔|项|个|份|次|宗|起)?(?:[(（].*[)）])?$`)

// suggestion reads a figure with a unit or a remark behind it: 251000元 in a column of 万元 is 25.1.
func suggestion(c form.Cell, text string) string {
	m := withUnit.FindStringSubmatch(strings.Map(narrow, squeeze(text)))
	if m == nil || brokenDigits.MatchString(text) {
		return ""
	}
	n, ok := figure.Parse(m[1]).Number()
	if !ok {
		return ""
	}
	money := strings.HasSuffix(m[2], "元")
	switch {
	case money != (c.Column.Unit == "万元") && m[2] != "":
		return ""
	case m[2] == "元":
		q, _ := n.Quo(figure.Int(10000), 10)
		return trimZeros(q.String()) + "（万元）"
	case m[2] == "亿元":
		return ""
	}
	return n.String()
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
