package check

import (
	"strings"

	"nianbao/report/form"
)

// blankOut empties the cells that keep says, and returns their names in the order of the form.
func blankOut(in *Input, which func(c form.Cell) bool) (names []string) {
	e, _ := in.Filing.Form()
	for _, c := range e.Cells() {
		if which(c) {
			set(in, c.Name, "")
			names = append(names, c.Name)
		}
	}
	return names
}

func column(id string, rows ...string) func(form.Cell) bool {
	return func(c form.Cell) bool {
		in := len(rows) == 0
		for _, r := range rows {
			in = in || c.Row.ID == r
		}
		return c.Table.ID == "requests" && c.Column.ID == id && in
	}
}

var _ = declare("FM201",
	passes("zeros everywhere", asItIs),
	passes("no power to make rules", func(in *Input) {
		for _, c := range []string{"issued", "repealed", "in_force"} {
			set(in, "disclosure.rules."+c, "/")
		}
	}),
	fails("a column", func(in *Input) { blankOut(in, column("research")) }, want{at: "requests.new.research",
		zh: "“科研机构”列全部空着或画了“/”，没有的应填 0", en: "the whole of column research institutions: blank or /; write 0 where there is none"}),
	fails("two columns and a row", func(in *Input) {
		blankOut(in, column("research"))
		blankOut(in, column("charity"))
		blankOut(in, func(c form.Cell) bool { return c.Row.ID == "closed.declined.repeat" })
	}, want{at: "requests.new.research", zh: "“科研机构”列全部空着或画了“/”，没有的应填 0", en: "the whole of column research institutions: blank or /; write 0 where there is none"},
		want{at: "requests.new.charity", zh: "“社会公益组织”列全部空着或画了“/”，没有的应填 0", en: "the whole of column public-benefit organisations: blank or /; write 0 where there is none"},
		want{at: "requests.closed.declined.repeat.natural", zh: "“（五）不予处理2.重复申请”行有 5 格空着或画了“/”，没有的应填 0", en: "row declined: repeated request: 5 cells: blank or /; write 0 where there is none"}),
	fails("总计 filled in the main rows only", func(in *Input) {
		blankOut(in, func(c form.Cell) bool { return column("total")(c) && strings.HasPrefix(c.Row.ID, "closed.refused.") })
	}, want{at: "requests.closed.refused.state_secret.total", zh: "“总计”列有 8 格空着或画了“/”，没有的应填 0", en: "column total: 8 cells: blank or /; write 0 where there is none"}),
	fails("one cell", func(in *Input) { set(in, "requests.new.legal", "/") }, want{at: "requests.new.legal",
		zh: "“一、本年新收政府信息公开申请数量（法律服务机构）”空着或画了“/”，没有的应填 0", en: "requests received this year (legal-service institutions): blank or /; write 0 where there is none"}),
	fails("a table", func(in *Input) { blankOut(in, func(c form.Cell) bool { return c.Table.ID == "disputes" }) }, want{at: "disputes.review.upheld",
		zh: "“政府信息公开行政复议、行政诉讼情况”整张表空着或画了“/”，没有的应填 0", en: "the whole table disputes: blank or /; write 0 where there is none"}),
	fails("a group of section four", func(in *Input) {
		blankOut(in, func(c form.Cell) bool { return strings.HasPrefix(c.Name, "disputes.suit_direct.") })
	}, want{at: "disputes.suit_direct.upheld", zh: "“未经复议直接起诉”全部空着或画了“/”，没有的应填 0", en: "the whole of the group suit without prior review: blank or /; write 0 where there is none"}),
	passes("said by FM203 already", func(in *Input) {
		in.Unsourced = map[string]bool{}
		for _, name := range blankOut(in, func(c form.Cell) bool { return c.Table.ID == "disputes" }) {
			in.Unsourced[name] = true
		}
	}),
	cannotSay("no tables at all", func(in *Input) { clear(in.Filing.Figures) }),
)
