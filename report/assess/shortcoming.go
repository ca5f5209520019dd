package assess

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// Facts are what shortcomings are derived from. Everything but Filing may be missing; nothing is made up for it.
type Facts struct {
	Filing   *report.Filing           // with its measures
	Findings *report.FileFindings     // nil: nothing was checked
	Details  map[string]figure.Figure // by the names of the variable Details
	Records  map[string][]Record      // the records behind a shortcoming, by its id (the ShortXxx constants)
	MaxNamed int                      // how many records a text names; 10 when 0
}

// Record is one record that fell short. It holds nothing personal: a number, a document's or an item's title, a unit.
type Record struct {
	ID   string // 登记编号, 文号, 事项编号, 任务序号
	Unit string // unit in charge; empty when the register does not say
}

// Shortcoming is one thing that fell short, with its figure.
type Shortcoming struct {
	ID      string   `json:"id"`                // the same every year: a ShortXxx constant or a rule id
	Text    string   `json:"text"`              // a sentence with the figures
	Figure  string   `json:"figure"`            // the figure alone: 95.24%（40÷42）, 2 件
	Basis   string   `json:"basis,omitempty"`   // article or document
	Unit    string   `json:"unit,omitempty"`    // units in charge, when the records name them
	Records []string `json:"records,omitempty"` // ids of all records
	Advice  string   `json:"advice,omitempty"`  // what is usually done about it
}

// The ids of shortcomings; findings add their rule ids.
const (
	ShortReply          = "按期答复"
	ShortCorrection     = "补正告知"
	ShortDisclosure     = "及时公开"
	ShortTasks          = "任务完成"
	ShortInterpretation = "政策解读"
	ShortGraphic        = "图解比例"
	ShortInStep         = "解读同步"
	ShortBasis          = "公开属性依据"
	ShortAttribute      = "公开属性"
	ShortUndisclosed    = "文件公开"
	ShortCatalogue      = "目录内容"
	ShortTopics         = "反复申请"
	ShortPeriods        = "定期任务"
	ShortFollowUp       = "上年整改"
	ShortCorrected      = "复议诉讼纠错"
	ShortUnknown        = "日期不全"
)

// Shortcomings lists what fell short, in a fixed order: clocks, interpretation, documents and catalogue, disputes, findings.
func Shortcomings(f Facts) []Shortcoming {
	if f.Filing == nil {
		return nil
	}
	d := &deriver{Facts: f}
	if d.MaxNamed == 0 {
		d.MaxNamed = 10
	}
	d.clocks()
	d.ratios()
	d.counts()
	d.corrected()
	d.findings()
	return d.out
}

type deriver struct {
	Facts
	out []Shortcoming
}

// add completes a shortcoming with its records: the ids behind the text, the units in charge.
func (d *deriver) add(s Shortcoming, noun string) {
	var units []string
	for _, r := range d.Records[s.ID] {
		if r.ID != "" {
			s.Records = append(s.Records, r.ID)
		}
		if r.Unit != "" && !slices.Contains(units, r.Unit) {
			units = append(units, r.Unit)
		}
	}
	s.Unit = strings.Join(units, "、")
	if n := len(s.Records); n > d.MaxNamed {
		s.Text += fmt.Sprintf("：%s %s 等 %d 件", noun, strings.Join(s.Records[:d.MaxNamed], "、"), n)
	} else if n > 0 {
		s.Text += fmt.Sprintf("：%s %s", noun, strings.Join(s.Records, "、"))
	}
	d.out = append(d.out, s)
}

// clockShort says of a clock what a shortfall is called.
type clockShort struct {
	id, measure, rate, unit, noun, basis, advice string
}

