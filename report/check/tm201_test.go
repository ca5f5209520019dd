package check

import "nianbao/report"

func published(day string) func(*Input) { return func(in *Input) { in.Filing.Published = day } }

var _ = declare("TM201",
	passes("before the deadline", asItIs),
	passes("on the last day", published("2025-01-31")),
	passes("a government has until 31 March", func(in *Input) { published("2025-03-31")(in); in.Filing.Agency.Level = report.Government }),
	fails("four days late", published("2025-02-04"), want{zh: "公布于2025年2月4日，期限是2025年1月31日，晚了 4 天", en: "published on 2025-02-04, days after the deadline of 2025-01-31: 4"}),
	fails("a local deadline", func(in *Input) { published("2025-01-27")(in); in.Deadline = "01-26" }, want{zh: "公布于2025年1月27日，期限是2025年1月26日，晚了 1 天", en: "published on 2025-01-27, days after the deadline of 2025-01-26: 1"}),
	fails("a local deadline without a level", func(in *Input) {
		published("2025-01-27")(in)
		in.Deadline, in.Filing.Agency.Level = "01-26", ""
	}, want{zh: "公布于2025年1月27日，期限是2025年1月26日，晚了 1 天", en: "published on 2025-01-27, days after the deadline of 2025-01-26: 1"}),
	cannotSay("no date", published("")),
	cannotSay("no level", func(in *Input) { published("2025-02-04")(in); in.Filing.Agency.Level = "" }),
)
