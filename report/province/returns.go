package province

import (
	"fmt"
	"strings"
	"unicode"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
)

// returns writes what goes back: one DOCX an organ that has to mend something, ready to send, and one page with all of them.
func (j *job) returns() error {
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告退回清单", j.name(), j.Year)
	all := &doc.Document{Title: title, Author: j.name(), Subject: "退回清单", Language: "zh-CN", Blocks: []doc.Block{&doc.Heading{Level: 0, Text: broken(title, j.name()), ID: "title"}}}
	n := 0
	for r := range j.result.Returns() {
		if len(r.Findings) == 0 {
			continue
		}
		n++
		blocks := j.onePage(r, n, len(r.Findings))
		if n > 1 {
			all.Blocks = append(all.Blocks, &doc.PageBreak{})
		}
		all.Blocks = append(all.Blocks, &doc.Heading{Level: 1, Text: addressee(r), ID: fmt.Sprintf("organ-%d", n)})
		if most := j.together(); len(r.Findings) > most { // its own file has everything
			all.Blocks = append(all.Blocks, j.onePage(r, n, most)...)
			all.Blocks = append(all.Blocks, doc.Text(doc.Body, fmt.Sprintf("另有%d处没有在本页列出，见该单位的清单。", len(r.Findings)-most)))
		} else {
			all.Blocks = append(all.Blocks, blocks...)
		}
		one := &doc.Document{Title: addressee(r) + "退回清单", Author: j.name(), Subject: "退回清单", Language: "zh-CN",
			Blocks: append([]doc.Block{&doc.Heading{Level: 0, Text: fmt.Sprintf("%d年政府信息公开工作年度报告\n退回修改清单", j.Year), ID: "title"}, doc.Text(doc.Plain, addressee(r)+"：")}, blocks...)}
		if err := j.render(ReturnsName+"/"+returnName(r, n), one, ".docx"); err != nil {
			return err
		}
	}
	if n == 0 {
		all.Blocks = append(all.Blocks, doc.Text(doc.Body, "没有需要退回修改的报送。"))
	}
	return j.render(ReturnsName, all, ".html")
}

// together is how many findings of one organ the pages of all organs list: a page of thousands of organs with a hundred findings each opens in no browser.
func (j *job) together() int {
	if len(j.roll.Organs) > 500 {
		return 10
	}
	return 50
}

// addressee is whom a return goes to.
func addressee(r consolidate.Return) string {
	switch {
	case r.Organ != nil:
		return r.Organ.Name
	case len(r.Handed) > 0 && r.Handed[0].Agency.Name != "":
		return r.Handed[0].Agency.Name + "（不在名录上）"
	}
	return r.File
}

// returnName is the name of the file to send: its number on the roll, so that the folder is in the roll's order, and the organ's name. Strangers
// follow with letters.
func returnName(r consolidate.Return, n int) string {
	name := safeName(addressee(r))
	if r.Organ != nil {
		return fmt.Sprintf("%04d-%s", r.Organ.Index+1, name)
	}
	return fmt.Sprintf("名录外%04d-%s", n, name)
}

// safeName leaves of a name what every file system takes, at most 60 characters.
func safeName(name string) string {
	out := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, r) || unicode.IsControl(r) || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, name)
	if runes := []rune(out); len(runes) > 60 {
		out = string(runes[:60])
	}
	return strings.TrimRight(strings.TrimSpace(out), ". ")
}

// onePage is the page for one organ: how it stands, what was received, what to mend, the first findings up to most.
func (j *job) onePage(r consolidate.Return, n, most int) []doc.Block {
	counts := map[report.Severity]int{}
	for _, f := range r.Findings {
		counts[f.Severity]++
	}
	state := ""
	if r.Coverage != nil {
		state = "报送情况：" + r.Coverage.Status.Chinese()
		if r.Coverage.Owed {
			state += "（期限 " + r.Coverage.Deadline + "）"
		}
		state += "。"
	}
	blocks := []doc.Block{doc.Text(doc.Body, fmt.Sprintf("%s经核对，有%d处错误、%d处警告、%d处提示。错误请更正后重新报送；警告和提示请核实，属实的请书面说明。", state, counts[report.Error], counts[report.Warning], counts[report.Notice]))}
	for _, h := range r.Handed {
		text := "收到：" + h.File
		if h.Received != "" {
			text += "，" + h.Received
		}
		if h.Reason.Zh != "" {
			text += "。" + h.Reason.Zh
		}
		blocks = append(blocks, doc.Text(doc.Bullet, text+"。"))
	}
	g := newGrid(fmt.Sprintf("findings-%d", n), addressee(r)+"需要修改或核实的内容", "", []int{1, 2, 2, 12, 5}, "序号", "规则", "程度", "问题和办法", "位置")
	for i, f := range r.Findings[:most] {
		place := f.Position
		if place == "" {
			place = f.At
		}
		g.add(severityMark(f.Severity), 2, i+1, f.Rule, f.Severity.Chinese(), f.Message, place)
	}
	g.t.Quiet = true
	return append(blocks, g.t)
}
