package check

import "nianbao/report"

const newRow = "一、本年新收政府信息公开申请数量（总计）"

var _ = declare("TX101",
	passes("the prose agrees", asItIs),
	passes("a government's prose about its whole area", func(in *Input) {
		in.Filing.Agency.Level = report.Government
		section("1", "全市共收到政府信息公开申请25件，县政府办公室收到政府信息公开申请17件。")(in)
	}),
	fails("a part of a government's whole area", func(in *Input) {
		in.Filing.Agency.Level = report.Government
		section("1", "全市共收到政府信息公开申请25件，其中自然人申请12件。")(in)
	}, want{at: "requests.new.natural", left: "12", right: "21", difference: "-9", position: "第一部分",
		zh: "第一部分“全市共收到政府信息公开申请25件，其中自然人申请12件”：写的是 12，表中“一、本年新收政府信息公开申请数量（自然人）”是 21，相差 -9",
		en: "section 1, “全市共收到政府信息公开申请25件，其中自然人申请12件”: says 12, the table has 21 for requests received this year (natural persons), difference -9"}),
	fails("both groups of suits", section("1", "政府信息公开行政诉讼1件，其中结果纠正1件、结果维持1件。"), want{at: "disputes.suit_direct.upheld", left: "1", right: "0", difference: "1", position: "第一部分",
		zh: "第一部分“政府信息公开行政诉讼1件，其中结果纠正1件、结果维持1件”：写的是 1，表中“行政诉讼两组结果维持”是 0，相差 1",
		en: "section 1, “政府信息公开行政诉讼1件，其中结果纠正1件、结果维持1件”: says 1, the table has 0 for both groups of suits together, difference 1"}),
	fails("26 in the prose, 25 in the table", section("1", "2024年新收政府信息公开申请26件，同比增长10%。"), want{at: "requests.new.total", left: "26", right: "25", difference: "1", position: "第一部分",
		zh: "第一部分“2024年新收政府信息公开申请26件，同比增长10%”：写的是 26，表中“" + newRow + "”是 25，相差 1",
		en: "section 1, “2024年新收政府信息公开申请26件，同比增长10%”: says 26, the table has 25 for requests received this year (total), difference 1"}),
	cannotSay("no prose", noProse),
	cannotSay("the cell is blank", func(in *Input) { set(in, "requests.new.total", "") }),
	isNotFor("a name that may be an area's", func(in *Input) {
		in.Filing.Agency.Level, in.Filing.Agency.Name = "", "云河市东川区"
		section("1", "收到政府信息公开申请17件。")(in)
	}),
	isNotFor("the prose counts nothing", section("1", "严格执行条例。")),
	isNotFor("a government's prose about one office", func(in *Input) {
		in.Filing.Agency.Level = report.Government
		section("1", "县政府办公室收到政府信息公开申请17件。")(in)
	}),
)
