package form

// edition2021 is the form of 国办公开办函〔2021〕30号, for reports of 2021 and later.
var edition2021 = (&Edition{
	ID: "2021", Document: "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕30号）",
	Short: "30号", First: 2021,
	Sections: sections(),
	Tables: []*Table{
		{
			ID: "disclosure", Section: 2, Name: "主动公开政府信息情况", LabelCols: 1, ValueCols: 3, Widths: []int{1, 1, 1, 1},
			Blocks: []Block{
				{
					Heading: "第二十条第（一）项", Corner: "信息内容",
					Columns: []Column{
						{ID: "issued", Labels: []string{"本年制发件数"}, Aliases: []string{"本年制发数量"}, English: "issued this year", Unit: "件"},
						{ID: "repealed", Labels: []string{"本年废止件数"}, Aliases: []string{"本年废纸件数", "本年废止数量"}, English: "repealed this year", Unit: "件"},
						{ID: "in_force", Labels: []string{"现行有效件数"}, Aliases: []string{"现行有效数量"}, English: "in force", Unit: "件"},
					},
					Rows: []Row{
						{ID: "rules", Labels: []string{"规章"}, English: "rules", Articles: "20(一)"},
						{ID: "normative", Labels: []string{"行政规范性文件"}, Aliases: []string{"规范性文件"}, Pieces: []string{"规范性文件"}, English: "administrative normative documents", Articles: "20(一)"},
					},
				},
				decisions("第二十条第（五）项", Row{ID: "licensing", Labels: []string{"行政许可"}, English: "administrative licensing", Articles: "20(五)"}),
				decisions("第二十条第（六）项",
					Row{ID: "penalties", Labels: []string{"行政处罚"}, English: "administrative penalties", Articles: "20(六)"},
					Row{ID: "coercion", Labels: []string{"行政强制"}, English: "administrative coercion", Articles: "20(六)"}),
				{
					Heading: "第二十条第（八）项", Corner: "信息内容",
					Columns: []Column{{ID: "amount", Labels: []string{"本年收费金额（单位：万元）"}, Aliases: []string{"本年收费金额", "本年收费金额（万元）"}, English: "charged this year", Unit: "万元", Decimal: true}},
					Rows:    []Row{{ID: "fees", Labels: []string{"行政事业性收费"}, English: "administrative fees", Articles: "20(八)"}},
				},
			},
		},
		requestTable(
			otherHandling("no_correction", "逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "30", "other: not corrected in time", "不补正"),
			otherHandling("fee_unpaid", "逾期未缴费", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "42", "other: fee not paid in time", "收费通知", "缴纳费用", "不缴费"),
			otherHandling("misc", "", "3.其他", "", "other"),
		),
		disputeTable(),
	},
}).build()

func decisions(heading string, rows ...Row) Block {
	return Block{Heading: heading, Corner: "信息内容", Rows: rows,
		Columns: []Column{{ID: "decisions", Labels: []string{"本年处理决定数量"}, Aliases: []string{"处理决定数量"}, English: "decisions this year", Unit: "件"}}}
}

// otherHandling declares one of the three rows into which 30号 divides the 2019 form's single row （六）其他处理.
func otherHandling(id, short, label, article, english string, pieces ...string) Row {
	return Row{ID: "closed.other." + id, Labels: []string{"三、本年度办理结果", "（六）其他处理", label}, Short: short, Pieces: pieces, English: english, Articles: article, Outcome: true}
}
