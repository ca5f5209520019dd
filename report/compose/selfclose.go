package compose

import (
	"fmt"
	"strings"

	"nianbao/report/assess"
	"nianbao/report/calendar"
	"nianbao/report/doc"
	"nianbao/report/ledger"
)

// organisation: the year's tasks, one by one, and what last year left.
func (c *selfEvaluation) organisation() {
	d, m := c.Counted.Tasks, c.Counted.Measures.Tasks
	if d == nil || m == nil {
		c.absent("工作任务")
		return
	}
	c.say("本年度到期的任务按期完成%d项，逾期完成%d项，逾期未完成%d项，按期完成率为%s（%d÷%d）；长期坚持的任务%d项。定期任务按期检查：有记录%d期，缺少%d期，没有材料可以判断%d期。",
		m.InTime, m.Late, m.Overdue, rate(m.Rate), m.InTime, m.InTime+m.Late+m.Overdue, m.Standing, d.Periods.Done, d.Periods.Missing, d.Periods.Unknown)
	c.taskTable("工作任务", "工作任务完成情况", d.Tasks)
	if len(d.FollowUp) > 0 {
		c.say("对以前年度到期的任务“回头看”%d项：", len(d.FollowUp))
		c.taskTable("回头看", "以前年度任务回头看", d.FollowUp)
	}
}

func (c *selfEvaluation) taskTable(sheet, caption string, tasks []ledger.TaskStatus) {
	t := c.table(sheet, caption, []int{2, 10, 5, 5, 4, 4, 5}, "序号", "任务", "牵头单位", "完成时限", "完成日期", "情况", "进展")
	for _, x := range tasks {
		state := words(taskState(x), doc.Center)
		switch x.Status {
		case calendar.Late, calendar.Unknown:
			state.Mark = doc.Doubt
		case calendar.Overdue:
			state.Mark = doc.Bad
		}
		addCells(t, words(x.ID, doc.Center), words(x.Text, doc.Left), words(orDash(x.Lead), doc.Center), words(orDash(x.Phrase), doc.Center), words(orDash(x.Done.String()), doc.Center), state,
			words(orDash(x.Progress), doc.Left))
	}
}

// taskState says where a task stands; a periodic one with its periods.
func taskState(x ledger.TaskStatus) string {
	switch x.Kind {
	case ledger.Standing, ledger.Unread:
		return x.Kind.Chinese()
	case ledger.Periodic:
		done := 0
		for _, p := range x.Periods {
			if p.Status == calendar.InTime {
				done++
			}
		}
		if done == 0 {
			return fmt.Sprintf("定期，%d期无材料", len(x.Periods))
		}
		return fmt.Sprintf("定期，%d／%d期", done, len(x.Periods))
	}
	return x.Status.Chinese()
}

// scores prints the score sheet of an indicator scheme: each indicator with what its points rest on.
func (c *selfEvaluation) scores() {
	if c.Scores == nil {
		return
	}
	s := c.Scores
	c.part("指标自评得分")
	c.say("按“%s”自评：%s。", s.Scheme, s.Summary())
	if s.NotScored.OrZero().Sign() > 0 {
		c.say("有%s分缺少依据，没有评分，不按零分计算；全部补齐后总分最高可达%s分。", s.NotScored, s.AtMost)
	}
	t := c.table("评分表", "指标评分表", []int{9, 3, 3, 3, 3, 12}, "指标", "可得分", "得分", "失分", "情况", "依据")
	for _, l := range append(append([]assess.Line{}, s.Lines...), s.Bonuses...) {
		state := words(l.State.Chinese(), doc.Center)
		if l.NotScored.OrZero().Sign() > 0 {
			state.Mark = doc.Doubt
		}
		title := words(strings.Repeat("　", l.Level-1)+l.Title, doc.Left)
		title.Bold = l.Level == 1
		addCells(t, title, words(l.Possible.String(), doc.Center), words(orDash(l.Got.String()), doc.Center), words(orDash(l.Lost.String()), doc.Center), state,
			words(orDash(strings.Join(l.Rests, "；")), doc.Left))
	}
	for _, n := range s.Notes {
		c.note("%s", n)
	}
}

// shortcomings lists what fell short, each with its figure.
func (c *selfEvaluation) shortcomings() {
	c.part("存在的不足")
	if len(c.Shortcomings) == 0 {
		c.say("按台账计算的各项指标没有低于要求的。")
		return
	}
	for i, s := range c.Shortcomings {
		text := fmt.Sprintf("%d.%s", i+1, s.Text)
		if s.Basis != "" {
			text += "（依据：" + s.Basis + "）"
		}
		if s.Advice != "" {
			text += "。改进：" + s.Advice
		}
		c.say("%s。", text)
	}
}

func (c *selfEvaluation) rectification() {
	if len(c.Rectification) == 0 {
		return
	}
	c.part("整改清单")
	t := c.table("整改清单", fmt.Sprintf("%d年整改清单", c.Filing.Year), []int{2, 10, 6, 4, 4, 4}, "序号", "问题", "依据", "责任单位", "完成时限", "状态")
	for i, r := range c.Rectification {
		addCells(t, words(fmt.Sprint(i+1), doc.Center), words(r.Problem, doc.Left), words(orDash(r.Basis), doc.Left), words(orDash(r.Unit), doc.Center), words(orDash(r.Deadline), doc.Center),
			words(orDash(r.Status), doc.Center))
	}
}

// followUp closes last year's list point by point.
func (c *selfEvaluation) followUp() {
	if len(c.LastYear) == 0 {
		return
	}
	c.part("上年整改清单“回头看”")
	closed := 0
	for _, f := range c.LastYear {
		if f.Outcome == assess.Closed {
			closed++
		}
	}
	c.say("上年整改清单共%d项，已销号%d项，其余%d项如下表所列，未完成的转入本年整改清单。", len(c.LastYear), closed, len(c.LastYear)-closed)
	t := c.table("上年整改", fmt.Sprintf("%d年整改清单完成情况", c.Filing.Year-1), []int{2, 9, 4, 4, 7, 4, 5}, "序号", "问题", "责任单位", "完成时限", "完成情况", "结论", "说明")
	for i, f := range c.LastYear {
		state := words(f.Outcome.Chinese(), doc.Center)
		switch f.Outcome {
		case assess.Closed:
			state.Mark = doc.Good
		case assess.Overdue, assess.Again:
			state.Mark = doc.Bad
		case assess.Unclear:
			state.Mark = doc.Doubt
		}
		addCells(t, words(fmt.Sprint(i+1), doc.Center), words(f.Problem, doc.Left), words(orDash(f.Unit), doc.Center), words(orDash(f.Deadline), doc.Center), words(orDash(f.Done), doc.Left),
			state, words(orDash(f.Why), doc.Left))
	}
}

// provisional says which answers rest on a year whose holidays have not been announced, and what a corrected calendar changed.
func (c *selfEvaluation) provisional() {
	n := 0
	m := c.Counted.Measures
	if m.Reply != nil {
		n += m.Reply.Provisional
	}
	if m.Disclosure != nil {
		n += m.Disclosure.Provisional
	}
	if n > 0 {
		c.note("有%d条记录的到期日落在还没有公布节假日安排的年份，按周一至周五暂定，公布后可能变化。", n)
	}
	for _, line := range c.Changed {
		c.note("%s", line)
	}
}
