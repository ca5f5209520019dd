package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// paper is a report before it is printed.
type paper struct {
	filing   *report.Filing
	texts    map[int]string  // prose by section
	left     map[int]bool    // sections that are left out altogether
	older    map[string]bool // tables that are printed in the form of 2019
	pictures bool            // the tables are pictures

	no         uint64
	relabelled map[string]string // labels of the form that are printed otherwise
}

// city is where all these organs are.
const city = "云河市"

// newPaper invents a report in which everything holds. Organs are told apart by a number; their reports of two years continue each other.
func newPaper(name string, no uint64, year int) *paper {
	f := report.New(report.Agency{Name: city + name}, year)
	f.Published = fmt.Sprintf("%d-01-%02d", year+1, 12+no%15)
	p := &paper{no: no, filing: f, texts: map[int]string{}, left: map[int]bool{}, older: map[string]bool{}}
	p.figures(no)
	p.prose(no)
	return p
}

// figures fills the tables: outcomes first, then as many new requests as make every column balance.
func (p *paper) figures(no uint64) {
	e, err := p.filing.Form()
	if err != nil {
		panic(err)
	}
	for _, c := range e.Cells() {
		if c.Input() {
			p.set(c.Name, 0)
		}
	}
	year := uint64(p.filing.Year)
	rng := rand.New(rand.NewPCG(no, year))
	columns := form.Current().Table("requests").Blocks[0].Columns
	for _, c := range columns[:2] { // natural persons and businesses; the other kinds did not apply
		in, out := open(no, year-1, c.ID), open(no, year, c.ID)
		closed := int64(0)
		for _, row := range e.Table("requests").Blocks[0].Rows {
			if row.Outcome && rng.IntN(3) == 0 || row.ID == "closed.granted" {
				n := rng.Int64N(12) + 1
				p.set("requests."+row.ID+"."+c.ID, n)
				closed += n
			}
		}
		closed += in // enough that new is above zero
		p.set("requests.closed.granted."+c.ID, p.get("requests.closed.granted."+c.ID)+in)
		p.set("requests.carried_in."+c.ID, in)
		p.set("requests.carried_out."+c.ID, out)
		p.set("requests.new."+c.ID, closed+out-in)
	}
	p.set("disputes.review.upheld", rng.Int64N(3)+1)
	p.set("disputes.review.corrected", rng.Int64N(2))
	p.set("disclosure.licensing.decisions", rng.Int64N(400))
	p.set("disclosure.penalties.decisions", rng.Int64N(60))
	issued := rng.Int64N(3) + 1
	p.set("disclosure.normative.issued", issued)
	p.set("disclosure.normative.in_force", stock(no, year))
	p.set("disclosure.normative.repealed", stock(no, year-1)+issued-stock(no, year))
	p.filing.Figures["disclosure.fees.amount"] = figure.Parse(fmt.Sprintf("%d.%d", rng.IntN(90), 1+rng.IntN(99)))
	if err := p.filing.Total(); err != nil {
		panic(err)
	}
}

// open is how many requests were open at a year's end, stock how many documents were in force: they tie two years together.
func open(no, year uint64, column string) int64 {
	return int64((no*7+year*3+uint64(len(column)))%4) + 1
}

func stock(no, year uint64) int64 { return int64(40 + no%9 + year%2) }

func (p *paper) set(cell string, n int64) { p.filing.Figures[cell] = figure.OfInt(n) }

func (p *paper) get(cell string) int64 {
	n, _ := p.filing.Figure(cell).OrZero().Int64()
	return n
}

// prose writes the three sections of text. Every organ draws other sentences.
func (p *paper) prose(no uint64) {
	rng := rand.New(rand.NewPCG(no, uint64(p.filing.Year)+1000))
	year := p.filing.Year
	var b strings.Builder
	fmt.Fprintf(&b, "%d年，%s认真落实政府信息公开条例。", year, p.filing.Agency.Name)
	for i, head := range form.Current().Section(1).Heads {
		fmt.Fprintf(&b, "\n（%s）%s。", []string{"一", "二", "三", "四", "五"}[i], head)
		b.WriteString(draw(rng, sentences[i], 2))
		if i == 1 {
			fmt.Fprintf(&b, "全年新收政府信息公开申请%d件。结转下年度继续办理%d件。", p.get("requests.new.total"), p.get("requests.carried_out.total"))
		}
	}
	p.texts[1] = b.String()
	p.texts[5] = "存在的主要问题：" + draw(rng, problems, 3) + "\n改进情况：" + draw(rng, remedies, 3)
	p.texts[6] = fmt.Sprintf("%d年没有发出收费通知，没有收取信息处理费。", year)
}

// draw takes n of the sentences, in a random order.
func draw(rng *rand.Rand, from []string, n int) string {
	out := ""
	for _, i := range rng.Perm(len(from))[:n] {
		out += from[i]
	}
	return out
}

// sections gives the text as a filing holds it.
func (p *paper) sections() map[string]string {
	out := map[string]string{}
	for no, text := range p.texts {
		if !p.left[no] {
			out[fmt.Sprint(no)] = text
		}
	}
	return out
}
