package check

import (
	"nianbao/report"
	"nianbao/report/figure"
)

func graphic(numerator, denominator int) func(*Input) {
	return func(in *Input) {
		m := &report.RatioMeasure{Numerator: numerator, Denominator: denominator}
		m.SetRate()
		in.Filing.Measures = &report.Measures{Graphic: m}
	}
}

var _ = declare("FM404",
	passes("6 of 10", graphic(6, 10)),
	passes("all", graphic(10, 10)),
	fails("17 of 8, as a published report had it", graphic(17, 8), want{left: "2.125000", zh: "“图解比例”为 2.125000，不在 0 与 1 之间，或分子大于分母", en: "graphic interpretation is 2.125000, not between 0 and 1, or the numerator exceeds the denominator"}),
	fails("more than there are", graphic(1, 0), want{zh: "“图解比例”不在 0 与 1 之间，或分子大于分母", en: "graphic interpretation: the rate is not between 0 and 1, or the numerator exceeds the denominator"}),
	fails("a rate that was typed in", func(in *Input) {
		rate := figure.Parse("1.2")
		in.Filing.Measures = &report.Measures{Reply: &report.ClockMeasure{Rate: &rate}}
	}, want{left: "1.2", zh: "“答复按时率”为 1.2，不在 0 与 1 之间，或分子大于分母", en: "replies in time is 1.2, not between 0 and 1, or the numerator exceeds the denominator"}),
	cannotSay("nothing to divide by", graphic(0, 0)),
	isNotFor("no measures", asItIs),
)
