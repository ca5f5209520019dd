package check

import "nianbao/report/figure"

// after20 gives a year before with 20 new requests, and the text: 25 now is an increase of 5, or 25 %.
func after20(text string) func(*Input) {
	return func(in *Input) {
		before(in)
		in.Previous.Figures["requests.new.total"] = figure.OfInt(20)
		section("1", text)(in)
	}
}

var _ = declare("TX103",
	passes("25 %", after20("新收政府信息公开申请25件，同比增长25%。")),
	passes("five more", after20("共收到政府信息公开申请25件，比上年增加了5件。")),
	passes("rounded", func(in *Input) {
		after20("新收政府信息公开申请25件，较上年下降7.4%。")(in)
		in.Previous.Figures["requests.new.total"] = figure.OfInt(27)
	}),
	fails("10 %", after20("新收政府信息公开申请25件，同比增长10%。"), want{at: "requests.new.total", left: "10", right: "25.00", difference: "-15.00", position: "第一部分",
		zh: "第一部分“新收政府信息公开申请25件，同比增长10%”：写的变化是 10%，按上年报告的 20 件计算应为 25.00%", en: "section 1, “新收政府信息公开申请25件，同比增长10%”: says a change of 10, last year's report gives 25.00"}),
	fails("the wrong direction", after20("新收政府信息公开申请25件，比上年减少5件。"), want{at: "requests.new.total", left: "-5", right: "5", difference: "-10", position: "第一部分",
		zh: "第一部分“新收政府信息公开申请25件，比上年减少5件”：写的变化是 -5件，按上年报告的 20 件计算应为 5件", en: "section 1, “新收政府信息公开申请25件，比上年减少5件”: says a change of -5, last year's report gives 5"}),
	isNotFor("another count", after20("新收政府信息公开申请26件，同比增长30%。")),
	isNotFor("no change said", after20("新收政府信息公开申请25件。")),
	isNotFor("from nothing", func(in *Input) {
		after20("新收政府信息公开申请25件，同比增长100%。")(in)
		in.Previous.Figures["requests.new.total"] = figure.OfInt(0)
	}),
	isNotFor("no report of last year", section("1", "新收政府信息公开申请25件，同比增长10%。")),
	cannotSay("last year's figure is blank", func(in *Input) {
		after20("新收政府信息公开申请25件，同比增长10%。")(in)
		in.Previous.Figures["requests.new.total"] = figure.Figure{}
	}),
	cannotSay("no prose", func(in *Input) { before(in); noProse(in) }),
)
