package check

import "nianbao/report/figure"

var _ = declare("YR201",
	passes("38 + 3 - 1 = 40", before),
	passes("a blank addend counts 0", func(in *Input) {
		before(in)
		set(in, "disclosure.normative.repealed", "")
		in.Previous.Figures["disclosure.normative.in_force"] = figure.OfInt(37)
	}),
	fails("two documents lost", func(in *Input) { before(in); set(in, "disclosure.normative.in_force", "38") }, want{
		at: "disclosure.normative.in_force", left: "38", right: "40", difference: "-2",
		zh: "“行政规范性文件”现行有效件数印的是 38，按上年现行有效＋本年制发－本年废止应为 38＋3－1＝40，相差 -2",
		en: "administrative normative documents: in force says 38; last year's in force + issued - repealed is 38＋3－1＝40, difference -2"}),
	cannotSay("last year's is blank", func(in *Input) { before(in); in.Previous.Figures["disclosure.rules.in_force"] = figure.Figure{} }),
	cannotSay("this year's stock is /", func(in *Input) { before(in); set(in, "disclosure.rules.in_force", "/") }),
	isNotFor("no report of last year", asItIs),
	isNotFor("the 2019 form counted another thing", func(in *Input) { in.Filing.Year, in.Previous = 2021, old() }),
)
