package check

var _ = declare("DP101",
	passes("every block adds up", asItIs),
	fails("the total left at 0", func(in *Input) { set(in, "disputes.review.total", "0") }, want{
		at: "disputes.review.total", left: "2", right: "0", difference: "2",
		zh: "“行政复议·总计”：四种结果相加为 1＋1＝2，总计印的是 0，相差 2；最可能是“行政复议·总计”印的是 0，应为 2（总计留着 0）",
		en: "administrative review: total: the four results add up to 1＋1＝2, 总计 says 0, difference 2; most likely administrative review: total says 0, should be 2 (total left at 0)"}),
	fails("the total added twice", func(in *Input) { set(in, "disputes.suit_after_review.total", "2") }, want{
		at: "disputes.suit_after_review.total", left: "1", right: "2", difference: "-1",
		zh: "“行政诉讼·复议后起诉·总计”：四种结果相加为 1，总计印的是 2，相差 -1；最可能是“行政诉讼·复议后起诉·总计”印的是 2，应为 1（合计多加了一次）（另有 4 种改法也能使等式成立）",
		en: "suit after review: total: the four results add up to 1, 总计 says 2, difference -1; most likely suit after review: total says 2, should be 1 (a total was added twice) (4 further changes would also fit)"}),
	cannotSay("the total is blank", func(in *Input) { set(in, "disputes.review.total", "") }),
	cannotSay("all results are blank", func(in *Input) {
		for _, c := range []string{"upheld", "corrected", "other", "pending"} {
			set(in, "disputes.suit_direct."+c, "")
		}
	}),
)
