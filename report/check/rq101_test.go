package check

var _ = declare("RQ101",
	passes("every column balances", asItIs),
	passes("a blank addend counts 0", func(in *Input) { set(in, "requests.carried_in.business", "") }),
	fails("21 printed for 12", func(in *Input) { set(in, "requests.new.natural", "12") }, want{
		at: "requests.carried_out.natural", left: "14", right: "23", difference: "-9",
		zh: "“自然人”列勾稽不平：新收＋上年结转为 12＋2＝14，总计＋结转下年度为 20＋3＝23，相差 -9；最可能是“一、本年新收政府信息公开申请数量（自然人）”印的是 12，应为 21（相邻两位数字颠倒）",
		en: "column natural persons does not balance: new + carried in is 12＋2＝14, closed + carried out is 20＋3＝23, difference -9; most likely requests received this year (natural persons) says 12, should be 21 (two digits exchanged)"}),
	cannotSay("carried out is blank", func(in *Input) { set(in, "requests.carried_out.natural", "") }),
	cannotSay("the closed total is /", func(in *Input) { set(in, "requests.closed.total.natural", "/") }),
	cannotSay("an addend is unreadable", func(in *Input) { set(in, "requests.new.natural", "21件") }),
	cannotSay("both addends are blank", func(in *Input) {
		set(in, "requests.new.natural", "")
		set(in, "requests.carried_in.natural", "")
	}),
)