var clockShorts = []clockShort{
	{ShortReply, "reply_in_time", "按期答复率", "件", "登记编号", "条例第三十三条", "逐件查明逾期环节，建立到期前提醒"},
	{ShortCorrection, "correction_in_time", "按期告知补正率", "件", "登记编号", "条例第三十条", "收到申请后先审查内容是否明确，需要补正的 7 个工作日内一次告知"},
	{ShortDisclosure, "disclosure_in_time", "按期主动公开率", "项", "编号", "条例第二十六条", "信息形成时同步确定公开时间和责任人"},
	{ShortTasks, "tasks_in_time", "任务按期完成率", "项", "序号", "年度工作要点", "逐项确定责任人和新的完成时限，按月调度"},
}

func (d *deriver) clocks() {
	unknown := 0
	for _, c := range clockShorts {
		m := clockOf(d.Filing.Measures, c.measure)
		if m == nil {
			continue
		}
		unknown += m.Unknown
		bad := m.Late + m.Overdue
		if bad == 0 {
			continue
		}
		fig := ratio(m.InTime, m.InTime+bad)
		text := fmt.Sprintf("%s %s，逾期 %d %s", c.rate, fig, bad, c.unit)
		if m.Overdue > 0 {
			text += fmt.Sprintf("（其中年底仍未完成 %d %s）", m.Overdue, c.unit)
		}
		d.add(Shortcoming{ID: c.id, Text: text, Figure: fig, Basis: c.basis, Advice: c.advice}, c.noun)
	}
	for _, m := range []string{"interpretation", "graphic_interpretation", "interpretation_in_step"} {
		if r := ratioOf(d.Filing.Measures, m); r != nil {
			unknown += r.Unknown
		}
	}
	if unknown > 0 {
		d.add(Shortcoming{ID: ShortUnknown, Text: fmt.Sprintf("台账有 %d 条记录缺少日期，无法判断是否按期", unknown), Figure: fmt.Sprintf("%d 条", unknown),
			Advice: "补齐台账日期后重新统计"}, "编号")
	}
}

// ratio prints a share in percent with numerator and denominator.
func ratio(numerator, denominator int) string {
	if denominator == 0 {
		return "无法计算（分母为 0）"
	}
	percent := big.NewRat(int64(numerator)*100, int64(denominator))
	return fmt.Sprintf("%s%%（%d÷%d）", decimalOf(percent, 2), numerator, denominator)
}

// ratioShort says of a ratio what a shortfall is called.
type ratioShort struct {
	id, measure, name, rest, noun, basis, advice string
}

var ratioShorts = []ratioShort{
	{ShortInterpretation, "interpretation", "政策解读率", "%d 件应解读的文件没有解读", "文号", "政策解读与政策文件同步组织、同步审签、同步部署", "补发解读，起草文件时一并准备解读材料"},
	{ShortGraphic, "graphic_interpretation", "图解比例", "%d 件文件没有图解、图表、动画或者视频解读", "文号", "年度工作要点图解比例目标", "对社会关注度高的文件补做图解"},
	{ShortInStep, "interpretation_in_step", "解读同步率", "%d 件文件的解读晚于时限", "文号", "政策解读与政策文件同步组织、同步审签、同步部署", "文件报批时解读材料一并报批"},
}

// ratios: a ratio with a target falls short when it misses the target; one without when it is not whole. The graphic ratio without a target is no shortcoming:
// no rule asks for every document.
func (d *deriver) ratios() {
	for _, c := range ratioShorts {
		m := ratioOf(d.Filing.Measures, c.measure)
		if m == nil || m.Denominator == 0 || m.Numerator >= m.Denominator {
			continue
		}
		fig, target := ratio(m.Numerator, m.Denominator), ""
		switch {
		case m.Met != nil && *m.Met || m.Met == nil && c.id == ShortGraphic:
			continue
		case m.Met != nil:
			target = "，低于目标 " + percentText(ratOf(m.Target.OrZero()))
		}
		text := fmt.Sprintf("%s %s%s，"+c.rest, c.name, fig, target, m.Denominator-m.Numerator)
		d.add(Shortcoming{ID: c.id, Text: text, Figure: fig, Basis: c.basis, Advice: c.advice}, c.noun)
	}
}

