package check

const feeZh, feeEn = "第六部分没有写信息处理费：应写明发出收费通知的件数、总金额和实际收取的总金额，没有收取的也要写明", "section six does not report the information handling fee: notices sent, their total, the total received, or that there was none"

var _ = declare("FE101",
	passes("the three figures", asItIs),
	passes("none was charged", section("6", "本年度未收取政府信息公开信息处理费。其他事项：无。")),
	passes("another wording", section("6", "我局没有收取任何费用。")),
	fails("nothing to report", section("6", "无"), want{position: "第六部分", zh: feeZh, en: feeEn}),
	fails("money of another kind", section("6", "落实工作经费，为群众免费提供查阅服务。"), want{position: "第六部分", zh: feeZh, en: feeEn}),
	cannotSay("no prose", noProse),
	isNotFor("the section is missing", func(in *Input) { delete(in.Filing.Sections, "6") }),
	isNotFor("before the fee", func(in *Input) { section("6", "无")(in); in.Filing.Year = 2020 }),
)
