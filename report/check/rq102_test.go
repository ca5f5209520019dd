package check

var _ = declare("RQ102",
	passes("every row adds up", asItIs),
	passes("blank applicants count 0", func(in *Input) { set(in, "requests.new.other", ""); set(in, "requests.new.legal", "/") }),
	fails("a total left at 0", func(in *Input) { set(in, "requests.closed.partial.total", "0") }, want{
		at: "requests.closed.partial.total", left: "3", right: "0", difference: "3",
		zh: "“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”行：六类申请人相加为 3，总计印的是 0，相差 3；最可能是“（二）部分公开（区分处理的，只计这一情形，不计其他情形）（总计）”印的是 0，应为 3（总计留着 0）",
		en: "row granted in part: the applicants add up to 3, 总计 says 0, difference 3; most likely granted in part (total) says 0, should be 3 (total left at 0)"}),
	cannotSay("the total is blank", func(in *Input) { set(in, "requests.new.total", "") }),
	cannotSay("an applicant is unreadable", func(in *Input) { set(in, "requests.new.business", "4笔") }),
	cannotSay("all applicants are blank", func(in *Input) {
		for _, c := range []string{"natural", "business", "research", "charity", "legal", "other"} {
			set(in, "requests.carried_in."+c, "")
		}
	}),
)
