package check

var _ = declare("RQ103",
	passes("every column adds up", asItIs),
	passes("a blank outcome counts 0", func(in *Input) { set(in, "requests.closed.other.misc.natural", "") }),
	passes("the single row of the 2019 form", func(in *Input) { *in = Input{Filing: old()} }),
	fails("an outcome is missing", func(in *Input) { set(in, "requests.closed.granted.natural", "2") }, want{
		at: "requests.closed.total.natural", left: "10", right: "20", difference: "-10",
		zh: "“自然人”列：各项办理结果相加为 2＋3＋5＝10，（七）总计印的是 20，相差 -10；最可能是“（一）予以公开（自然人）”印的是 2，应为 12（少了一位数字）",
		en: "column natural persons: the outcomes add up to 2＋3＋5＝10, （七）总计 says 20, difference -10; most likely granted (natural persons) says 2, should be 12 (a digit was left out)"}),
	cannotSay("the total is blank", func(in *Input) { set(in, "requests.closed.total.legal", "") }),
	cannotSay("an outcome is unreadable", func(in *Input) { set(in, "requests.closed.granted.natural", "l2") }),
)
