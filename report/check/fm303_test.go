package check

const cited = "第一部分引用了〔2019〕60号，应为国办公开办函〔2021〕30号"

var _ = declare("FM303",
	passes("nothing cited", asItIs),
	passes("30号 cited", section("1", "根据国办公开办函〔2021〕30号编制。")),
	passes("another organ's No. 60 of 2019", section("1", "落实云政办发〔2019〕60号文件和统计〔2018〕60号文件。")),
	fails("60号 cited", section("1", "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。"), want{position: "第一部分", zh: cited, en: "section 1 cites 〔2019〕60号 instead of 国办公开办函〔2021〕30号"}),
	fails("other brackets and blanks", section("1", "依照国办公开办函 [2019] 60 号"), want{position: "第一部分", zh: cited, en: "section 1 cites 〔2019〕60号 instead of 国办公开办函〔2021〕30号"}),
	fails("in the preface", func(in *Input) { in.Preface = "本报告按国办公开办函（２０１９）60号编制。" }, want{position: "正文前的说明", zh: "正文前的说明引用了〔2019〕60号，应为国办公开办函〔2021〕30号", en: "the preface cites 〔2019〕60号 instead of 国办公开办函〔2021〕30号"}),
	cannotSay("no prose", noProse),
	isNotFor("while it was in force", func(in *Input) { in.Filing = old() }),
)
