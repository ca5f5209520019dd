package ledger

import "nianbao/report/form"

// The columns of 执法与收费.
const (
	tallyItem = iota
	tallyCount
	tallyUnit
	tallyMonth
)

// tallyRows are the rows of the form's section two that people count up themselves: all blocks but the first.
func tallyRows() []form.Cell {
	var out []form.Cell
	t := form.Current().Table("disclosure")
	for _, c := range form.Current().Cells() {
		if c.Table == t && c.Block != &t.Blocks[0] {
			out = append(out, c)
		}
	}
	return out
}

func tallyRegister() Register {
	var words []string
	for _, c := range tallyRows() {
		words = append(words, c.Row.Label())
	}
	return Register{ID: "tallies", Name: "执法与收费", English: "decisions and fees", Key: tallyUnit,
		Purpose: "每项每单位（每月）一行，同一项目的各行相加；表二第（五）（六）（八）项由本表统计",
		Columns: []Column{
			{Name: "项目", English: "item", Kind: Word, Required: true, Read: true, Words: words, Purpose: "按表二的项目选择", Example: words[0]},
			{Name: "数量", English: "quantity", Kind: Amount, Required: true, Read: true, Purpose: "处理决定填件数；行政事业性收费填金额，单位：万元", Example: "0"},
			{Name: "机构", English: "unit", Kind: Text, Read: true, Purpose: "作出决定或收费的单位", Example: ExampleMark + "单位"},
			{Name: "月份", English: "month", Kind: Text, Read: true, Purpose: "如“3月”或“2025年3月”；写明其他年份的不计入", Example: "3月"},
		}}
}

// The columns of 复议诉讼.
const (
	caseID = iota
	caseType
	caseAccepted
	caseResult
	caseConcluded
)

// caseGroup is a group of columns of section four with the same kind of case.
type caseGroup struct {
	label string
	cells []form.Cell // the four results; the total is left out
}

func caseGroups() []caseGroup {
	var out []caseGroup
	t := form.Current().Table("disputes")
	var group caseGroup
	for _, c := range form.Current().Cells() {
		if c.Table != t {
			continue
		}
		if c.Column.Total {
			out, group = append(out, group), caseGroup{}
			continue
		}
		group.label = c.Column.Labels[1]
		if group.label == c.Column.Label() { // 行政复议 has no second level
			group.label = c.Column.Labels[0]
		}
		group.cells = append(group.cells, c)
	}
	return out
}

func caseRegister() Register {
	var types, results []string
	for _, g := range caseGroups() {
		types = append(types, g.label)
	}
	for _, c := range caseGroups()[0].cells {
		results = append(results, c.Column.Label())
	}
	return Register{ID: "cases", Name: "复议诉讼", English: "reviews and suits", Key: caseID,
		Purpose: "每件行政复议、行政诉讼案件一行；表四由本表统计",
		Columns: []Column{
			{Name: "案号", English: "number", Kind: ID, Required: true, Read: true, Purpose: "案件编号，不得重复", Example: ExampleMark + "001"},
			{Name: "类型", English: "type", Kind: Word, Required: true, Read: true, Words: types, Purpose: "按表四的三类选择", Example: types[0]},
			{Name: "受理日期", English: "accepted", Kind: Date, Required: true, Read: true, Purpose: "复议机关受理或法院立案之日", Example: "2025-04-01"},
			{Name: "结果", English: "result", Kind: Word, Required: true, Read: true, Words: results, Purpose: "按表四的结果选择", Example: results[len(results)-1]},
			{Name: "审结日期", English: "concluded", Kind: Date, Read: true, Purpose: "审结之日，尚未审结的留空"},
		}}
}

// The columns of 工作任务.
const (
	taskID = iota
	taskText
	taskLead
	taskUnits
	taskDeadline
	taskDone
	taskProgress
	taskEvidence
)

func taskRegister() Register {
	return Register{ID: "tasks", Name: "工作任务", English: "tasks", Key: taskID,
		Purpose: "年度工作要点的任务，每项一行；上年未完成的任务一并列入，用于“回头看”",
		Columns: []Column{
			{Name: "序号", English: "number", Kind: ID, Required: true, Read: true, Purpose: "任务编号", Example: ExampleMark + "1"},
			{Name: "任务", English: "task", Kind: Text, Required: true, Read: true, Purpose: "任务内容", Example: "更新政府信息公开指南"},
			{Name: "牵头单位", English: "leading unit", Kind: Text, Read: true, Purpose: "牵头的处室或单位", Example: "办公室"},
			{Name: "责任单位", English: "responsible units", Kind: Text, Read: true, Purpose: "责任单位，多个用顿号分开", Example: "各科室"},
			{Name: "完成时限", English: "deadline", Kind: Phrase, Required: true, Read: true, Purpose: "如“2025年9月底前”“年底前”“每季度1次”“长期坚持”；没有写年份的按报告年度理解，上年的任务要写明年份", Example: "年底前"},
			{Name: "完成日期", English: "done", Kind: Text, Read: true, Purpose: "完成之日，尚未完成的留空；定期任务可以填多个日期，用顿号分开"},
			{Name: "进展", English: "progress", Kind: Text, Read: true, Purpose: "进展情况"},
			{Name: "佐证", English: "evidence", Kind: Text, Read: true, Purpose: "佐证材料的名称或网址"},
		}}
}
