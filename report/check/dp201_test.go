package check

func directSuit(in *Input) {
	set(in, "disputes.suit_direct.upheld", "2")
	set(in, "disputes.suit_direct.total", "2")
}

var _ = declare("DP201",
	passes("no suit without review", asItIs),
	passes("there were other adverse replies", directSuit),
	fails("refusals only", func(in *Input) {
		directSuit(in)
		set(in, "requests.closed.partial.total", "0")
		set(in, "requests.closed.unavailable.not_held.total", "0")
	}, want{at: "disputes.suit_direct.total", left: "2", right: "0", difference: "2",
		zh: "未经复议直接起诉填了 2 件，而本机关的不利答复只有不予公开 1 件，对不予公开应当先申请行政复议，请核对",
		en: "suits without review: 2, although all adverse replies are refusals (1), which must go to review first"}),
	isNotFor("a year before the law", func(in *Input) { directSuit(in); in.Filing.Year = 2023 }),
	cannotSay("the suits are blank", func(in *Input) { set(in, "disputes.suit_direct.total", "") }),
	cannotSay("an outcome is unreadable", func(in *Input) { directSuit(in); set(in, "requests.closed.partial.total", "3?") }),
)
