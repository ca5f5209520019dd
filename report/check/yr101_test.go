package check

import "nianbao/report/figure"

var _ = declare("YR101",
	passes("carried on", before),
	passes("carried on from the 2019 form", func(in *Input) {
		in.Filing.Year, in.Previous = 2021, old()
		in.Previous.Figures["requests.carried_out.natural"], in.Previous.Figures["requests.carried_out.total"] = figure.OfInt(2), figure.OfInt(2)
	}),
	fails("not carried on", func(in *Input) { before(in); in.Previous.Figures["requests.carried_out.charity"] = figure.OfInt(4) }, want{
		at: "requests.carried_in.charity", left: "0", right: "4", difference: "-4",
		zh: "“社会公益组织”列：上年结转印的是 0，上年报告结转下年度的是 4，相差 -4", en: "column public-benefit organisations: carried in says 0, last year's report carried out 4, difference -4"}),
	cannotSay("last year's is unreadable", func(in *Input) { before(in); in.Previous.Figures["requests.carried_out.charity"] = figure.Bad("?") }),
	cannotSay("this year's is blank", func(in *Input) { before(in); set(in, "requests.carried_in.charity", "") }),
	isNotFor("no report of last year", asItIs),
	isNotFor("the report of another year", func(in *Input) { before(in); in.Previous.Year = 2021 }),
)
