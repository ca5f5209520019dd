package province

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/html"
)

// returns writes what goes back: one DOCX an organ that has to mend something, ready to send, and one page with all of them. Only one organ's is in memory.
func (j *job) returns(ctx context.Context) error {
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告退回清单", j.name(), j.Year)
	all := &doc.Document{Title: title, Author: j.name(), Subject: "退回清单", Language: "zh-CN", Blocks: []doc.Block{&doc.Heading{Level: 0, Text: broken(title, j.name()), ID: "title"}}}
	var failed error // of an organ's own file: that is no error of the page
	err := j.stage.stream(ReturnsName+".html", func(w io.Writer) error {
		err := html.RenderMore(w, all, func(yield func([]doc.Block) bool) { failed = j.eachReturn(ctx, yield) }, html.Options{})
		return cmp.Or(failed, err)
	})
	return cmp.Or(failed, err)
}

// eachReturn writes each organ's own file and yields its part of the page of all.
func (j *job) eachReturn(ctx context.Context, yield func([]doc.Block) bool) error {
	n := 0
	for r := range j.result.Returns() {
		if len(r.Findings) == 0 {
			continue
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		n++
		blocks := j.onePage(r, n, mostReturned)
		if err := j.oneReturn(r, n, blocks); err != nil {
			return err
		}
		if most := j.together(); len(r.Findings) > most { // its own file has more
			blocks = j.onePage(r, n, most)
		}
		part := []doc.Block{&doc.Heading{Level: 1, Text: addressee(r), ID: fmt.Sprintf("organ-%d", n)}}
		if n > 1 {
			part = slices.Insert(part, 0, doc.Block(&doc.PageBreak{}))
		}
		if !yield(append(part, blocks...)) {
			return nil
		}
	}
	if n == 0 {
		yield([]doc.Block{doc.Text(doc.Body, "没有需要退回修改的报送。")})
	}
	return nil
}

// oneReturn writes the file that goes to one organ.
func (j *job) oneReturn(r consolidate.Return, n int, blocks []doc.Block) error {
	one := &doc.Document{Title: addressee(r) + "退回清单", Author: j.name(), Subject: "退回清单", Language: "zh-CN",
		Blocks: append(append([]doc.Block{&doc.Heading{Level: 0, Text: fmt.Sprintf("%d年度报告退回修改清单", j.Year), ID: "title"}, doc.Text(doc.Plain, addressee(r)+"：")}, blocks...), doc.Text(doc.Signature, j.name()))}
	return j.render(ReturnsName+"/"+returnName(r, n), one, ".docx")
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

// mostReturned is how many findings a return of its own lists: with them it still is a list that somebody works through.
const mostReturned = 60

// onePage is the page for one organ: how it stands, what was received, what to mend and how, by when; the first findings up to most.
func (j *job) onePage(r consolidate.Return, n, most int) []doc.Block {
	found := slices.Clone(r.Findings)
	slices.SortStableFunc(found, func(a, b report.Finding) int {
		return slices.Index(pageSeverities, a.Severity) - slices.Index(pageSeverities, b.Severity)
	})
	blocks := []doc.Block{doc.Text(doc.Body, j.standing(r, found))}
	for _, h := range r.Handed {
		text := "收到的文件：" + h.File
		if h.Received != "" {
			text += "，" + plainDate(h.Received)
		}
		if h.Reason.Zh != "" {
			text += "。" + h.Reason.Zh
		}
		blocks = append(blocks, doc.Text(doc.Note, text+"。"))
	}
	g := newGrid(fmt.Sprintf("findings-%d", n), addressee(r)+"需要修改或核实的内容", "", []int{2, 3, 10, 9, 6}, "序号", "程度", "问题", "怎样处理", "位置")
	differences := newGrid(fmt.Sprintf("differences-%d", n), "与所属单位之和不一致的格", "", []int{10, 3, 3, 3, 11}, "单元格", "报告数", "所属之和", "相差", "可能的原因")
	no := 0
	unread := map[string]bool{} // cells of which a reader has said that they hold no number; the checks say it again
	for _, f := range found {
		if f.Rule == "FM202" && unread[f.At] {
			continue
		}
		unread[f.At] = unread[f.At] || f.Rule == "RD103"
		if f.Rule == "CN101" {
			j.difference(differences, f)
			if len(differences.t.Rows) > 2 {
				continue
			}
		}
		if no++; no > most {
			continue
		}
		message, place := f.Message, f.Position
		if f.Rule == "CN101" {
			message, place = "本级报告与所属单位之和不一致，各格见下表", r.File
		}
		g.add(severityMark(f.Severity), 1, no, f.Severity.Chinese()+"\n"+f.Rule, message, adviceFor(f), plainPlace(place))
	}
	g.t.Quiet = true
	if no == 1 && !differences.empty() { // nothing but those cells: their table says it all
		blocks = append(blocks, doc.Text(doc.Note, "怎样处理："+advice["CN101"]))
	} else {
		blocks = append(blocks, g.t)
	}
	if no > most {
		blocks = append(blocks, doc.Text(doc.Note, fmt.Sprintf("另有%d处没有列出，更正后请重新核对全部数据。", no-most)))
	}
	if !differences.empty() {
		differences.t.Size = doc.Tiny
		blocks = append(blocks, differences.t)
	}
	return append(blocks, doc.Text(doc.Note, "“错误”须更正后整份重新报送，并把填报表上的“报送版次”加一；“警告”和“提示”请核实，属实的书面说明，不用改数。"))
}

// standing says how the organ stands and what is asked of it.
func (j *job) standing(r consolidate.Return, found []report.Finding) string {
	counts := map[report.Severity]int{}
	for _, f := range found {
		counts[f.Severity]++
	}
	var parts []string
	for _, s := range pageSeverities {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d处%s", counts[s], s.Chinese()))
		}
	}
	what := fmt.Sprintf("你单位报送的%d年政府信息公开工作年度报告经核对，有%s。", j.Year, strings.Join(parts, "、"))
	if r.Coverage != nil {
		due := ""
		if r.Coverage.Owed {
			due = "（报送期限为" + plainDate(r.Coverage.Deadline) + "）"
		}
		switch r.Coverage.Status {
		case consolidate.Missing:
			what = fmt.Sprintf("没有收到你单位%d年政府信息公开工作年度报告%s。没有收到的报告不作零计，政府的合计因此不完整。", j.Year, due)
		case consolidate.Late:
			what = fmt.Sprintf("你单位报送逾期%d天%s。", r.Coverage.Days, due) + what
		case consolidate.Unusable, consolidate.Disputed:
			what += "目前没有计入政府的合计" + due + "。"
		case consolidate.Undated:
			what += "报送日期不明，请补充" + due + "。"
		}
	}
	by := "请尽快"
	if j.ReturnBy != "" {
		by = "请于" + plainDate(j.ReturnBy) + "前"
	}
	switch {
	case r.Coverage != nil && r.Coverage.Status == consolidate.Missing:
		return what + by + "报送。"
	case counts[report.Error] > 0:
		return what + by + "按下表更正或者答复。"
	}
	return what + by + "按下表核实。"
}

// difference adds a cell of CN101: both sides, and the causes that the message says behind them.
func (j *job) difference(g *grid, f report.Finding) {
	c, _ := j.result.Edition.Cell(f.At)
	_, why, _ := strings.Cut(f.Message, "；")
	values := []any{c.Label()}
	for _, side := range []*figure.Figure{f.Left, f.Right, f.Difference} {
		values = append(values, *side)
	}
	g.add(doc.Bad, 3, append(values, why)...)
}

// plainPlace is a place for people: a line for the file, one for the place in it.
func plainPlace(position string) string {
	file, place, found := strings.Cut(position, "!")
	if !found {
		return file
	}
	return file + "\n" + strings.ReplaceAll(place, "!", " ")
}
