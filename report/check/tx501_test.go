package check

func share(text, number, over string) want {
	return want{left: number, right: "100", difference: over, position: "第一部分", zh: "第一部分“" + text + "”：占比、比率写成 " + number + "%，不应超过 100%", en: "section 1, “" + text + "”: a share of " + number + " %; it cannot exceed 100 %"}
}

var _ = declare("TX501",
	passes("no share", asItIs),
	passes("shares up to the whole", section("1", "解读率100%，占比33.9%，图解比例达百分之五十。")),
	passes("growth", section("1", "申请量同比增长212.50%，公开率提高了120个百分点，任务完成率120%，占比较上年增加130%。")),
	passes("another thing counted", section("1", "信息公开率为98%，投资总额增幅300%。")),
	fails("a published report's ratio", section("1", "政策文件图解比例达到212.50%。"), share("政策文件图解比例达到212.50%", "212.50", "112.50")),
	fails("in full-width signs", section("1", "按时答复率为１０３％。"), share("按时答复率为103%", "103", "3")),
	fails("in words", section("1", "解读率为百分之一百二十。"), share("解读率为百分之一百二十", "120", "20")),
	cannotSay("no prose", noProse),
)
