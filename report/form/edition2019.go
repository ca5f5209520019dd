package form

// edition2019 is the trial form of 国办公开办函〔2019〕60号, for the reports of 2019 and 2020. Its section two counts other things than the
// form in force, so its cells have names of their own; sections three and four share every name whose meaning is the same.
var edition2019 = (&Edition{
	ID: "2019", Document: "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2019〕60号）",
	Short: "60号", First: 2019, Last: 2020,
	Sections: sections(),
	Tables: []*Table{
		{
			ID: "disclosure", Section: 2, Name: "主动公开政府信息情况", LabelCols: 1, ValueCols: 3, Widths: []int{1, 1, 1, 1},
			Blocks: []Block{
				{
					Heading: "第二十条第（一）项", Corner: "信息内容",
					Columns: []Column{
						{ID: "made", Labels: []string{"本年新制作数量"}, English: "made this year", Unit: "件"},
						{ID: "disclosed", Labels: []string{"本年新公开数量"}, Aliases: []string{"本公开数量", "本年公开数量"}, English: "disclosed this year", Unit: "件"},
						{ID: "disclosed_total", Labels: []string{"对外公开总数量"}, English: "disclosed in total", Unit: "件"},
					},
					Rows: []Row{
						{ID: "rules", Labels: []string{"规章"}, English: "rules", Articles: "20(一)"},
						{ID: "normative", Labels: []string{"规范性文件"}, Aliases: []string{"行政规范性文件"}, Pieces: []string{"规范性文件"}, English: "normative documents", Articles: "20(一)"},
					},
				},
				items("第二十条第（五）项", true,
					Row{ID: "licensing", Labels: []string{"行政许可"}, English: "administrative licensing", Articles: "20(五)"},
					Row{ID: "services", Labels: []string{"其他对外管理服务事项"}, Pieces: []string{"对外管理服务"}, English: "other services to the public", Articles: "20(五)"}),
				items("第二十条第（六）项", true,
					Row{ID: "penalties", Labels: []string{"行政处罚"}, English: "administrative penalties", Articles: "20(六)"},
					Row{ID: "coercion", Labels: []string{"行政强制"}, English: "administrative coercion", Articles: "20(六)"}),
				items("第二十条第（八）项", false,
					Row{ID: "fees", Labels: []string{"行政事业性收费"}, English: "administrative fees", Articles: "20(八)"}),
				{
					Heading: "第二十条第（九）项", Corner: "信息内容",
					Columns: []Column{
						{ID: "projects", Labels: []string{"采购项目数量"}, English: "projects", Unit: "项"},
						{ID: "value", Labels: []string{"采购总金额"}, English: "total value", Unit: "万元", Decimal: true},
					},
					Rows: []Row{{ID: "procurement", Labels: []string{"政府集中采购"}, English: "central government procurement", Articles: "20(九)"}},
				},
			},
		},
		requestTable(Row{ID: "closed.other_undivided", Labels: []string{"三、本年度办理结果", "（六）其他处理", ""}, Pieces: []string{"其他处理"}, English: "other handling (undivided)", Outcome: true}),
		disputeTable(),
	},
}).build()

// items declares a block that counts items of last year and the change, and the decisions taken where the form asks for them.
func items(heading string, decisions bool, rows ...Row) Block {
	b := Block{Heading: heading, Corner: "信息内容", Rows: rows, Columns: []Column{
		{ID: "items_last_year", Labels: []string{"上一年项目数量"}, English: "items last year", Unit: "项"},
		{ID: "items_change", Labels: []string{"本年增/减"}, English: "change this year", Unit: "项", Signed: true},
	}}
	if decisions {
		b.Columns = append(b.Columns, Column{ID: "handled", Labels: []string{"处理决定数量"}, English: "decisions", Unit: "件"})
	}
	return b
}
