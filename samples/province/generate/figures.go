package main

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// inputs are an organ's figures: everything else that it reports is zero. They hold together: new + carried in = closed + carried out.
func (o *organ) inputs() map[string]int64 {
	n := int64(o.n)
	natural, business, in, out := 4+n%7, n%3, n%2, n%4/3
	partial, missing := n%3, int64(1)
	return map[string]int64{
		"requests.new.natural": natural, "requests.new.business": business, "requests.carried_in.natural": in, "requests.carried_out.natural": out,
		"requests.closed.partial.natural": partial, "requests.closed.unavailable.not_held.natural": missing,
		"requests.closed.granted.natural": natural + in - out - partial - missing, "requests.closed.granted.business": business,
		"disclosure.normative.issued": n % 5, "disclosure.normative.in_force": 10 + n%9, "disclosure.penalties.decisions": 3*n + 1, "disclosure.licensing.decisions": 7*n + 2,
		"disputes.review.upheld": n % 2, "disputes.review.total": n % 2,
	}
}

// filing is the organ's report with its totals.
func (o *organ) filing(h handed) (*report.Filing, error) {
	f := o.blankFiling(h.edition)
	e, err := f.Form()
	if err != nil {
		return nil, err
	}
	in := o.inputs()
	for _, c := range e.Cells() {
		if c.Input() && c.Table.ID != h.blank {
			f.Figures[c.Name] = figure.OfInt(in[c.Name])
		}
	}
	if err := f.Total(); err != nil {
		return nil, err
	}
	f.Published = h.date
	if h.as != "" {
		f.Agency.Name, f.Agency.Code = h.as, ""
	}
	if h.change != nil {
		h.change(f)
	}
	return f, nil
}

// heads are section one's five heads with a sentence each.
var heads = [][2]string{{"主动公开", "按目录及时公开政府信息。"}, {"依申请公开", "依法登记、办理、答复申请。"}, {"政府信息管理", "健全信息管理制度。"}, {"政府信息公开平台建设", "维护网站专栏。"}, {"监督保障", "组织业务培训。"}}

// blankFiling is the report without its figures.
func (o *organ) blankFiling(edition string) *report.Filing {
	level := map[string]report.Level{"部门": report.Department, "政府": report.Government}[o.level]
	f := report.New(report.Agency{Name: o.name, Code: o.code, Level: level}, year)
	if edition != "" {
		f.Edition = edition
	}
	f.Sections = map[string]string{
		"1": fmt.Sprintf("%d年，%s依法推进政府信息公开。", year, o.name),
		"5": "公开内容还不够丰富。下一步将加强业务培训，提高答复质量。",
		"6": fmt.Sprintf("%d年发出收费通知0件，通知收取信息处理费总金额0元，实际收取总金额0元。", year),
	}
	for i, h := range heads {
		f.Sections["1"] += fmt.Sprintf("\n（%s）%s\n%s", []string{"一", "二", "三", "四", "五"}[i], h[0], h[1])
	}
	return f
}

// set changes a cell by an amount.
func set(f *report.Filing, cell string, by int64) {
	f.Figures[cell] = figure.Of(f.Figures[cell].OrZero().Add(figure.Int(by)))
}

// more is a report with two further requests, all granted: it holds, and differs.
func more(f *report.Filing) {
	for _, cell := range []string{"requests.new", "requests.closed.granted", "requests.closed.total"} {
		set(f, cell+".natural", 2)
		set(f, cell+".total", 2)
	}
}

// wrongSum turns a total: the six applicants do not add up to it.
func wrongSum(f *report.Filing) { set(f, "requests.new.total", 9) }

// noPower prints "/" for regulations, which a bureau cannot make.
func noPower(f *report.Filing) {
	for _, column := range []string{"issued", "repealed", "in_force"} {
		f.Figures["disclosure.rules."+column] = figure.NA()
	}
}

// withUnit writes the unit behind a number, so that it is none.
func withUnit(f *report.Filing) {
	f.Figures[unreadable] = figure.Bad(f.Figures[unreadable].String() + "件")
}

// unreadable is the cell that 南湖市水务局 fills in with a unit.
const unreadable = "disclosure.licensing.decisions"

// noProblems says in section five that there are none, which no report may.
func noProblems(f *report.Filing) { f.Sections["5"] = "无" }

// farAbove is a number of penalties far above all other bureaus'.
func farAbove(f *report.Filing) { set(f, "disclosure.penalties.decisions", manyPenalties) }

const manyPenalties = 30000

// wrongAndTwice is an error in one cell of a government's report, which has counted an organ twice besides.
func (p *realm) wrongAndTwice(f *report.Filing) {
	set(f, "disclosure.fees.amount", 90)
	p.again(f, "东山市财政局")
}

// again adds an organ's report to a government's.
func (p *realm) again(f *report.Filing, name string) {
	g, err := p.find(name).filing(handed{})
	if err != nil {
		panic(err)
	}
	plus(f, g)
}

// withFirstVersion has the figures of a report that was handed in again later.
func (p *realm) withFirstVersion(f *report.Filing) { more(f) }

// withMissing adds the report that the province does not have.
func (p *realm) withMissing(f *report.Filing) {
	p.again(f, "西川市水务局")
}

func plus(f, g *report.Filing) {
	for cell, v := range g.Figures {
		if d, ok := v.Number(); ok {
			f.Figures[cell] = figure.Of(f.Figures[cell].OrZero().Add(d))
		}
	}
}

// government is a city's own report: the sum of what counts below it, with the change that makes it wrong.
func (p *realm) government(o *organ, h handed) (*report.Filing, error) {
	f := o.blankFiling("")
	f.Published = h.date
	for _, c := range form.ForYear(year).Cells() {
		f.Figures[c.Name] = figure.OfInt(0)
	}
	for _, below := range p.organs {
		if below.parent != o.name || !below.counts {
			continue
		}
		last := below.handed[len(below.handed)-1]
		g, err := below.filing(last)
		if err != nil {
			return nil, err
		}
		plus(f, g)
	}
	h.change(f)
	return f, nil
}
