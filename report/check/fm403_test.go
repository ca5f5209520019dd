package check

var _ = declare("FM403",
	passes("all written", asItIs),
	fails("two places in two sections", func(in *Input) {
		section("1", "一、概况。〔待填：本年主动公开情况〕")(in)
		section("6", "〔待填：信息处理费")(in)
	}, want{position: "第一部分", zh: "第一部分还有待填的内容：本年主动公开情况", en: "section 1: a place is still to be written: 本年主动公开情况"},
		want{position: "第六部分", zh: "第六部分还有待填的内容", en: "section 6: a place is still to be written"}),
	cannotSay("no prose", noProse),
)
