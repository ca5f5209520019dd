package check

import "nianbao/report"

// elsewhereRules are applied by other commands. They stand here so that the list of rules is whole; Check never counts them.
var elsewhereRules = []*Rule{
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
	{
		ID: "CN101", Name: "parent-is-not-the-sum", Severity: report.Error, Law: "30号", By: "nianbao consolidate",
		Title: Text{"汇总数不等于各单位之和", "the parent is not the sum of its organs"},
		Why: Text{"政府的报告汇总全部部门和下级政府，第二至第四部分逐格相加。",
			"A government's report adds up all departments and lower governments, cell by cell."},
	},
	{
		ID: "CN201", Name: "organ-missing", Severity: report.Error, Law: "条例第四十九条", By: "nianbao consolidate; nianbao check --roll",
		Title: Text{"名录上的单位没有报送", "an organ on the roll has not handed in"},
		Why:   Text{"先看是否更名、合并或撤销，再催报。", "Look first whether it was renamed, merged or abolished."},
	},
	{
		ID: "CN202", Name: "organ-twice", Severity: report.Error, Law: "30号", By: "nianbao consolidate",
		Title: Text{"同一单位报送了两份", "an organ handed in twice"},
		Why:   Text{"重复汇总会使合计偏大，应确定以哪一份为准。", "Both would be added up; decide which one counts."},
	},
	{
		ID: "CN203", Name: "handed-in-late", Severity: report.Warning, Law: "条例第四十九条", By: "nianbao consolidate",
		Title: Text{"报送晚于期限", "handed in after the deadline"},
		Why:   Text{"期限以名录里的报送截止日期为准。", "The deadline is the one on the roll."},
	},
	{
		ID: "CN204", Name: "organ-not-on-the-roll", Severity: report.Warning, Law: "30号", By: "nianbao consolidate; nianbao check --roll",
		Title: Text{"报送单位不在名录上", "an organ is not on the roll"},
		Why:   Text{"可能是更名、新设或名录漏列；可在名录里填曾用名。", "It may be renamed, new or forgotten; the roll can hold former names."},
	},
	{
		ID: "CN205", Name: "submission-unusable", Severity: report.Error, Law: "30号", By: "nianbao consolidate",
		Title: Text{"报送的文件不能采用", "a submission cannot be used"},
		Why: Text{"文件打不开、没有统计表、年度不对或没有写年度时，不计入合计，也不当作零；请该单位重新报送。",
			"The file does not open, has no tables, or is of another or of no year. It is left out of the sums and is no zero; ask for it again."},
	},
	{
		ID: "CN206", Name: "edition-left-out", Severity: report.Warning, Law: "30号", By: "nianbao consolidate",
		Title: Text{"采用其他年份版式，部分数据无法计入", "another edition of the form: some figures are left out"},
		Why: Text{"两个版式口径不同的格不能换算，没有计入合计；请改用规定版式重新报送。",
			"Cells that the two forms count differently cannot be carried over and are left out of the sums; ask for the prescribed form."},
	},
	{
		ID: "CN207", Name: "organ-not-due", Severity: report.Warning, Law: "30号", By: "nianbao consolidate",
		Title: Text{"已合并或撤销的单位仍有报送", "an organ that was merged or abolished handed in"},
		Why: Text{"为免与承接单位重复，没有计入合计；确应单独报送的，请把名录里的状态改为“在报”。",
			"It is left out lest its successor count it again; change its state on the roll if it still owes a report."},
	},
	{
		ID: "CN301", Name: "far-from-last-year", Severity: report.Notice, Law: "30号", By: "nianbao consolidate",
		Title: Text{"与上年相差一个数量级", "an order of magnitude away from last year"},
		Why:   Text{"可能属实，也可能是单位（元、万元）或位数填错，请核实。", "It may be true; a wrong unit or a digit too many looks the same."},
	},
	{
		ID: "CN302", Name: "far-from-peers", Severity: report.Notice, Law: "30号", By: "nianbao consolidate",
		Title: Text{"远高于同级单位", "far above the organs of the same level"},
		Why:   Text{"业务量大的单位会这样，请核实。", "Organs with much business are like this; look once."},
	},
}
