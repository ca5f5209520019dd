package check

var _ = declare("FM301",
	passes("30号 for 2024", asItIs),
	passes("60号 for 2020", func(in *Input) { in.Filing = old() }),
	fails("60号 for 2023", func(in *Input) { in.Filing = old(); in.Filing.Year = 2023 }, want{
		zh: "2023 年的报告应使用30号（2021 版式）的表格，现在用的是60号（2019 版式）", en: "a report for 2023 follows 30号 (edition 2021); these tables follow 60号 (edition 2019)"}),
	cannotSay("the year is not known", func(in *Input) { in.Filing.Year = 0 }),
	isNotFor("before the first form", func(in *Input) { in.Filing.Year = 2017 }),
)
