package check

var _ = declare("TM202",
	passes("dated in the new year", asItIs),
	fails("published too early", published("2024-12-30"), want{zh: "公布日期是2024年12月30日，而 2024 年的统计期限到 12 月 31 日为止", en: "published 2024-12-30, although the figures for 2024 run to 31 December"}),
	fails("dated too early", func(in *Input) { in.Dated = "2024-01-15" }, want{zh: "落款日期是2024年1月15日，而 2024 年的统计期限到 12 月 31 日为止", en: "dated 2024-01-15, although the figures for 2024 run to 31 December"}),
	cannotSay("no date", published("")),
)
