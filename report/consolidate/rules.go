package consolidate

import (
	"fmt"

	"nianbao/report"
)

// Text is a text in the two languages.
type Text struct{ Zh, En string }

// textf fills the same values into both languages; it is for texts whose values stand in the same order in both.
func textf(zh, en string, args ...any) Text {
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Rule is a rule that consolidation applies. Ids are permanent (contracts §6).
type Rule struct {
	ID, Name string
	Severity report.Severity
	Law      string
	Title    Text // what it says, one line
	Why      Text // what the exceptions are, and what to look at
}

// Rules lists the rules in the order in which their findings are listed.
var Rules = []Rule{
	{"CN101", "parent-is-not-the-sum", report.Error, "30号",
		Text{"汇总数不等于各单位之和", "the parent is not the sum of its organs"},
		Text{"政府的报告汇总全部部门和下级政府，第二至第四部分逐格相加。", "A government's report adds up all departments and lower governments, cell by cell."}},
	{"CN201", "organ-missing", report.Error, "条例第四十九条",
		Text{"名录上的单位没有报送", "an organ on the roll has not handed in"},
		Text{"先看是否更名、合并或撤销，再催报。", "Look first whether it was renamed, merged or abolished."}},
	{"CN202", "organ-twice", report.Error, "30号",
		Text{"同一单位报送了两份", "an organ handed in twice"},
		Text{"重复汇总会使合计偏大，应确定以哪一份为准。", "Both would be added up; decide which one counts."}},
	{"CN203", "handed-in-late", report.Warning, "条例第四十九条",
		Text{"报送晚于期限", "handed in after the deadline"},
		Text{"期限以名录里的报送截止日期为准。", "The deadline is the one on the roll."}},
	{"CN204", "organ-not-on-the-roll", report.Warning, "30号",
		Text{"报送单位不在名录上", "an organ is not on the roll"},
		Text{"可能是更名、新设或名录漏列；可在名录里填曾用名。", "It may be renamed, new or forgotten; the roll can hold former names."}},
	{"CN205", "submission-unusable", report.Error, "30号",
		Text{"报送的文件不能采用", "a submission cannot be used"},
		Text{"文件打不开、没有统计表、年度不对或没有写年度时，不计入合计，也不当作零；请该单位重新报送。",
			"The file does not open, has no tables, or is of another or of no year. It is left out of the sums and is no zero; ask for it again."}},
	{"CN206", "edition-left-out", report.Warning, "30号",
		Text{"采用其他年份版式，部分数据无法计入", "another edition of the form: some figures are left out"},
		Text{"两个版式口径不同的格不能换算，没有计入合计；请改用规定版式重新报送。",
			"Cells that the two forms count differently cannot be carried over and are left out of the sums; ask for the prescribed form."}},
	{"CN207", "organ-not-due", report.Warning, "30号",
		Text{"已合并或撤销的单位仍有报送", "an organ that was merged or abolished handed in"},
		Text{"为免与承接单位重复，没有计入合计；确应单独报送的，请把名录里的状态改为“在报”。",
			"It is left out lest its successor count it again; change its state on the roll if it still owes a report."}},
	{"CN301", "far-from-last-year", report.Notice, "30号",
		Text{"与上年相差一个数量级", "an order of magnitude away from last year"},
		Text{"可能属实，也可能是单位（元、万元）或位数填错，请核实。", "It may be true; a wrong unit or a digit too many looks the same."}},
	{"CN302", "far-from-peers", report.Notice, "30号",
		Text{"远高于同级单位", "far above the organs of the same level"},
		Text{"业务量大的单位会这样，请核实。", "Organs with much business are like this; look once."}},
}

// rule returns a rule by id; the ids are written in this package only.
func rule(id string) Rule {
	for _, r := range Rules {
		if r.ID == id {
			return r
		}
	}
	panic("consolidate: no rule " + id)
}

// finding begins the finding of a rule at a place.
func finding(id, position string, message Text) report.Finding {
	r := rule(id)
	return report.Finding{Rule: r.ID, Name: r.Name, Severity: r.Severity, Position: position, Message: message.Zh, MessageEn: message.En, Law: r.Law}
}
