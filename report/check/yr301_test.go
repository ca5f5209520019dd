package check

var _ = declare("YR301",
	passes("the year before", before),
	fails("two years before", func(in *Input) { before(in); in.Previous.Year = 2022 }, want{left: "2022", right: "2023", difference: "-1",
		zh: "用来对照的是 2022 年的报告，应为 2023 年的报告；结转和现行有效件数没有对照", en: "compared with the report for 2022 instead of 2023; carry-over and documents in force were not compared"}),
	cannotSay("its year is not known", func(in *Input) { before(in); in.Previous.Year = 0 }),
	isNotFor("no other report", asItIs),
)
