package check

import (
	"slices"

	"nianbao/report"
	shared "nianbao/report/rules"
)

// elsewhereRules are applied by other commands. They stand here so that the list of rules is whole; Check never counts them.
var elsewhereRules = slices.Concat(ownElsewhere, consolidationRules())

// consolidationRules takes the rules of consolidation over from where they are declared.
func consolidationRules() []*Rule {
	var out []*Rule
	for _, r := range shared.Consolidation {
		out = append(out, &Rule{ID: r.ID, Name: r.Name, Severity: r.Severity, Law: r.Law, By: r.By, Title: Text(r.Title), Why: Text(r.Why)})
	}
	return out
}

var ownElsewhere = []*Rule{
	{
		ID: "FM203", Name: "no-register", Severity: report.Warning, Law: "30号", By: "nianbao build",
		Title: Text{"没有提供某种台账", "no source gives a register"},
		Why: Text{"没有台账就不知道是零还是没有统计，由它统计的数据留空。没有这类业务的，放一张只有标题行的表。",
			"Without the register nobody knows whether it is zero; its cells stay blank. An organ without such business gives a sheet with headings only."},
	},
	{
		ID: "FM204", Name: "figures-disagree", Severity: report.Error, Law: "30号", By: "nianbao build",
		Title: Text{"台账统计数与直接给出的统计数不一致", "counted and given figures differ"},
		Why: Text{"同一格既由台账统计、又在统计表里给出的，两个数必须一致；报告采用台账统计数。",
			"A cell that both registers and a table of figures give must agree; the report uses the registers'."},
	},
	{
		ID: "RD101", Name: "no-tables", Severity: report.Error, Law: "30号", By: "nianbao read",
		Title: Text{"没有找到三张统计表", "none of the three tables was found"},
		Why: Text{"表格是图片、文件不完整或不是年度报告时都会这样。没有找到不等于全部为零。",
			"The tables may be pictures, the file incomplete or no annual report. Not found does not mean zero."},
	},
	{
		ID: "RD102", Name: "table-partly-read", Severity: report.Error, Law: "30号", By: "nianbao read",
		Title: Text{"表格只读出一部分", "a table was only partly recognised"},
		Why: Text{"缺行、并格错位或行名认不出时，没有把握的数不猜，列出没有读到的地方。",
			"Missing rows, shifted merged cells or unknown labels: nothing uncertain is guessed; the places are listed."},
	},
	{
		ID: "RD103", Name: "figure-unreadable", Severity: report.Error, Law: "30号", By: "nianbao read",
		Title: Text{"数字格里不是数字", "a figure could not be read"},
		Why: Text{"数字格里夹带单位、说明或错字时读不成数；与它有关的等式不作判断。",
			"A unit, a remark or a misprint in a number cell; relations that need it stay undecided."},
	},
	{
		ID: "RD104", Name: "file-unreadable", Severity: report.Error, Law: "30号", By: "nianbao check",
		Title: Text{"文件读不了", "a file could not be read"},
		Why: Text{"文件损坏、没有下载完整、加了密码，或者是旧版 Word、图片等读不了的格式。没有读到的报告不作任何判断。",
			"It is damaged, incomplete, encrypted, or of a format that cannot be read, such as old Word files or pictures. Nothing is said of what could not be read."},
	},
	{
		ID: "SM101", Name: "like-last-year", Severity: report.Warning, Law: "30号", By: "nianbao check --previous",
		Title: Text{"文字与上年报告高度相同", "the text is nearly last year's"},
		Why: Text{"一些固定说法可以相同；总体情况和存在问题两部分大段相同的，应改写。",
			"Set phrases may be the same; whole passages of sections one and five should not be."},
	},
	{
		ID: "SM102", Name: "like-another-organ", Severity: report.Warning, Law: "30号", By: "nianbao check DIR",
		Title: Text{"文字与其他单位的报告高度相同", "the text is nearly another organ's"},
		Why: Text{"同一上级下发的样稿会造成相同段落；本单位的情况和问题应当自己写。",
			"Model texts from above cause equal passages; an organ's own situation and problems should be its own words."},
	},
}
