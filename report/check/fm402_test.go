package check

var emptyFive = want{position: "第五部分", zh: "第五部分“存在的主要问题及改进情况”是空的或只写了“无”", en: "section five is empty or only says 无"}

var _ = declare("FM402",
	passes("problems and improvements", asItIs),
	fails("empty", section("5", " \n"), emptyFive),
	fails("says none", section("5", "　　无。"), emptyFive),
	cannotSay("no prose", noProse),
	isNotFor("the section is missing", func(in *Input) { delete(in.Filing.Sections, "5") }),
)