// countShort says of a count what it means when it is not 0.
type countShort struct {
	id, detail, text, unit, noun, basis, advice string
}

var countShorts = []countShort{
	{ShortBasis, "documents_without_basis", "公开属性为依申请公开、不予公开的文件缺依据 %s 件", "件", "文号", "条例第十七条（公开审查）", "逐件补写不公开的依据和理由；没有依据的转为主动公开"},
	{ShortAttribute, "documents_without_attribute", "没有标明公开属性的文件 %s 件", "件", "文号", "条例第十七条（公开审查）", "拟制公文时明确公开属性，随公文一并报批"},
	{ShortUndisclosed, "documents_undisclosed", "公开属性为主动公开、年底没有公开的文件 %s 件", "件", "文号", "条例第二十六条", "核对后补充公开"},
	{ShortCatalogue, "catalogue_empty", "目录事项 %s 项无内容", "项", "编号", "条例第十二条", "补充内容，或者按程序调整目录"},
	{ShortTopics, "repeated_topics", "同类内容反复申请的主题 %s 个，可以研究转为主动公开", "个", "主题", "条例第四十四条", "对多人申请、可以公开的内容纳入主动公开范围"},
	{ShortPeriods, "periods_missing", "定期任务缺 %s 期", "期", "序号", "年度工作要点", "按期开展并留存佐证"},
	{ShortFollowUp, "follow_up_open", "上年任务、上年整改事项仍有 %s 项没有完成", "项", "序号", "年度工作要点“回头看”", "列入本年整改清单继续督办"},
}

func (d *deriver) counts() {
	for _, c := range countShorts {
		n, ok := d.Details[c.detail].Number()
		if !ok || n.Sign() <= 0 {
			continue
		}
		d.add(Shortcoming{ID: c.id, Text: fmt.Sprintf(c.text, n), Figure: n.String() + " " + c.unit, Basis: c.basis, Advice: c.advice}, c.noun)
	}
}

// corrected: 复议 and 诉讼 in which the organ was corrected (section four).
func (d *deriver) corrected() {
	var parts []string
	total := figure.Int(0)
	for _, block := range []struct{ id, name string }{{"review", "行政复议"}, {"suit_direct", "未经复议直接起诉的行政诉讼"}, {"suit_after_review", "复议后起诉的行政诉讼"}} {
		if n, ok := d.Filing.Figure("disputes." + block.id + ".corrected").Number(); ok && n.Sign() > 0 {
			parts, total = append(parts, fmt.Sprintf("%s %s 件", block.name, n)), total.Add(n)
		}
	}
	if len(parts) > 0 {
		d.add(Shortcoming{ID: ShortCorrected, Text: "因政府信息公开被纠正 " + total.String() + " 件，其中" + strings.Join(parts, "、"), Figure: total.String() + " 件",
			Basis: "条例第五十一条", Advice: "逐案分析被纠正的原因，规范答复文书"}, "案号")
	}
}

// findings: one shortcoming a rule, of errors and warnings that no reviewer accepted.
func (d *deriver) findings() {
	if d.Findings == nil {
		return
	}
	byRule := map[string][]report.Finding{}
	var order []string
	for _, f := range d.Findings.Findings {
		if f.Severity == report.Notice || !stands(f) {
			continue
		}
		if byRule[f.Rule] == nil {
			order = append(order, f.Rule)
		}
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	for _, rule := range order {
		list := byRule[rule]
		text := list[0].Message
		if len(list) > 1 {
			text += fmt.Sprintf("（同类问题共 %d 处）", len(list))
		}
		d.add(Shortcoming{ID: rule, Text: text, Figure: fmt.Sprintf("%d 处", len(list)), Basis: list[0].Law, Advice: "核对台账和报告后更正"}, "记录")
	}
}
