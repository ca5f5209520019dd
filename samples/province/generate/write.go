package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/province"
	"nianbao/report/render/docx"
	"nianbao/report/render/html"
	"nianbao/report/render/xlsx"
)

// writeRoll writes roll.xlsx with the columns of contracts §8.
func (p *realm) writeRoll(dir string) error {
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"单位名称", "单位代码", "层级", "上级单位", "报送截止日期", "状态", "曾用名"}}
	for _, o := range p.organs {
		deadline := ""
		if o.level == "政府" && o.parent != "" && len(o.handed) > 0 {
			deadline = "2025-02-28"
		}
		rows = append(rows, []any{o.name, o.code, o.level, o.parent, deadline, o.state, o.former})
	}
	if err := f.SetSheetName("Sheet1", "名录"); err != nil {
		return err
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := f.SetSheetRow("名录", cell, &row); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := xlsx.Finish(f, &b); err != nil {
		return err
	}
	return write(filepath.Join(dir, "roll.xlsx"), b.Bytes())
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// writeSubmissions writes every file that came in.
func (p *realm) writeSubmissions(dir string) error {
	for _, o := range append(append([]*organ{}, p.organs...), p.strangers...) {
		for _, h := range o.handed {
			make := o.filing
			if o.level == "政府" {
				make = func(h handed) (*report.Filing, error) { return p.government(o, h) }
			}
			f, err := make(h)
			if err != nil {
				return err
			}
			data, err := bytesOf(f, h)
			if err != nil {
				return err
			}
			if err := write(filepath.Join(dir, filepath.FromSlash(h.file)), data); err != nil {
				return err
			}
		}
	}
	return nil
}

// bytesOf turns a filing into the format that the organ sends.
func bytesOf(f *report.Filing, h handed) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch h.kind {
	case "json":
		err = report.WriteFiling(&b, f)
	case "html", "docx":
		var d *doc.Document
		if d, err = published(f); err != nil {
			return nil, err
		}
		if h.kind == "html" {
			err = html.Fragment(&b, d)
		} else {
			err = docx.Render(&b, d, docx.Options{})
		}
	default:
		err = province.Filled(&b, f, map[string]string{consolidate.CoverReceived: h.date, consolidate.CoverVersion: h.version})
	}
	if h.kind == "broken" { // as after an interrupted upload
		b.Truncate(b.Len() / 2)
	}
	return b.Bytes(), err
}

// published is the report as an organ puts it on its site, without charts.
func published(f *report.Filing) (*doc.Document, error) {
	a := &compose.Annual{Filing: f, Texts: map[int]compose.Text{}}
	for i, key := range []string{"", "1", "", "", "", "5", "6"} {
		if key != "" {
			a.Texts[i] = compose.Text{File: key, Source: f.Sections[key]}
		}
	}
	first, _, _ := strings.Cut(f.Sections["1"], "\n")
	for _, h := range heads {
		first += "\n\n## " + h[0] + "\n\n" + h[1]
	}
	a.Texts[1] = compose.Text{File: "1", Source: first}
	built, err := a.Build()
	if err != nil {
		return nil, err
	}
	var blocks []doc.Block
	for _, b := range built.Document.Blocks {
		if _, chart := b.(*doc.Figure); !chart {
			blocks = append(blocks, b)
		}
	}
	built.Document.Blocks = blocks
	return built.Document, nil
}

// expected is what a consolidation of the sample must say.
type expected struct {
	Organs, Owed, In, InTime, Late, Undated, Missing, Unusable, Undecided, Twice, NotOnRoll, Added int
	Totals                                                                                         map[string]int64
	Findings                                                                                       [][2]string // rule and organ, of CN101–CN207; each once
}

// writeExpected adds up the organs that count with plain integers.
func (p *realm) writeExpected(path string) error {
	x := expected{Totals: map[string]int64{}}
	for _, o := range p.organs {
		x.Organs++
		if !o.counts {
			continue
		}
		x.Added++
		for cell, v := range o.inputs() {
			if o.name == "云河省档案局" && cell[:3] == "dis" && cell[:4] != "disp" || o.name == "西川市司法局" && cell[:4] == "disp" {
				continue // the other edition's section two does not compare; the blank table says nothing
			}
			if o.name == "南湖市水务局" && cell == unreadable {
				continue // it is no number
			}
			if o.name == "东山市市场监督管理局" && cell == "disclosure.penalties.decisions" {
				v += manyPenalties
			}
			x.Totals[cell] += v
		}
	}
	x.Owed, x.In, x.InTime, x.Late, x.Undated, x.Missing, x.Unusable, x.Undecided, x.Twice, x.NotOnRoll = 42, 39, 36, 1, 2, 1, 1, 1, 3, 1
	x.Findings = [][2]string{{"CN101", "东山市人民政府"}, {"CN101", "南湖市人民政府"}, {"CN101", "西川市人民政府"}, {"CN201", "西川市水务局"}, {"CN202", "东山市财政局"}, {"CN202", "南湖市民政局"},
		{"CN203", "东山市教育局"}, {"CN204", ""}, {"CN205", "东山市卫生健康局"}, {"CN206", "云河省档案局"}, {"CN207", "西川市旅游局"}}
	data, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return err
	}
	return write(path, append(data, '\n'))
}
