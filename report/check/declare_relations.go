package check

import (
	"nianbao/report"
	"nianbao/report/form"
)

// relationRules are the relations that the form itself prints or implies.
var relationRules = []*Rule{
	{
		ID: "RQ101", Name: "requests-balance", Severity: report.Error, Law: "30号", Kind: form.Balance,
		Title: Text{"每列：本年新收＋上年结转＝办理结果总计＋结转下年度", "per column: new + carried in = closed + carried out"},
		Why: Text{"这是表头印着的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。先看结转下年度一行，再看（七）总计一行。",
			"The relation printed in the table's own corner. Look at the carry-over row first, then at row （七）总计."},
		Message: Text{"“{column}”列勾稽不平：新收＋上年结转为 {lefts}，总计＋结转下年度为 {rights}，相差 {difference}",
			"column {column} does not balance: new + carried in is {lefts}, closed + carried out is {rights}, difference {difference}"},
	},
	{
		ID: "RQ102", Name: "applicants-add-up", Severity: report.Error, Law: "30号", Kind: form.Applicants,
		Title: Text{"每行：六类申请人之和＝总计", "per row: the six applicant columns add up to 总计"},
		Why: Text{"“法人或其他组织”没有自己的列，总计是自然人加五类组织。",
			"法人或其他组织 has no column of its own; 总计 is natural persons plus the five kinds of organisations."},
		Message: Text{"“{row}”行：六类申请人相加为 {lefts}，总计印的是 {right}，相差 {difference}",
			"row {row}: the applicants add up to {lefts}, 总计 says {right}, difference {difference}"},
	},
	{
		ID: "RQ103", Name: "outcomes-add-up", Severity: report.Error, Law: "30号", Kind: form.Outcomes,
		Title: Text{"每列：各项办理结果之和＝（七）总计", "per column: the outcomes add up to （七）总计"},
		Why: Text{"（三）至（六）只是分组标题，没有小计；（七）总计直接加各项结果。",
			"（三） to （六） are labels without subtotals; （七）总计 adds up every outcome row."},
		Message: Text{"“{column}”列：各项办理结果相加为 {lefts}，（七）总计印的是 {right}，相差 {difference}",
			"column {column}: the outcomes add up to {lefts}, （七）总计 says {right}, difference {difference}"},
	},
	{
		ID: "DP101", Name: "results-add-up", Severity: report.Error, Law: "30号", Kind: form.Results,
		Title: Text{"复议、诉讼每组：四种结果之和＝总计", "per block: the four results add up to 总计"},
		Why:   Text{"总计忘了填、留着 0，是最常见的错误。", "A 总计 left at 0 is the commonest mistake."},
		Message: Text{"“{cell}”：四种结果相加为 {lefts}，总计印的是 {right}，相差 {difference}",
			"{cell}: the four results add up to {lefts}, 总计 says {right}, difference {difference}"},
	},
	{
		ID: "DP201", Name: "suit-without-review", Severity: report.Notice, Law: "行政复议法（2023年修订）第二十三条；条例第十四条至第十六条", Since: 2024, Run: suitWithoutReview,
		Title: Text{"只有不予公开，却有未经复议直接起诉", "suits without review although the organ only refused"},
		Why: Text{"2024 年 1 月 1 日起，对不予公开的答复应当先申请行政复议。本机关没有其他不利答复，却填了未经复议直接起诉，可能填错了列。以前年度起诉、本年才审结的，或因逾期不答复等起诉的，可以是真的。",
			"Since 2024-01-01 refusals must go to administrative review first. Suits from earlier years, or for want of a reply, are legitimate; otherwise the figure may stand in the wrong column."},
	},
}
