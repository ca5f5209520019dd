package check

import "nianbao/report"

// formRules ask whether the report has the prescribed form and whether it is filled in.
var formRules = []*Rule{
	{
		ID: "FM201", Name: "blank-cells", Severity: report.Warning, Law: "30号", Run: blankCells,
		Title: Text{"应填数字的地方空着或画“/”", "blank or / where a number belongs"},
		Why: Text{"没有的填 0，读者才知道是零而不是漏填。一整行、一整列或一整张表空着，或同一行、同一列里有几格空着，都只报一处。第二部分里没有相应职权的机关画“/”，可以接受。",
			"Zeros must be written, else nobody can tell a zero from an omission. Blanks of one row, column or table are one finding. Organs without a power often print / for it in section two, which is acceptable."},
	},
	{
		ID: "FM202", Name: "whole-number", Severity: report.Error, Law: "30号", Run: wholeNumbers,
		Title: Text{"件数应为不小于 0 的整数，金额应为不小于 0 的数", "counts are whole numbers ≥ 0, amounts are ≥ 0"},
		Why: Text{"表中除“行政事业性收费”按万元可有小数外，都是件数；单元格里不能夹带单位或说明。2019 年版式的“本年增/减”可以是负数。",
			"Everything in the tables but the fee (万元, decimals allowed) is a count; units and remarks do not belong into number cells. 本年增/减 of the 2019 form may be negative."},
	},
	{
		ID: "FM301", Name: "edition-of-the-year", Severity: report.Error, Law: "30号；60号", Run: editionOfYear,
		Title: Text{"表格版式与报告年份不符", "the form's edition does not fit the report year"},
		Why: Text{"2019、2020 年的报告用 60号的试行格式，2021 年起用 30号的格式。用旧表填新年份，第二部分统计的内容就不对，“（六）其他处理”也没有分项。",
			"Reports for 2019 and 2020 follow 60号, from 2021 on 30号. With the old tables section two counts other things and （六）其他处理 is not divided."},
	},
	{
		ID: "FM302", Name: "editions-mixed", Severity: report.Error, Law: "30号；60号", Run: editionsMixed,
		Title: Text{"一份报告里混用两种版式的表格", "parts of two editions of the form in one report"},
		Why: Text{"常见的是第二部分已换新表，第三部分“（六）其他处理”仍是旧表的一行。看每张表的表头和行名。",
			"Commonly section two is new while section three still has the single row （六）其他处理. Look at the headings and row labels of each table."},
	},
	{
		ID: "FM303", Name: "old-form-cited", Severity: report.Warning, Law: "30号", Since: 2021, Run: oldFormCited,
		Title: Text{"引用了已被替代的 60号文", "cites 60号, which 30号 replaced"},
		Why: Text{"2021 年起的报告应按国办公开办函〔2021〕30号编制。引用〔2019〕60号多是沿用旧稿。",
			"From 2021 on reports follow 国办公开办函〔2021〕30号; citing 〔2019〕60号 is mostly left over from an old draft."},
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
		ID: "FM403", Name: "place-left-to-write", Severity: report.Warning, Law: "30号", Run: placesLeft,
		Title: Text{"正文里有待填的内容", "a place in the text is still to be written"},
		Why: Text{"“〔待填：……〕”是本程序在没有文字的地方留下的记号，公布以前必须写好并删去记号。",
			"〔待填：…〕 is the mark that this program leaves where text is wanting; it must be written before the report is published."},
	},
	{
		ID: "FM404", Name: "measure-above-one", Severity: report.Error, Law: "30号", Run: measuresAboveOne,
		Title: Text{"比率应在 0 与 1 之间，分子不大于分母", "a measure's rate lies between 0 and 1"},
		Why: Text{"解读率、图解比例按文件数计算：同一文件有几种解读也只算一件。按解读材料条数计算，就会出现 212.50% 这样的比例。",
			"Interpretation rates count documents: one with several interpretations counts once. Counting items gives nonsense such as 212.50 %."},
	},
}
