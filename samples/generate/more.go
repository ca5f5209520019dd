package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// itemRows are pieces of information that the office must disclose on its own: most in three working days, some late, two not yet.
func itemRows() rows {
	out := rows{{"编号", "标题", "栏目", "形成日期", "公开日期", "责任机构"}}
	cal, r := calendar.Default(), rand.New(rand.NewPCG(26, 20))
	columns := []string{"政策文件", "人事信息", "公开招聘", "财政资金", "行政执法公示", "重点领域信息"}
	first, _ := calendar.Parse("2025-01-06")
	for i := range 96 {
		formed := cal.Add(first, i*5/2).Date
		days := 1 + r.IntN(3)
		switch {
		case i%31 == 7:
			days = 9 // late against the local three days, in time by law
		case i == 40:
			days = 24 // late by law too
		}
		published := cal.Add(formed, days).Date.String()
		if i == 60 || i == 94 {
			published = "" // a catalogue item without content
		}
		column := columns[i%len(columns)]
		out = append(out, []string{fmt.Sprintf("GK2025-%03d", i+1), fmt.Sprintf("%s（%d月第%d期）", column, month(formed), i%3+1), column, formed.String(), published, units[i%len(units)]})
	}
	return out
}

func month(d calendar.Date) int {
	_, m, _ := d.Civil()
	return m
}

// taskRows are the tasks of the year's work plan: done in time, late, overdue, open, standing and periodic.
func taskRows() rows {
	return rows{
		{"序号", "任务", "牵头单位", "责任单位", "完成时限", "完成日期", "进展", "佐证"},
		{"1", "发布上年度政府信息公开工作年度报告", "办公室", "各科室", "2025年1月底前", "2025-01-21", "已完成", "局网站年报专栏"},
		{"2", "更新政府信息公开指南和目录", "办公室", "各科室", "2025年3月底", "2025-03-27", "已完成", "公开指南修订稿"},
		{"3", "完成现行有效规范性文件集中清理并公布清单", "政策法规科", "各科室", "2025年6月底前", "2025-07-04", "已完成", "清理结果公告"},
		{"4", "政策文件图解比例不低于50%", "办公室", "就业促进科、社会保险科", "2025年12月底", "2025-12-19", "已完成", "解读专栏"},
		{"5", "建成职业技能培训补贴公开专题", "就业促进科", "信息中心", "2025年9月底", "2025-09-28", "已完成", "专题页面"},
		{"6", "统一各下属单位办事指南的文字和版式", "行政审批科", "各事业单位", "2025年10月底", "", "正在核对", ""},
		{"7", "修订依申请公开办理规程", "办公室", "政策法规科", "年底前", "2025-12-24", "已完成", "云人社发〔2025〕19号"},
		{"8", "人事考试信息及时公开", "人事考试中心", "信息中心", "长期坚持", "", "按考试计划公开", "考试栏目"},
		{"9", "政务新媒体每周更新", "办公室", "信息中心", "每周至少1期", "", "全年52期", "后台统计"},
		{"10", "召开新闻发布会", "办公室", "各科室", "每季度1次", "", "全年4次", "2025-02-20、2025-05-15、2025-08-21、2025-11-13发布会实录"},
		{"11", "政府信息公开业务培训", "办公室", "各科室", "2025年11月底前", "2025-11-14", "已完成", "培训通知、签到表"},
		{"12", "对上年评估指出的问题逐项整改", "办公室", "各科室", "2025年5月底", "2025-05-29", "已完成", "整改台账"},
	}
}

// earlier are the office's reports of the years before, as figures: requests.ROW.COLUMN that are not 0.
var earlier = map[int]map[string]int64{
	2024: {"new.natural": 84, "new.business": 12, "new.research": 3, "new.charity": 1, "new.legal": 8, "new.other": 2, "carried_in.natural": 5, "carried_in.business": 1,
		"closed.granted.natural": 39, "closed.granted.business": 6, "closed.granted.legal": 3, "closed.granted.research": 2, "closed.partial.natural": 8, "closed.partial.legal": 1,
		"closed.refused.third_party.business": 2, "closed.refused.process_information.natural": 4, "closed.refused.administrative_query.natural": 5,
		"closed.unavailable.not_held.natural": 14, "closed.unavailable.not_held.legal": 3, "closed.unavailable.not_held.research": 1, "closed.unavailable.not_existing.natural": 4,
		"closed.unavailable.not_existing.business": 4, "closed.unavailable.not_existing.other": 2, "closed.declined.petition.natural": 6, "closed.declined.repeat.natural": 3,
		"closed.declined.reissue.charity": 1, "closed.other.misc.natural": 2, "carried_out.natural": 4, "carried_out.business": 1, "carried_out.legal": 1},
	2023: {"new.natural": 71, "new.business": 9, "new.research": 2, "new.legal": 5, "carried_in.natural": 3, "closed.granted.natural": 44, "closed.granted.business": 6,
		"closed.granted.legal": 5, "closed.granted.research": 2, "closed.partial.natural": 6, "closed.refused.process_information.natural": 3, "closed.unavailable.not_held.natural": 12,
		"closed.unavailable.not_existing.business": 2, "closed.declined.petition.natural": 4, "carried_out.natural": 5, "carried_out.business": 1},
}

// sectionTwo and sectionFour of the years before.
var others = map[int]map[string]string{
	2024: {"disclosure.normative.issued": "1", "disclosure.normative.repealed": "1", "disclosure.normative.in_force": "6", "disclosure.licensing.decisions": "402", "disclosure.penalties.decisions": "25",
		"disclosure.fees.amount": "47.31", "disputes.review.upheld": "3", "disputes.review.corrected": "1", "disputes.review.pending": "1", "disputes.suit_after_review.upheld": "1"},
	2023: {"disclosure.normative.issued": "1", "disclosure.normative.repealed": "0", "disclosure.normative.in_force": "6", "disclosure.licensing.decisions": "388", "disclosure.penalties.decisions": "31",
		"disclosure.fees.amount": "44.9", "disputes.review.upheld": "2"},
}

func writeEarlier(dir string) error {
	for year, cells := range earlier {
		f := report.New(report.Agency{Name: "云河市人力资源和社会保障局", Code: "YH-0017", Level: report.Department, Region: "云河市"}, year)
		e, err := f.Form()
		if err != nil {
			return err
		}
		for _, c := range e.Cells() {
			if c.Input() {
				f.Figures[c.Name] = figure.OfInt(0)
			}
		}
		for name, n := range cells {
			f.Figures["requests."+name] = figure.OfInt(n)
		}
		for name, text := range others[year] {
			f.Figures[name] = figure.Parse(text)
		}
		if err := f.Total(); err != nil {
			return err
		}
		f.Published = fmt.Sprintf("%d-01-%d", year+1, 18+year%5)
		out, err := os.Create(filepath.Join(dir, fmt.Sprintf("%d.json", year)))
		if err != nil {
			return err
		}
		if err := report.WriteFiling(out, f); err != nil {
			return err
		}
		if err := out.Close(); err != nil {
			return err
		}
	}
	return nil
}
