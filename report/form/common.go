package form

// What both editions share is declared here once: the sections, the columns and outcomes of section three, the whole of section four.

// sections returns the six sections; only the citation of section two's content differs between editions, and that stands in its table.
func sections() []Section {
	return []Section{
		{No: 1, Numeral: "一", Title: "总体情况", Heads: []string{"主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"},
			Aliases: []string{"概述", "总体工作情况", "工作总体情况", "政府信息公开工作总体情况"},
			Asks:    "分五个方面写本年度工作：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障；政府的报告还应写明工作考核、社会评议和责任追究结果（条例第五十条）"},
		{No: 2, Numeral: "二", Title: "主动公开政府信息情况", Table: "disclosure", Aliases: []string{"行政机关主动公开政府信息的情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"}},
		{No: 3, Numeral: "三", Title: "收到和处理政府信息公开申请情况", Table: "requests",
			Aliases: []string{"行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况", "依申请公开政府信息情况"}},
		{No: 4, Numeral: "四", Title: "政府信息公开行政复议、行政诉讼情况", Table: "disputes",
			Aliases: []string{"因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议、行政诉讼的情况", "政府信息公开行政复议和行政诉讼情况"}},
		{No: 5, Numeral: "五", Title: "存在的主要问题及改进情况",
			Aliases: []string{"存在问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在的主要问题及明年工作计划", "存在的问题及改进情况", "存在的主要问题和改进情况"},
			Asks:    "写本机关存在的主要问题和改进情况；不得空缺，不得写“无”"},
		{No: 6, Numeral: "六", Title: "其他需要报告的事项", Aliases: []string{"其他报告的事项", "需要报告的其他事项", "其他需要报告事项"},
			Asks: "至少写明信息处理费：发出收费通知的件数、总金额和实际收取的总金额；其他事项没有的写“无”"},
	}
}

const corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

// applicantColumns are the seven columns of section three.
func applicantColumns() []Column {
	const top, legalPersons = "申请人情况", "法人或其他组织"
	return []Column{
		{ID: "natural", Labels: []string{top, "自然人", "自然人"}, Aliases: []string{"公民", "个人"}, English: "natural persons", Unit: "件"},
		{ID: "business", Labels: []string{top, legalPersons, "商业企业"}, English: "business enterprises", Unit: "件"},
		{ID: "research", Labels: []string{top, legalPersons, "科研机构"}, English: "research institutions", Unit: "件"},
		{ID: "charity", Labels: []string{top, legalPersons, "社会公益组织"}, English: "public-benefit organisations", Unit: "件"},
		{ID: "legal", Labels: []string{top, legalPersons, "法律服务机构"}, English: "legal-service institutions", Unit: "件"},
		{ID: "other", Labels: []string{top, legalPersons, "其他"}, English: "other organisations", Unit: "件"},
		{ID: "total", Labels: []string{top, "总计", "总计"}, Aliases: []string{"合计"}, English: "total", Unit: "件", Total: true},
	}
}

