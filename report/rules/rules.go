// Package rules declares the rules that consolidation applies and the list of all rules shows: one declaration for both packages, which may not import
// each other. Ids are permanent (contracts §6).
package rules

import "nianbao/report"

// Text is a text in the two languages.
type Text struct{ Zh, En string }

// Rule is what a rule is called and says.
type Rule struct {
	ID, Name string // the name is short English with hyphens
	Severity report.Severity
	Law      string
	By       string // the commands that apply it
	Title    Text   // what it says, one line
	Why      Text   // what the exceptions are, and what to look at
}

const (
	consolidated = "nianbao consolidate"
	rollToo      = "nianbao consolidate; nianbao check --roll"
)

// Consolidation lists the rules of consolidation in the order in which their findings are listed.
var Consolidation = []Rule{
	{ID: "CN101", Name: "parent-is-not-the-sum", Severity: report.Error, Law: "30号", By: consolidated,
		Title: Text{"汇总数不等于各单位之和", "the parent is not the sum of its organs"},
		Why:   Text{"政府的报告汇总全部部门和下级政府，第二至第四部分逐格相加。", "A government's report adds up all departments and lower governments, cell by cell."}},
	{ID: "CN201", Name: "organ-missing", Severity: report.Error, Law: "条例第四十九条", By: rollToo,
		Title: Text{"名录上的单位没有报送", "an organ on the roll has not handed in"},
		Why:   Text{"先看是否更名、合并或撤销，再催报。", "Look first whether it was renamed, merged or abolished."}},
	{ID: "CN202", Name: "organ-twice", Severity: report.Error, Law: "30号", By: consolidated,
		Title: Text{"同一单位报送了两份", "an organ handed in twice"},
		Why:   Text{"重复汇总会使合计偏大，应确定以哪一份为准。", "Both would be added up; decide which one counts."}},
	{ID: "CN203", Name: "handed-in-late", Severity: report.Warning, Law: "条例第四十九条", By: consolidated,
		Title: Text{"报送晚于期限", "handed in after the deadline"},
		Why: Text{"期限以名录里的报送截止日期为准，没有写的按条例（部门、政府、乡镇各有期限）。收到日期依次取收件登记、报表封面的报送日期、报告所写的公布日期，不看文件的修改时间；都没有的记“日期不明”，不算逾期。",
			"The deadline is the roll's, without one that of the law. The date of receipt is that of the list of receipts, else of the cover, else the date of publication; a file's time of change does not count. Without any it is undated, not late."}},
	{ID: "CN204", Name: "organ-not-on-the-roll", Severity: report.Warning, Law: "30号", By: rollToo,
		Title: Text{"报送单位不在名录上", "an organ is not on the roll"},
		Why:   Text{"可能是更名、新设或名录漏列；可在名录里填曾用名。", "It may be renamed, new or forgotten; the roll can hold former names."}},
	{ID: "CN205", Name: "submission-unusable", Severity: report.Error, Law: "30号", By: consolidated,
		Title: Text{"报送的文件不能采用", "a submission cannot be used"},
		Why: Text{"文件打不开、没有统计表、年度不对或没有写年度时，不计入合计，也不当作零；请该单位重新报送。",
			"The file does not open, has no tables, or is of another or of no year. It is left out of the sums and is no zero; ask for it again."}},
	{ID: "CN206", Name: "edition-left-out", Severity: report.Warning, Law: "30号", By: consolidated,
		Title: Text{"采用其他年份版式，部分数据无法计入", "another edition of the form: some figures are left out"},
		Why: Text{"两个版式口径不同的格不能换算，没有计入合计；请改用规定版式重新报送。",
			"Cells that the two forms count differently cannot be carried over and are left out of the sums; ask for the prescribed form."}},
	{ID: "CN207", Name: "organ-not-due", Severity: report.Warning, Law: "30号", By: consolidated,
		Title: Text{"已合并或撤销的单位仍有报送", "an organ that was merged or abolished handed in"},
		Why: Text{"为免与承接单位重复，没有计入合计；确应单独报送的，请把名录里的状态改为“在报”。",
			"It is left out lest its successor count it again; change its state on the roll if it still owes a report."}},
	{ID: "CN301", Name: "far-from-last-year", Severity: report.Notice, Law: "30号", By: consolidated,
		Title: Text{"与上年相差一个数量级", "an order of magnitude away from last year"},
		Why:   Text{"可能属实，也可能是单位（元、万元）或位数填错，请核实。", "It may be true; a wrong unit or a digit too many looks the same."}},
	{ID: "CN302", Name: "far-from-peers", Severity: report.Notice, Law: "30号", By: consolidated,
		Title: Text{"远高于同级单位", "far above the organs of the same level"},
		Why:   Text{"业务量大的单位会这样，请核实。", "Organs with much business are like this; look once."}},
}
