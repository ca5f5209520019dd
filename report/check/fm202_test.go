package check

var _ = declare("FM202",
	passes("whole numbers", asItIs),
	passes("a change may be negative in the 2019 form", func(in *Input) {
		in.Filing = old()
		set(in, "disclosure.licensing.items_change", "-1")
	}),
	fails("a fraction, a negative number and a unit", func(in *Input) {
		set(in, "disclosure.licensing.decisions", "10.5")
		set(in, "disclosure.fees.amount", "-0.5")
		set(in, "requests.new.natural", "21件")
		in.Positions = map[string]string{"requests.new.natural": "样例.html!table[2]!R4C4"}
	}, want{at: "disclosure.licensing.decisions", left: "10.5", zh: "“行政许可（本年处理决定数量）”印的是“10.5”，不是整数，件数应为整数", en: `administrative licensing (decisions this year) says "10.5", which is not whole; counts are whole numbers`},
		want{at: "disclosure.fees.amount", left: "-0.5", zh: "“行政事业性收费（本年收费金额（单位：万元））”印的是“-0.5”，小于 0", en: `administrative fees (charged this year) says "-0.5", which is below 0`},
		want{at: "requests.new.natural", left: "21件", position: "样例.html!table[2]!R4C4", zh: "“一、本年新收政府信息公开申请数量（自然人）”印的是“21件”，不是数字", en: `requests received this year (natural persons) says "21件", which is no number`}),
	cannotSay("no figures", func(in *Input) { clear(in.Filing.Figures) }),
)
