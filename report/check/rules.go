package check

import (
	"nianbao/report"
	"nianbao/report/form"
)

// rules lists every rule, in the order of the form: the form first, then its relations, then between years, then the prose.
var rules = []*Rule{
	{
		ID: "FM201", Name: "blank-cells", Severity: report.Warning, Law: "30号", Run: blankCells,
		Title: Text{"应填数字的地方空着或画“/”", "blank or / where a number belongs"},
		Why: Text{"没有的填 0，读者才知道是零而不是漏填。整行、整列、整表空着只报一处。规章一栏，无权制定规章的机关常画“/”，可以接受。",
			"Zeros must be written, else nobody can tell a zero from an omission. A wholly blank row, column or table is one finding. Organs without the power to make rules often print / there, which is acceptable."},
	},
	{
		ID: "FM202", Name: "whole-number", Severity: report.Error, Law: "30号", Run: wholeNumbers,
		Title: Text{"件数应为不小于 0 的整数，金额应为不小于 0 的数", "counts are whole numbers ≥ 0, amounts are ≥ 0"},
		Why: Text{"表中除“行政事业性收费”按万元可有小数外，都是件数；单元格里不能夹带单位或说明。",
			"Everything in the tables but the fee (万元, decimals allowed) is a count; units and remarks do not belong into number cells."},
	},
	{
		ID: "FM401", Name: "section-missing", Severity: report.Error, Law: "30号", Run: sectionsMissing,
		Title: Text{"六个部分缺了一部分", "one of the six sections is missing"},
		Why: Text{"30号规定年度报告由六个部分组成，次序和标题固定；没有内容的部分也要保留标题并写明情况。",
			"30号 fixes six sections, their order and titles; a section without news keeps its heading and says so."},
	},
	{
		ID: "FM402", Name: "section-five-empty", Severity: report.Error, Law: "条例第五十条；30号", Run: sectionFiveEmpty,
		Title: Text{"第五部分为空或只写“无”", "section five is empty or says 无"},
		Why: Text{"条例第五十条要求年度报告写明存在的主要问题及改进情况，不得空缺，也不得写“无”。",
			"Article 50 of the 条例 asks for the main problems and what was improved; the section may be neither empty nor 无."},
	},
	{
		ID: "RQ101", Name: "requests-balance", Severity: report.Error, Law: "30号", Kind: form.Balance,
		Title:   Text{"每列：本年新收＋上年结转＝办理结果总计＋结转下年度", "per column: new + carried in = closed + carried out"},
		Why:     Text{"这是表头印着的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。先看结转下年度一行，再看（七）总计一行。", "The relation printed in the table's own corner. Look at the carry-over row first, then at row （七）总计."},
		Message: Text{"“{column}”列勾稽不平：新收＋上年结转 {lefts}＝{left}，总计＋结转下年度 {rights}＝{right}，相差 {difference}", "column {column} does not balance: new + carried in {lefts} = {left}, closed + carried out {rights} = {right}, difference {difference}"},
	},
	{
		ID: "RQ102", Name: "applicants-add-up", Severity: report.Error, Law: "30号", Kind: form.Applicants,
		Title:   Text{"每行：六类申请人之和＝总计", "per row: the six applicant columns add up to 总计"},
		Why:     Text{"“法人或其他组织”没有自己的列，总计是自然人加五类组织。", "法人或其他组织 has no column of its own; 总计 is natural persons plus the five kinds of organisations."},
		Message: Text{"“{row}”行：六类申请人相加 {lefts}＝{left}，总计印的是 {right}，相差 {difference}", "row {row}: the applicants add up to {lefts} = {left}, 总计 says {right}, difference {difference}"},
	},
	{
		ID: "RQ103", Name: "outcomes-add-up", Severity: report.Error, Law: "30号", Kind: form.Outcomes,
		Title:   Text{"每列：各项办理结果之和＝（七）总计", "per column: the outcomes add up to （七）总计"},
		Why:     Text{"（三）至（六）只是分组标题，没有小计；（七）总计直接加各项结果。", "（三） to （六） are labels without subtotals; （七）总计 adds up every outcome row."},
		Message: Text{"“{column}”列：各项办理结果相加 {lefts}＝{left}，（七）总计印的是 {right}，相差 {difference}", "column {column}: the outcomes add up to {lefts} = {left}, （七）总计 says {right}, difference {difference}"},
	},
	{
		ID: "DP101", Name: "results-add-up", Severity: report.Error, Law: "30号", Kind: form.Results,
		Title:   Text{"复议、诉讼每组：四种结果之和＝总计", "per block: the four results add up to 总计"},
		Why:     Text{"总计忘了填、留着 0，是最常见的错误。", "A 总计 left at 0 is the commonest mistake."},
		Message: Text{"“{cell}”：四种结果相加 {lefts}＝{left}，总计印的是 {right}，相差 {difference}", "{cell}: the four results add up to {lefts} = {left}, 总计 says {right}, difference {difference}"},
	},
	{
		ID: "YR101", Name: "carry-over-continues", Severity: report.Warning, Law: "30号", Previous: true, Formula: "requests.carried_in.* = previous.requests.carried_out.*",
		Title:   Text{"每列：上年结转＝上年报告的结转下年度继续办理", "per column: carried in = last year's carried out"},
		Why:     Text{"机构新设、合并、更名，或上年数字已更正的，可以不一致，应在第六部分说明。", "New, merged or renamed organs and corrected figures are legitimate exceptions; section six should say so."},
		Message: Text{"“{column}”列：上年结转印的是 {left}，上年报告结转下年度的是 {right}，相差 {difference}", "column {column}: carried in says {left}, last year's report carried out {right}, difference {difference}"},
	},
	{
		ID: "YR201", Name: "in-force-continues", Severity: report.Warning, Law: "30号", Previous: true,
		Formula: "disclosure.*.in_force = previous.disclosure.*.in_force + disclosure.*.issued - disclosure.*.repealed",
		Title:   Text{"现行有效件数＝上年现行有效＋本年制发－本年废止", "in force = last year's in force + issued - repealed"},
		Why: Text{"文件自然失效、集中清理、职责划转会使等式不成立，应核对并说明。2020 年以前的“对外公开总数量”不是现行有效件数，不作比较。",
			"Expiry, clean-ups and transfers of duties are legitimate exceptions. 对外公开总数量 of the 2019 form is another count and is not compared."},
		Message: Text{"“{row}”现行有效印的是 {left}，按上年现行有效＋本年制发－本年废止应为 {rights}＝{right}，相差 {difference}", "{row}: in force says {left}; last year's in force + issued - repealed is {rights} = {right}, difference {difference}"},
	},
}
