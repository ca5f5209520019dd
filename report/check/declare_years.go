package check

import "nianbao/report"

// yearRules compare with the report of the year before.
var yearRules = []*Rule{
	{
		ID: "YR301", Name: "year-before", Severity: report.Warning, Law: "30号", Run: yearBefore,
		Title: Text{"对照用的不是上一年的报告", "the report compared with is not that of the year before"},
		Why: Text{"结转、现行有效件数只能与上一年的报告对照。年份不连续的，YR101、YR201 不作比较。",
			"Carry-over and documents in force can only be compared with the year before; otherwise YR101 and YR201 do not apply."},
	},
	{
		ID: "YR101", Name: "carry-over-continues", Severity: report.Warning, Law: "30号", Previous: true, Formula: "requests.carried_in.* = previous.requests.carried_out.*",
		Title: Text{"每列：上年结转＝上年报告的结转下年度继续办理", "per column: carried in = last year's carried out"},
		Why: Text{"机构新设、合并、更名，或上年数字已更正的，可以不一致，应在第六部分说明。",
			"New, merged or renamed organs and corrected figures are legitimate exceptions; section six should say so."},
		Message: Text{"“{column}”列：上年结转印的是 {left}，上年报告结转下年度的是 {right}，相差 {difference}",
			"column {column}: carried in says {left}, last year's report carried out {right}, difference {difference}"},
	},
	{
		ID: "YR201", Name: "in-force-continues", Severity: report.Warning, Law: "30号", Previous: true,
		Formula: "disclosure.*.in_force = previous.disclosure.*.in_force + disclosure.*.issued - disclosure.*.repealed",
		Title:   Text{"现行有效件数＝上年现行有效＋本年制发－本年废止", "in force = last year's in force + issued - repealed"},
		Why: Text{"文件自然失效、集中清理、职责划转会使等式不成立，应核对并说明。2020 年以前的“对外公开总数量”不是现行有效件数，不作比较。",
			"Expiry, clean-ups and transfers of duties are legitimate exceptions. 对外公开总数量 of the 2019 form is another count and is not compared."},
		Message: Text{"“{row}”现行有效件数印的是 {left}，按上年现行有效＋本年制发－本年废止应为 {rights}，相差 {difference}",
			"{row}: in force says {left}; last year's in force + issued - repealed is {rights}, difference {difference}"},
	},
}

// timeRules are about dates and fees.
var timeRules = []*Rule{
	{
		ID: "TM201", Name: "published-late", Severity: report.Error, Law: "条例第四十九条", Run: publishedLate,
		Title: Text{"公布时间晚于期限", "published after the deadline"},
		Why: Text{"县级以上人民政府部门应在每年 1 月 31 日前公布上一年度报告，县级以上地方人民政府应在 3 月 31 日前公布；地方另有更早期限的，按地方规定。网站改版后重新发布的页面日期会变晚，先看首次公布的日期。乡镇、街道按 1 月 31 日提示，列为警告。",
			"Departments publish by 31 January, governments by 31 March; local deadlines may be earlier. A page posted again carries a later date: look for the first one. For townships and 街道 31 January is a usage, hence a warning."},
	},
	{
		ID: "TM202", Name: "dated-before-year-end", Severity: report.Warning, Law: "条例第四十九条；30号", Run: datedEarly,
		Title: Text{"年度还没有结束就已落款或公布", "dated before the year had ended"},
		Why: Text{"统计期限到 12 月 31 日为止，此前写成的报告，数字不可能完整；也可能是日期的年份写错。",
			"The figures run to 31 December; a report dated earlier cannot hold them all. Or the date's year is wrong."},
	},
	{
		ID: "FE101", Name: "fee-line-missing", Severity: report.Warning, Law: "国办函〔2020〕109号；30号", Since: 2021, Run: feeLineMissing,
		Title: Text{"第六部分没有写信息处理费", "section six does not report the information handling fee"},
		Why: Text{"第六部分至少应写明发出收费通知的件数、总金额和实际收取的总金额；没有收取的，也要写明没有收取。",
			"Section six reports at least the notices sent, their total and the total received; where nothing was charged it says so."},
	},
}
