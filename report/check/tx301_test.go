package check

import (
	"testing"

	"nianbao/report/calendar"
)

// The table is in the order of its days.
func TestPhraseTable(t *testing.T) {
	var last calendar.Date
	for _, d := range datedPhrases {
		day, err := calendar.Parse(d.since)
		if err != nil || day < last {
			t.Errorf("%s: %s (%v)", d.phrase, d.since, err)
		}
		last = day
	}
	if len(datedPhrases) < 10 {
		t.Errorf("only %d phrases", len(datedPhrases))
	}
}

func inYear(year int, text string) func(*Input) {
	return func(in *Input) {
		in.Filing.Year, in.Filing.Published = year, ""
		section("1", text)(in)
	}
}

var _ = declare("TX301",
	passes("nothing dated", asItIs),
	passes("after the event", inYear(2022, "深入学习贯彻党的二十大精神。")),
	passes("the event is still to come", inYear(2021, "以优异成绩迎接党的二十大胜利召开，2022年党的二十大将召开。")),
	passes("written in the weeks after", inYear(2020, "开展党史学习教育。")),
	passes("twenty things", inYear(2021, "推进二十大类事项公开。")),
	fails("a congress of the next year", inYear(2021, "深入学习贯彻党的二十大精神。"), want{position: "第一部分",
		zh: "第一部分“深入学习贯彻党的二十大精神”：“二十大”2022年10月16日才有，2021 年的报告里不应出现", en: "section 1, “深入学习贯彻党的二十大精神”: 二十大 dates from 2022-10-16 and cannot stand in a report for 2021"}),
	fails("a plenum of later years", inYear(2023, "贯彻党的二十届四中全会精神。"), want{position: "第一部分",
		zh: "第一部分“贯彻党的二十届四中全会精神”：“二十届四中全会”2025年10月20日才有，2023 年的报告里不应出现", en: "section 1, “贯彻党的二十届四中全会精神”: 二十届四中全会 dates from 2025-10-20 and cannot stand in a report for 2023"}),
	cannotSay("no prose", noProse),
	cannotSay("the year is not known", func(in *Input) { in.Filing.Year = 0 }),
)
