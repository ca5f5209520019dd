package check

func lacks(sentence, have, missing string) want {
	return want{position: "第五部分", zh: "第五部分“" + sentence + "”：有“" + have + "”，前面没有“" + missing + "”", en: "section 5, “" + sentence + "”: " + have + " stands without " + missing + " before it"}
}

var _ = declare("TX401",
	passes("一是, 二是", asItIs),
	passes("not at the beginning of a clause", section("5", "问题一是公开慢。第十二是数，不是第二是什么。二是解读少。")),
	passes("begun in other words", section("5", "首先，公开不够及时。二是解读少。")),
	passes("heads of one kind, members of another", section("5", "（一）问题。一是慢，二是少，三是旧。\n（二）改进。一是快，二是多，三是新。")),
	passes("an article of a law", section("5", "按照条例第二十条第（二）项，逐项核对。")),
	fails("二是 without 一是", section("5", "公开不够及时。二是解读少。三是平台旧。"), lacks("二是解读少", "二是", "一是")),
	fails("三是 without 二是", section("5", "一是公开慢；三是平台旧。"), lacks("三是平台旧", "三是", "二是")),
	fails("（二） without （一）", section("5", "存在的问题较多。\n（二）改进情况。"), lacks("（二）改进情况", "（二）", "（一）")),
	cannotSay("no prose", noProse),
)
