package province

import (
	"fmt"
	"strings"

	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/figure"
)

// ranked are the cells by which governments and organs are ranked.
var ranked = []string{"requests.new.total", "requests.closed.total.total", "requests.carried_out.total"}

// mostRanked is how many organs a ranking of single organs names; governments are all named.
const mostRanked = 20

// status writes 报送情况: who owes, who has reported, what is wrong with the rest, rankings and figures that stand out.
func (j *job) status() error {
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告报送情况", j.name(), j.Year)
	d := &doc.Document{Title: title, Author: j.name(), Subject: "报送情况", Language: "zh-CN", Footer: "本页由程序自动生成，供内部核对，不公开。"}
	d.Blocks = append(d.Blocks, &doc.Heading{Level: 0, Text: broken(title, j.name()), ID: "title"}, doc.Text(doc.Body, j.summary()))
	no := 0
	part := func(title, id, none string, grids ...*grid) {
		no++
		d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: []string{"一", "二", "三", "四", "五", "六", "七"}[no-1] + "、" + title, ID: id})
		some := false
		for _, g := range grids {
			if !g.empty() {
				some = true
				d.Blocks = append(d.Blocks, g.t)
			}
		}
		if !some {
			d.Blocks = append(d.Blocks, doc.Text(doc.Body, none))
		}
	}
	part("分地区情况", "regions", "名录没有分级。", j.byNode())
	part("需要处理的报送问题", "problems", "没有发现缺报、逾期、重复或不在名录上的报送。", j.problems())
	part("上下级数据核对", "parents", "没有发现上级报告与所属单位之和不一致。", j.parents())
	part("汇总报告自身的核查", "checked", "没有发现问题。", j.checked())
	part("逐单位报送情况", "organs", "名录上没有单位。", j.byOrgan())
	part("排名", "ranking", "没有可以排名的数据。", j.ranking()...)
	part("需要核实的异常数值", "outliers", "没有发现与上年或同级单位相差一个数量级的数值。", j.outliers())
	return j.render(StatusName, d, ".html", ".xlsx")
}

// summary is the state of the whole roll in one paragraph.
func (j *job) summary() string {
	s := j.result.Summary(nil)
	b := j.result.Root.Basis
	text := fmt.Sprintf("名录共%d个单位，应报%d个，已报%d个，其中按时%d个、逾期%d个、日期不明%d个；未报%d个", s.OnRoll, s.Owed, s.In, s.InTime, s.Late, s.Undated, s.Missing)
	for _, p := range []struct {
		n    int
		what string
	}{{s.NotYet, "未到期%d个"}, {s.Unusable, "报送后不能采用%d个"}, {s.Undecided, "多份不同、待确认%d个"}, {s.Twice, "报送多份%d个"}, {s.NotOnRoll, "不在名录上的报送%d份"}, {s.Nobody, "读不了、不知道是哪个单位的文件%d份"}} {
		if p.n > 0 {
			text += "，" + fmt.Sprintf(p.what, p.n)
		}
	}
	text += fmt.Sprintf("。合计应汇总%d个单位，已汇总%d个", b.Owed, b.Organs())
	if len(b.Absent) > 0 {
		text += fmt.Sprintf("，尚缺%d个：%s。缺报的单位不作零计", len(b.Absent), j.absent(10))
	}
	return text + "。"
}

