package check

var _ = declare("FM401",
	passes("all six", asItIs),
	fails("section six and a table", func(in *Input) {
		delete(in.Filing.Sections, "6")
		for name := range in.Filing.Figures {
			if name[:9] == "disputes." {
				delete(in.Filing.Figures, name)
			}
		}
	}, want{zh: "缺少第四部分“政府信息公开行政复议、行政诉讼情况”", en: "section 4 (政府信息公开行政复议、行政诉讼情况) is missing"},
		want{zh: "缺少第六部分“其他需要报告的事项”", en: "section 6 (其他需要报告的事项) is missing"}),
	fails("section one is only blanks", section("1", " \n　"), want{zh: "缺少第一部分“总体情况”", en: "section 1 (总体情况) is missing"}),
	cannotSay("figures without prose", noProse),
)
