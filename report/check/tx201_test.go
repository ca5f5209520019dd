package check

var _ = declare("TX201",
	passes("the report's year", asItIs),
	fails("last year's text", section("1", "2023年，在主动公开的61条信息中，文字信息占多数。"), want{left: "2023", right: "2024", difference: "-1", position: "第一部分",
		zh: "第一部分“2023年，在主动公开的61条信息中，文字信息占多数”：写的是 2023 年，报告年份是 2024 年，可能沿用了以前的文稿",
		en: "section 1, “2023年，在主动公开的61条信息中，文字信息占多数”: speaks of 2023, the report is for 2024; perhaps an older text"}),
	passes("section five looks back on the year before", section("5", "上年指出的问题：2023年共收到意见5条，已办结。")),
	cannotSay("no prose", noProse),
	cannotSay("the year is not known", func(in *Input) { in.Filing.Year = 0 }),
)