func (j *job) byNode() *grid {
	g := newGrid("regions-table", "分地区报送情况", "分地区", []int{6, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, "地区", "名录单位", "应报", "已报", "按时", "逾期", "日期不明", "未报", "不能采用", "待确认", "报送多份", "已汇总")
	var walk func(n *consolidate.Node)
	walk = func(n *consolidate.Node) {
		s := j.result.Summary(n.Organ)
		depth := 0
		if n.Organ != nil {
			depth = n.Organ.Depth
		}
		mark := doc.None
		if s.Missing > 0 {
			mark = doc.Doubt
		}
		g.add(mark, 7, strings.Repeat("　", depth)+n.Name(), s.OnRoll, s.Owed, s.In, s.InTime, s.Late, s.Undated, s.Missing, s.Unusable, s.Undecided, s.Twice, s.Added)
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(j.result.Root)
	return g
}

// problems are the findings on handing in, in the order of the roll.
func (j *job) problems() *grid {
	g := newGrid("problems-table", "报送问题", "报送问题", []int{3, 6, 6, 3, 14}, "规则", "单位", "文件", "程度", "问题")
	for _, i := range j.result.Findings() {
		if !strings.HasPrefix(i.Finding.Rule, "CN2") {
			continue
		}
		g.add(severityMark(i.Finding.Severity), 3, i.Finding.Rule, organName(i.Organ), i.File, i.Finding.Severity.Chinese(), i.Finding.Message)
	}
	return g
}

func organName(o *consolidate.Organ) string {
	if o == nil {
		return "（不在名录上）"
	}
	return o.Name
}

// parents are the differences between governments' reports and the sums, with what explains them.
func (j *job) parents() *grid {
	g := newGrid("parents-table", "上级报告与所属单位之和不一致", "上下级核对", []int{5, 8, 3, 3, 3, 12}, "政府", "单元格", "报告数", "所属之和", "相差", "可能的原因")
	type place struct {
		organ *consolidate.Organ
		cell  string
	}
	why := map[place]string{} // the finding's message says both sides first, then the causes
	for _, i := range j.result.Findings() {
		if i.Finding.Rule == "CN101" {
			_, why[place{i.Organ, i.Finding.At}], _ = strings.Cut(i.Finding.Message, "；")
		}
	}
	for _, p := range j.result.Parents {
		for _, d := range p.Cells {
			c, _ := j.result.Edition.Cell(d.Cell)
			g.add(doc.Bad, 4, p.Organ.Name, c.Label(), figure.Of(d.Parent), figure.Of(d.Sum), figure.Of(d.Difference), why[place{p.Organ, d.Cell}])
		}
	}
	return g
}

// checked is what the checks say of the government's own report, as it stands with what came in.
func (j *job) checked() *grid {
	g := newGrid("checked-table", "汇总报告的核查结果", "汇总报告核查", []int{2, 2, 16}, "规则", "程度", "内容")
	for _, f := range j.out.Checked.Findings {
		g.add(severityMark(f.Severity), 1, f.Rule, f.Severity.Chinese(), f.Message)
	}
	return g
}

func (j *job) byOrgan() *grid {
	g := newGrid("organs-table", "逐单位报送情况", "逐单位", []int{6, 5, 3, 3, 3, 3, 2, 2, 6, 8}, "单位", "上级单位", "层级", "期限", "情况", "收到日期", "逾期天数", "份数", "采用的文件", "说明")
	for _, c := range j.result.Coverage {
		parent, file, days, why := "", "", "", []string{}
		if c.Organ.Parent != nil {
			parent = c.Organ.Parent.Name
		}
		if c.Counted != nil {
			file = c.Counted.File
		}
		if c.Days > 0 {
			days = fmt.Sprint(c.Days)
		}
		for _, h := range c.Handed {
			if h != c.Counted && h.Reason.Zh != "" {
				why = append(why, h.File+"："+h.Reason.Zh)
			}
			if h.How == consolidate.ByFormerName {
				why = append(why, "以曾用名“"+h.Agency.Name+"”报送")
			}
			if h.How == consolidate.ByRegion {
				why = append(why, h.File+"：名录上有同名单位，按所写地区或所在文件夹认定")
			}
		}
		deadline := c.Deadline
		if !c.Owed {
			deadline = ""
		}
		mark := doc.None
		switch c.Status {
		case consolidate.Missing, consolidate.Unusable, consolidate.Disputed:
			mark = doc.Bad
		case consolidate.Late, consolidate.Undated:
			mark = doc.Doubt
		case consolidate.InTime:
			mark = doc.Good
		}
		g.add(mark, 4, c.Organ.Name, parent, levelName(c.Organ.Level), deadline, c.Status.Chinese(), c.Received, days, len(c.Handed), file, strings.Join(why, "；"))
	}
	return g
}

// ranking ranks the governments among themselves and the single organs among themselves.
func (j *job) ranking() []*grid {
	var governments, organs []*consolidate.Organ
	for _, o := range j.roll.Organs {
		switch {
		case o.Gone() || j.result.Root.Organ == o:
		case len(o.Children) > 0:
			governments = append(governments, o)
		default:
			organs = append(organs, o)
		}
	}
	var out []*grid
	for n, group := range []struct {
		what   string
		organs []*consolidate.Organ
		most   int
	}{{"地区", governments, len(governments)}, {"单位", organs, mostRanked}} {
		for k, cell := range ranked {
			c, _ := j.result.Edition.Cell(cell)
			g := newGrid(fmt.Sprintf("ranking-%d-%d", n+1, k+1), group.what+"排名："+c.Label(), fmt.Sprintf("%s排名%d", group.what, k+1), []int{2, 8, 4}, "名次", group.what, "数量")
			for _, s := range j.result.Rank(cell, group.organs) {
				if s.Rank > 0 && s.Rank <= group.most {
					g.add(doc.None, -1, s.Rank, s.Organ.Name, s.Value)
				}
			}
			out = append(out, g)
		}
	}
	return out
}

func (j *job) outliers() *grid {
	g := newGrid("outliers-table", "需要核实的数值（相差十倍以上才列出；较大的数与上年比不到30、与同级比不到100的不比）", "异常数值", []int{6, 8, 3, 3, 9}, "单位", "单元格", "数值", "比较的数", "为什么列出")
	for _, o := range j.result.Outliers {
		c, _ := j.result.Edition.Cell(o.Cell)
		g.add(doc.Doubt, 2, o.Organ.Name, c.Label(), figure.Of(o.Value), figure.Of(o.Base), outlying(o, c.Column.Decimal))
	}
	return g
}

// outlying says in words why a figure is listed.
func outlying(o consolidate.Outlier, amount bool) string {
	words := ""
	switch {
	case o.Peers > 0:
		words = fmt.Sprintf("同级其他%d个单位中，十分之九不超过%s；本单位是它的%s", o.Peers, o.Base, times(o.Value, o.Base))
	case o.Value.Cmp(o.Base) > 0:
		words = "本年是上年的" + times(o.Value, o.Base)
	default:
		words = "上年是本年的" + times(o.Base, o.Value)
	}
	if amount {
		return words + "；金额先看单位是不是万元"
	}
	return words + "；先看位数"
}

// times is how many times b goes into a, in words; a can be many times nothing at all.
func times(a, b figure.Decimal) string {
	q, ok := a.Quo(b, 0)
	if !ok {
		return "许多倍（另一个数是0）"
	}
	return q.String() + "倍"
}

// broken breaks a title behind the government's name, where the sense breaks.
func broken(title, name string) string {
	if rest, ok := strings.CutPrefix(title, name); ok {
		return name + "\n" + rest
	}
	return title
}
