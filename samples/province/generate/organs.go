package main

import (
	"fmt"

	"nianbao/report"
)

// organ is a line of the roll with what it handed in.
type organ struct {
	name, code, level, parent, state, former string
	n                                        int      // its number, from which its figures come
	counts                                   bool     // its figures are in the sum
	handed                                   []handed // files, relative to the folder
}

// handed is one file.
type handed struct {
	file, date string
	kind       string // xlsx, json, html, docx, broken
	as         string // another name than the roll's
	version    string
	change     func(*report.Filing)
	edition    string
	blank      string // a table left blank
}

type realm struct{ organs, strangers []*organ }

const top = "云河省人民政府"

var cities = []string{"东山市", "西川市", "南湖市"}

// bureaus are the departments of each city, and offices those of the province.
var (
	bureaus = []string{"教育局", "公安局", "民政局", "司法局", "财政局", "水务局", "交通运输局", "卫生健康局", "市场监督管理局", "城市管理局"}
	offices = []string{"教育厅", "公安厅", "民政厅", "司法厅", "财政厅", "档案局"}
)

// newProvince makes the roll in which everybody hands in properly, then the troubles.
func newProvince() *realm {
	p := &realm{}
	p.add(&organ{name: top, code: "YH0000", level: "政府"})
	for _, o := range offices {
		p.department("云河省"+o, top, "省直")
	}
	for _, c := range cities {
		p.add(&organ{name: c + "人民政府", level: "政府", parent: top})
		for _, b := range bureaus {
			p.department(c+b, c+"人民政府", c)
		}
	}
	p.troubles()
	return p
}

func (p *realm) add(o *organ) *organ {
	o.n = len(p.organs)
	if o.code == "" {
		o.code = fmt.Sprintf("YH%04d", o.n)
	}
	p.organs = append(p.organs, o)
	return o
}

// department hands in one file in time; every third one is a filing of nianbao build.
func (p *realm) department(name, parent, folder string) *organ {
	o := p.add(&organ{name: name, level: "部门", parent: parent, counts: true})
	kind := "xlsx"
	if o.n%3 == 0 {
		kind = "json"
	}
	o.handed = []handed{{file: folder + "/" + name + "." + kind, date: fmt.Sprintf("2025-01-%02d", 6+o.n%20), kind: kind}}
	return o
}

func (p *realm) find(name string) *organ {
	for _, o := range p.organs {
		if o.name == name {
			return o
		}
	}
	panic(name)
}

// hand replaces what an organ handed in.
func (p *realm) hand(name string, files ...handed) *organ {
	o := p.find(name)
	o.handed = files
	return o
}

// troubles puts in every trouble once.
func (p *realm) troubles() {
	p.hand("西川市水务局").counts = false // missing
	p.hand("东山市教育局", handed{file: "东山市/东山市教育局.xlsx", date: "2025-02-10", kind: "xlsx"})
	p.hand("东山市财政局", handed{file: "东山市/东山市财政局.xlsx", date: "2025-01-10", kind: "xlsx"}, handed{file: "东山市/东山市财政局（1）.xlsx", date: "2025-01-10", kind: "xlsx"})
	p.hand("南湖市民政局", handed{file: "南湖市/南湖市民政局.xlsx", date: "2025-01-12", kind: "xlsx"},
		handed{file: "南湖市/民政局报表.xlsx", date: "2025-01-12", kind: "xlsx", change: more}).counts = false // nobody knows which
	p.hand("南湖市公安局", handed{file: "南湖市/南湖市公安局.xlsx", date: "2025-01-08", kind: "xlsx", version: "1", change: more},
		handed{file: "南湖市/南湖市公安局（第二版）.xlsx", date: "2025-01-20", kind: "xlsx", version: "2"})
	p.hand("东山市卫生健康局", handed{file: "东山市/东山市卫生健康局.xlsx", date: "2025-01-12", kind: "broken"}).counts = false
	p.hand("南湖市交通运输局", handed{file: "南湖市/南湖市交通运输局.json", date: "2025-01-12", kind: "json", change: wrongSum})
	p.hand("西川市司法局", handed{file: "西川市/西川市司法局.json", date: "2025-01-15", kind: "json", blank: "disputes"})
	p.hand("云河省档案局", handed{file: "省直/云河省档案局.json", date: "2025-01-15", kind: "json", edition: "2019"})
	p.hand("西川市教育局", handed{file: "西川市/西川市教育局年度报告.html", date: "2025-01-15", kind: "html"})
	p.hand("西川市公安局", handed{file: "西川市/西川市公安局年度报告.docx", date: "2025-01-16", kind: "docx"})
	p.department("云河省数据局", top, "省直").state = "新设"
	o := p.department("西川市数据局", "西川市人民政府", "西川市")
	o.state, o.former = "更名", "西川市大数据管理局"
	o.handed = []handed{{file: "西川市/西川市大数据管理局.xlsx", date: "2025-01-17", kind: "xlsx", as: "西川市大数据管理局"}}
	o = p.department("西川市旅游局", "西川市人民政府", "西川市")
	o.state, o.counts = "合并", false
	o = p.department("南湖市粮食局", "南湖市人民政府", "南湖市")
	o.state, o.counts, o.handed = "撤销", false, nil
	p.strangers = []*organ{{name: "东山市档案馆", level: "部门", n: 90, handed: []handed{{file: "东山市/东山市档案馆.xlsx", date: "2025-01-18", kind: "xlsx"}}}}
	p.department("东山市人民政府办公室", "东山市人民政府", "东山市") // the office of a government: it owes its own report beside the government's
	p.hand("南湖市城市管理局", handed{file: "南湖市/南湖市城市管理局.xlsx", date: "2025-01-19", kind: "xlsx", change: noPower})
	p.hand("南湖市水务局", handed{file: "南湖市/南湖市水务局.xlsx", date: "2025-01-17", kind: "xlsx", change: withUnit})
	p.hand("东山市司法局", handed{file: "东山市/东山市司法局.xlsx", date: "2025-01-14", kind: "xlsx", change: noProblems})
	p.hand("东山市市场监督管理局", handed{file: "东山市/东山市市场监督管理局.xlsx", date: "2025-01-21", kind: "xlsx", change: farAbove})
	for city, change := range map[string]func(*report.Filing){"东山市": p.wrongAndTwice, "西川市": p.withMissing, "南湖市": p.withFirstVersion} {
		p.hand(city+"人民政府", handed{file: city + "/" + city + "人民政府.json", date: "2025-02-20", kind: "json", change: change})
	}
}
