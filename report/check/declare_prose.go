package check

import "nianbao/report"

// proseRules read the text. They fire only where a sentence can mean one thing.
var proseRules = []*Rule{
	{
		ID: "TX101", Name: "prose-against-table", Severity: report.Warning, Law: "30号", Run: proseAgainstTable,
		Title: Text{"正文的数与表中的数不一致", "the text contradicts the table"},
		Why: Text{"只比对口径清楚的说法：本年新收、收到、受理、上年结转、结转下年度、办结、办理结果各项和（三）至（六）各组的件数、申请人类别、因信息公开引起的复议诉讼及其结果、规章和规范性文件件数、许可处罚强制处理决定、行政事业性收费金额，以及“未收到申请”“未发生复议诉讼”“均为自然人申请”。“收到”“受理”“办结”是否含结转，各机关不同，几种口径都不符才提示；办理结果、申请人类别、复议诉讼结果须与表中的总数写在一起，或者写在“依申请公开”标题之下；未经复议直接起诉、复议后起诉照表分别比对。写了其他机关、范围、时段、渠道、原因的，以及主动公开条数，不作比对；“答复”只在前后的件数都与表相符时比对。改正文还是改表，先核对台账。",
			"Only wordings with a clear meaning are compared, groups of outcomes and organisations together among them. 收到, 受理 and 办结 may include what was carried in and fire only when nothing fits; outcomes, kinds of applicants and results of disputes count only beside totals that the table has, or under the heading for requests; other organs, areas, spans, channels, reasons and items published are left alone, and 答复 unless the numbers around it are the table's. Look at the registers before correcting the text or the table."},
	},
	{
		ID: "TX102", Name: "part-above-whole", Severity: report.Warning, Law: "30号", Run: partAboveWhole,
		Title: Text{"“其中”一项多于总数", "a part is more than its whole"},
		Why: Text{"“共发布 30 条，其中图解 45 条”这样的句子不可能都对。只看紧跟在“其中”后面、用同一量词的第一个数。",
			"A part cannot exceed its whole. Only the first number behind 其中, counted in the same word, is looked at."},
	},
	{
		ID: "TX103", Name: "growth-against-last-year", Severity: report.Warning, Law: "30号", Previous: true, Run: growthAgainstLastYear,
		Title: Text{"正文写的增减与上年报告不符", "the change that the text states does not follow from last year's report"},
		Why: Text{"正文写了与表中一致的件数，又写同比增减的，按上年报告的同一格重算，“比2023年（300件）”这样写明上年件数的，与上年报告比对；四舍五入的差别不算。上年数字已更正的，可以不一致。",
			"Where the text gives the table's own number and its change, the change is recomputed from the same cells of last year's report, and a number given for last year is compared with it; rounding is forgiven. Corrected figures are a legitimate exception."},
	},
	{
		ID: "TX104", Name: "parts-not-adding-up", Severity: report.Warning, Law: "30号", Run: partsAddUp,
		Title: Text{"同一句里的总数与各项之和不符", "a total and its parts in one sentence do not add up"},
		Why: Text{"只看句中已把各项列全的写法：“共X件，分别为……”、“X件，其中……，其余N件”、“……，合计X件”，且各项用同一量词、数字确切。没有“其余”“其他”收尾的“其中”可能没有列全，不作比对。",
			"Only sentences that list every part count: 分别为 behind a total, 其中 closed by what remains, or a total behind its parts, all exact and counted in the same word. A list behind 其中 that nothing closes may leave parts out."},
	},
	{
		ID: "TX105", Name: "share-not-as-computed", Severity: report.Warning, Law: "30号", Run: sharesRecomputed,
		Title: Text{"百分比与同一句或表中的数重算不符", "a percentage does not follow from the numbers beside it or in the table"},
		Why: Text{"只重算分子、分母都确定的百分比：“X件，其中A件，占Y%”、“A件，占办结总数的Y%”（分母取自表三）、“不予公开A件，占Y%”（A与表三一致）、“率为Y%（a/b）”、“A件，比上年（B件）增长Y%”。按所写小数位数，四舍五入或者截去都算对；新收、新收加结转、办结总数几种分母有一种相符就不提示。",
			"Only percentages whose two numbers are certain: beside a whole in the sentence, of the requests received or closed as the table has them, of an outcome that agrees with the table, with the division written behind, or growth from a number given for last year. Rounding half up and cutting off are both accepted, and so is any of the bases that may be meant."},
	},
	{
		ID: "TX201", Name: "year-left-over", Severity: report.Warning, Law: "30号", Run: yearLeftOver,
		Title: Text{"正文写的年份不是报告年份", "the text speaks of the report period with another year"},
		Why: Text{"多是沿用上年文稿时忘了改年份。只看说报告期工作的句子，以及公布报告的一句和总体情况的第一句；与往年比较、文号、法规和规划的年份不算。",
			"Mostly left over from last year's text. Only sentences that speak of the report period, the one that announces the report and the first of section one count, no comparisons, document numbers, laws or plans."},
	},
	{
		ID: "TX301", Name: "phrase-out-of-time", Severity: report.Warning, Law: "30号", Run: phrasesOutOfTime,
		Title: Text{"出现了报告写作时还没有的提法", "a phrase that did not exist when the report was written"},
		Why: Text{"会议、学习教育的名称在它举行以前不会出现在报告里；出现了，多是年份弄错或挪用了以后年份的文稿。",
			"The names of congresses and campaigns cannot stand in a report written before them; mostly the year is wrong or text of a later year was used."},
	},
	{
		ID: "TX401", Name: "enumeration-broken", Severity: report.Notice, Law: "30号", Run: enumerationBroken,
		Title: Text{"列举缺项：有“二是”没有“一是”之类", "an enumeration lacks a member"},
		Why: Text{"“二是”之前应有“一是”，“（二）”之前应有“（一）”。多是删改时漏了一段。",
			"二是 needs 一是 before it, （二） needs （一）; mostly a paragraph was lost in editing."},
	},
	{
		ID: "TX501", Name: "share-above-hundred", Severity: report.Warning, Law: "30号", Run: shareAboveHundred,
		Title: Text{"占比、比率超过 100%", "a share above 100 %"},
		Why: Text{"占比、公开率、解读率一类是部分与整体之比，不会超过 100%；增长率、任务完成率可以。常见原因是按解读材料条数而不是按文件数计算。",
			"A share is a part of a whole and cannot exceed 100 %; growth may. Often interpretation items were counted, not documents."},
	},
}
