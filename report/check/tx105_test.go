package check

import (
	"testing"

	"nianbao/report/figure"
)

var _ = declare("TX105",
	passes("rounded half up", section("1", "新收政府信息公开申请24件，其中自然人17件，占70.8%。")),
	passes("cut off", section("1", "新收政府信息公开申请24件，其中自然人17件，占比70.83%；发布信息3条，其中图解2条，占66%。")),
	passes("two parts together", section("1", "发布信息30条，其中图解12条、视频9条，占70%。")),
	passes("of the requests closed", section("1", "申请中予以公开15件，占办结总数的62.5%。")),
	passes("of the requests received", section("1", "申请中予以公开15件，占申请总数的60%。")),
	passes("of those carried in as well", section("1", "申请中予以公开15件，占办结总数的55.56%。")),
	passes("the division behind", section("1", "按期答复率98.01%（148÷151）。")),
	passes("an unnamed base", section("1", "所有答复件中，予以公开及部分公开的42件，占42.86%。")),
	passes("another base than the first", section("1", "网站发布30条，微信发布20条，其中图解10条，占20%。")),
	passes("a date", section("1", "办结率95%（6/30）。")),
	passes("growth", section("1", "同比增长率95%（148/151）；发布信息30条，其中图解12条，较上年15条，占9%。")),
	passes("about as many", section("1", "发布信息30条，其中图解约12条，占30%；发布公文30件，其中通知12件，约占30%；发布公告30件，其中通报12件，占30%以上。")),
	passes("two shares at once", section("1", "发布信息30条，其中图解12条、视频9条，分别占40%、30%。")),
	passes("a rounded whole", section("1", "发布信息2.1万条，其中图解12条，占9%。")),
	passes("the last part of a part", section("1", "发布信息30条，其中图解12条，其中长图6条，占50%。")),
	passes("another matter", section("1", "答复建议15件，占办结总数的90%。")),
	passes("another scope", section("1", "全市申请予以公开15件，占办结总数的90%。")),
	passes("a channel", section("1", "网上申请15件，占申请总数的90%。")),
	passes("last year's", section("1", "2023年申请予以公开15件，占办结总数的90%。")),
	passes("a count that the table does not have", section("1", "申请中涉及拆迁17件，占办结总数的90%。")),
	passes("brackets with words", section("1", "办结率95%（共148件）。")),
	fails("a part of a whole", section("1", "新收政府信息公开申请25件，其中自然人21件，占８６％。"), want{left: "86", right: "84.00", difference: "2.00", position: "第一部分",
		zh: "第一部分“新收政府信息公开申请25件，其中自然人21件，占86%”：写的是 86%，按 21÷25 重算是 84.00%", en: "section 1, “新收政府信息公开申请25件，其中自然人21件，占86%”: says 86 %, 21 ÷ 25 is 84.00 %"}),
	fails("the second part", section("1", "发布信息30条，其中图解12条，占40%，视频9条，占比为百分之三十五。"), want{left: "35", right: "30.00", difference: "5.00", position: "第一部分",
		zh: "第一部分“发布信息30条，其中图解12条，占40%，视频9条，占比为百分之三十五”：写的是 35%，按 9÷30 重算是 30.00%", en: "section 1, “发布信息30条，其中图解12条，占40%，视频9条，占比为百分之三十五”: says 35 %, 9 ÷ 30 is 30.00 %"}),
	fails("of the requests closed", section("1", "申请中予以公开15件，占办结总数的65.2%。"), want{left: "65.2", right: "62.50", difference: "2.70", position: "第一部分",
		zh: "第一部分“申请中予以公开15件，占办结总数的65.2%”：写的是 65.2%，按 15÷24 重算是 62.50%", en: "section 1, “申请中予以公开15件，占办结总数的65.2%”: says 65.2 %, 15 ÷ 24 is 62.50 %"}),
	fails("the division behind", section("1", "按期答复率为99.1%（148/151）。"), want{left: "99.1", right: "98.01", difference: "1.09", position: "第一部分",
		zh: "第一部分“按期答复率为99.1%（148/151）”：写的是 99.1%，按 148÷151 重算是 98.01%", en: "section 1, “按期答复率为99.1%（148/151）”: says 99.1 %, 148 ÷ 151 is 98.01 %"}),
	cannotSay("no prose", noProse),
)

// Half up and cut off are both right, the unit beyond is not: 2 ÷ 3 and 1 ÷ 8 with no, one and two decimals.
func TestShareTolerance(t *testing.T) {
	for _, c := range []struct {
		said string
		a, b int64
		want bool
	}{{"66", 2, 3, true}, {"67", 2, 3, true}, {"65", 2, 3, false}, {"68", 2, 3, false}, {"66.6", 2, 3, true}, {"66.7", 2, 3, true}, {"66.5", 2, 3, false}, {"66.66", 2, 3, true}, {"66.67", 2, 3, true}, {"66.68", 2, 3, false},
		{"12", 1, 8, true}, {"13", 1, 8, true}, {"12.5", 1, 8, true}, {"12.4", 1, 8, false}, {"12.6", 1, 8, false}, {"12.50", 1, 8, true}, {"33.4", 1, 3, false}, {"34", 1, 3, false}, {"0", 0, 7, true}, {"5", 3, 0, true}} {
		n, ok := numberAt(c.said)
		if got := fitsShare(n, figure.Int(c.a), figure.Int(c.b)); !ok || got != c.want {
			t.Errorf("%s %% of %d ÷ %d: %v, want %v", c.said, c.a, c.b, got, c.want)
		}
	}
}
