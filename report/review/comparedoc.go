package review

import (
	"io"
	"path"

	"nianbao/report/check"
	"nianbao/report/doc"
	"nianbao/report/render/html"
	"nianbao/report/render/xlsx"
)

// WriteHTML writes the comparison as a page that needs nothing else: a row for every place in which the copies differ, a column for every copy.
func (c *Comparison) WriteHTML(w io.Writer, lang string) error {
	return html.Render(w, c.document(speech(lang)), html.Options{})
}

// WriteXLSX writes the same as a workbook.
func (c *Comparison) WriteXLSX(w io.Writer, lang string) error {
	return xlsx.Render(w, c.document(speech(lang)), xlsx.Options{TablesOnly: true})
}

func (c *Comparison) document(s speech) *doc.Document {
	title := s.say("年度报告各版本比较结果", "Copies of an annual report compared")
	d := &doc.Document{Title: title, Language: s.say("zh-CN", "en"), Footer: s.say("比较由程序逐格、逐数进行，请结合原文判断。", "Compared by a program cell by cell and number by number; please judge with the copies at hand.")}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: title, ID: "title"}, doc.Text(doc.Body, c.counts(s)+s.say("。", ".")))
	if c.Strangers() {
		add(doc.Text(doc.Body, s.say(strangersZh, strangersEn)))
	}
	if len(c.Differences) > 0 {
		add(&doc.Heading{Level: 1, Text: s.say("不同之处", "Differences"), ID: "differences"}, c.differencesTable(s))
	}
	add(&doc.Heading{Level: 1, Text: s.say("比较的文件", "Files"), ID: "files"})
	t := s.newTable("files-table", s.say("文件和摘要（SHA-256）", "Files and digests (SHA-256)"), []int{10, 16}, check.Text{Zh: "文件", En: "file"}, check.Text{Zh: "摘要（SHA-256）", En: "digest (SHA-256)"})
	t.Sheet = s.say("文件", "Files")
	for _, x := range c.Copies {
		sum := s.say("没有读到", "not read")
		if x.Err == nil {
			sum = x.SHA256[:32] + "\n" + x.SHA256[32:]
		}
		addRow(t, doc.Cell{Text: x.File, Align: doc.Left}, doc.Cell{Text: sum})
	}
	add(t)
	for _, n := range c.Notes {
		add(doc.Text(doc.Bullet, n.In(string(s))))
	}
	return d
}

func (c *Comparison) differencesTable(s speech) *doc.Table {
	heads, widths := []check.Text{{Zh: "位置", En: "place"}}, []int{14}
	for _, x := range c.Copies {
		name := path.Base(x.File)
		heads, widths = append(heads, check.Text{Zh: name, En: name}), append(widths, 8)
	}
	t := s.newTable("differences-table", s.say("各版本不同之处", "Where the copies differ"), widths, heads...)
	t.Sheet = s.say("不同之处", "Differences")
	for _, d := range c.Differences {
		row := []doc.Cell{{Text: d.placeOf(s), Align: doc.Left}}
		for _, x := range c.Copies {
			cell := doc.Cell{Text: "—"}
			for _, v := range d.Values {
				if v.File == x.File {
					cell = doc.Cell{Text: s.printed(v), Mark: doc.Doubt}
				}
			}
			row = append(row, cell)
		}
		addRow(t, row...)
	}
	return t
}