// requestRows returns the rows of section three with the given rows under （六）其他处理.
func requestRows(other ...Row) []Row {
	const (
		results     = "三、本年度办理结果"
		refused     = "（三）不予公开"
		unavailable = "（四）无法提供"
		declined    = "（五）不予处理"
	)
	outcome := func(id, article, english string, labels []string, pieces ...string) Row {
		return Row{ID: "closed." + id, Labels: append([]string{results}, labels...), Pieces: pieces, English: english, Articles: article, Outcome: true}
	}
	rows := []Row{
		{ID: "new", Labels: []string{"一、本年新收政府信息公开申请数量", "", ""}, Pieces: []string{"本年新收", "年新收政府信息"}, English: "requests received this year", Articles: "27–31"},
		{ID: "carried_in", Labels: []string{"二、上年结转政府信息公开申请数量", "", ""}, Pieces: []string{"上年结转", "年结转政府信息"}, English: "requests carried in from last year"},
		outcome("granted", "36(一)(二)", "granted", []string{"（一）予以公开", ""}, "予以公开"),
		outcome("partial", "37", "granted in part", []string{"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""}, "部分公开", "区分处理"),
		outcome("refused.state_secret", "14", "refused: state secret", []string{refused, "1.属于国家秘密"}, "国家秘密"),
		outcome("refused.forbidden_by_law", "14", "refused: forbidden by law", []string{refused, "2.其他法律行政法规禁止公开"}, "法律行政法规禁止", "法律法规禁止", "禁止公开", "法律行政止公开"),
		outcome("refused.safety_stability", "14", "refused: three kinds of safety and one of stability", []string{refused, "3.危及“三安全一稳定”"}, "三安全一稳定"),
		outcome("refused.third_party", "15, 32", "refused: third party's lawful interests", []string{refused, "4.保护第三方合法权益"}, "第三方合法权益", "第三方"),
		outcome("refused.internal_affairs", "16", "refused: internal affairs", []string{refused, "5.属于三类内部事务信息"}, "内部事务"),
		outcome("refused.process_information", "16", "refused: process information", []string{refused, "6.属于四类过程性信息"}, "过程性信息", "过程性"),
		outcome("refused.enforcement_file", "16", "refused: enforcement file", []string{refused, "7.属于行政执法案卷"}, "执法案卷"),
		outcome("refused.administrative_query", "36(七)", "refused: administrative query", []string{refused, "8.属于行政查询事项"}, "行政查询"),
		outcome("unavailable.not_held", "36(四)(五)", "unavailable: not held", []string{unavailable, "1.本机关不掌握相关政府信息"}, "不掌握"),
		outcome("unavailable.not_existing", "38", "unavailable: would have to be made", []string{unavailable, "2.没有现成信息需要另行制作"}, "另行制作", "没有现成信息"),
		outcome("unavailable.unclear", "30", "unavailable: still unclear after correction", []string{unavailable, "3.补正后申请内容仍不明确"}, "仍不明确"),
		outcome("declined.petition", "39", "declined: petition or complaint", []string{declined, "1.信访举报投诉类申请"}, "信访举报投诉", "信访"),
		outcome("declined.repeat", "36(六)", "declined: repeated request", []string{declined, "2.重复申请"}, "重复申请"),
		outcome("declined.publication", "39", "declined: published material", []string{declined, "3.要求提供公开出版物"}, "出版物"),
		outcome("declined.excessive", "35", "declined: excessive requests without reason", []string{declined, "4.无正当理由大量反复申请"}, "大量反复"),
		outcome("declined.reissue", "", "declined: confirm or reissue information already obtained", []string{declined, "5.要求行政机关确认或重新出具已获取信息"}, "重新出具", "确认或重新"),
	}
	rows[len(rows)-1].Short = "要求确认或重新出具信息"
	rows = append(rows, other...)
	return append(rows,
		Row{ID: "closed.total", Labels: []string{results, "（七）总计", ""}, Aliases: []string{"合计"}, Pieces: []string{"总计"}, English: "closed in total", Total: true},
		Row{ID: "carried_out", Labels: []string{"四、结转下年度继续办理", "", ""}, Pieces: []string{"结转下年度", "下年度继续办理"}, English: "carried over to next year"},
	)
}

func requestTable(other ...Row) *Table {
	return &Table{ID: "requests", Section: 3, Name: "收到和处理政府信息公开申请情况", LabelCols: 3, ValueCols: 7,
		Widths: []int{9, 11, 24, 8, 8, 8, 8, 8, 8, 8},
		Blocks: []Block{{Corner: corner, Columns: applicantColumns(), Rows: requestRows(other...)}}}
}

// disputeTable is section four: three groups of five columns over one row; it is the same in both editions.
func disputeTable() *Table {
	groups := []struct{ id, top, label, english string }{
		{"review", "行政复议", "", "administrative review"},
		{"suit_direct", "行政诉讼", "未经复议直接起诉", "suit without prior review"},
		{"suit_after_review", "行政诉讼", "复议后起诉", "suit after review"},
	}
	results := []struct{ id, label, english string }{
		{"upheld", "结果维持", "upheld"}, {"corrected", "结果纠正", "corrected"}, {"other", "其他结果", "other result"},
		{"pending", "尚未审结", "pending"}, {"total", "总计", "total"},
	}
	var columns []Column
	for _, g := range groups {
		for _, r := range results {
			labels := []string{g.top, g.label, r.label}
			if g.label == "" {
				labels[1] = r.label
			}
			columns = append(columns, Column{ID: g.id + "." + r.id, Labels: labels, English: g.english + ": " + r.english, Unit: "件", Total: r.id == "total"})
		}
	}
	return &Table{ID: "disputes", Section: 4, Name: "政府信息公开行政复议、行政诉讼情况", LabelCols: 0, ValueCols: 15, Widths: repeat(1, 15),
		Blocks: []Block{{Columns: columns, Rows: []Row{{}}}}}
}

func repeat(n, times int) []int {
	out := make([]int, times)
	for i := range out {
		out[i] = n
	}
	return out
}

// sums writes down the relations that 30号 prints under the tables or that their totals imply.
func (t *Table) sums() []Sum {
	switch t.ID {
	case "requests":
		return t.requestSums()
	case "disputes":
		return t.disputeSums()
	}
	return nil // section two has no totals
}

func (t *Table) requestSums() []Sum {
	var out []Sum
	block := &t.Blocks[0]
	name := func(row string, c Column) string { return CellName(t.ID, row, c.ID) }
	for _, r := range block.Rows {
		s := Sum{Kind: Applicants}
		for _, c := range block.Columns {
			if c.Total {
				s.At, s.Right = name(r.ID, c), []string{name(r.ID, c)}
			} else {
				s.Left = append(s.Left, name(r.ID, c))
			}
		}
		out = append(out, s)
	}
	for _, c := range block.Columns {
		s := Sum{Kind: Outcomes, At: name("closed.total", c), Right: []string{name("closed.total", c)}}
		for _, r := range block.Rows {
			if r.Outcome {
				s.Left = append(s.Left, name(r.ID, c))
			}
		}
		out = append(out, s, Sum{Kind: Balance, At: name("carried_out", c),
			Left: []string{name("new", c), name("carried_in", c)}, Right: []string{name("closed.total", c), name("carried_out", c)}})
	}
	return out
}

func (t *Table) disputeSums() []Sum {
	var out []Sum
	s := Sum{Kind: Results}
	for _, c := range t.Blocks[0].Columns {
		name := CellName(t.ID, "", c.ID)
		if !c.Total {
			s.Left = append(s.Left, name)
			continue
		}
		s.At, s.Right = name, []string{name}
		out, s = append(out, s), Sum{Kind: Results}
	}
	return out
}
