package main

import "nianbao/report/check"

// registerLaw is what rests on the registers: the report counts what the organ did in the year.
const registerLaw = "条例第五十条"

// registerWhy says of each rule on registers why it is there and what to do.
var registerWhy = map[string]check.Text{
	"RD201": {Zh: "必须有的列缺了就数不出表里的数，同一列出现两次又不知道用哪一列。按消息里的工作表和列名补上或删去；其他列可以有，不会读取。",
		En: "Without a required column nothing can be counted; of two equal columns nobody knows which counts. Add or remove the column named; further columns are ignored."},
	"RD202": {Zh: "台账里的用词必须能对应到表里的一栏，认不出的不会自动算作“其他”。在 nianbao.toml 的 [outcomes]、[applicants] 里写明对应关系，或改台账用词。",
		En: "Every word must answer to a row or column of the form; nothing falls into 其他 by itself. Teach it in [outcomes] or [applicants] of nianbao.toml, or change the word."},
	"RD203": {Zh: "日期决定一件申请算在哪一年、是否按时。按 2025-03-04、2025年3月4日等写法改正，例如没有 2 月 30 日。",
		En: "Dates decide in which year a case counts and whether it was in time. Write them as 2025-03-04 or 2025年3月4日."},
	"RD204": {Zh: "答复早于收到之类的次序不可能成立，多是年份或月份写错。核对原件后改正。",
		En: "A reply before receipt cannot be; mostly the year or month is wrong. Look at the papers and correct it."},
	"RD205": {Zh: "只有日期没有结果，不知道算哪一栏；只有结果没有日期，不知道算哪一年。补上缺的一项；还没有办结的，两项都留空。",
		En: "A date without an outcome has no row, an outcome without a date no year. Fill in what is missing; leave both empty while the case is open."},
	"RD206": {Zh: "同一编号会被重复计算。确是一件的删去一行；确是两件的改用不同编号。",
		En: "The case would be counted twice. Delete a row, or give the second case a number of its own."},
	"RD207": {Zh: "件数应为不小于 0 的整数，金额应为不小于 0 的数，单位不写在格里。",
		En: "Counts are whole numbers, amounts numbers, neither below 0; units do not belong into the cell."},
	"RD208": {Zh: "没有这一项就无法统计这一行。补上；不该有这一行的，整行删去。",
		En: "The row cannot be counted without it. Fill it in, or delete the row."},
	"RD209": {Zh: "中间的标题行、合计行不是记录，没有计入。如果其实是一条记录，请改正这一行。",
		En: "Headings and totals inside a register are no records and are left out. Correct the row if it is one."},
	"RD210": {Zh: "表名或标题行的位置与规定不完全一致，程序按内容认出来了。请看认得对不对。",
		En: "The sheet's name or the heading row is not quite as laid down; it was recognised by its content. See whether that is right."},
	"RD211": {Zh: "解读率按文件计算，找不到文件的解读不计入。核对文号是否一致，或把文件补进“政策文件”表。",
		En: "Rates of interpretation count documents; one that is not listed cannot count. Compare the document numbers, or add the document."},
	"RD212": {Zh: "不影响件数，但会影响是否按时的计算。核对后补全。",
		En: "It does not change the counts, but it may change what was in time. Complete it."},
	"RD213": {Zh: "只统计报告年度的数。写着其他年份月份的行没有计入；年份写错的请改正。",
		En: "Only the report year counts; rows of other years are left out. Correct the year if it is wrong."},
	"RD214": {Zh: "完成时限读不成日期，就不能判断是否按时。写成 2025-09-30、2025年9月底、年底前、长期坚持这样的说法。",
		En: "A deadline that is no date cannot be kept or missed. Write 2025-09-30, 2025年9月底, 年底前 or 长期坚持."},
}
