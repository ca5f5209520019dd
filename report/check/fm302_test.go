package check

func tables(disclosure, requests string) func(*Input) {
	return func(in *Input) { in.Tables = map[string]string{"disclosure": disclosure, "requests": requests} }
}

var _ = declare("FM302",
	passes("one edition", tables("2021", "2021")),
	fails("two editions", tables("2021", "2019"), want{zh: "一份报告里混用了两种版式的表格：“主动公开政府信息情况”是 2021 版式，“收到和处理政府信息公开申请情况”是 2019 版式",
		en: "parts of two editions of the form in one report: disclosure is edition 2021, requests is edition 2019"}),
	fails("two editions in one table", func(in *Input) { in.Mixed = true }, want{zh: "一份报告里混用了两种版式的表格", en: "parts of two editions of the form in one report"}),
	cannotSay("only one table tells", tables("2021", "")),
	isNotFor("nobody read tables", asItIs),
)
