package province

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"nianbao/report/chart"
	"nianbao/report/consolidate"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string

	pageTemplate = template.Must(template.New("page").Parse(pageHTML))
)

// pageData is what the page's script shows. It goes in as JSON whose <, > and & are escaped, and the script puts it on the page as text only.
type pageData struct {
	Cells  []pageCell  `json:"cells"`
	Key    []int       `json:"key"` // cells shown in lists of organs
	Organs []pageOrgan `json:"organs"`
	Places [][]string  `json:"places"` // by layout: the place of every cell below the file's name

	names []string // of the cells
}

type pageCell struct {
	Table string `json:"table"`
	Label string `json:"label"`
}

type pageOrgan struct {
	Name   string      `json:"name"`
	Up     int         `json:"up"` // index of the organ above, -1 at the top
	Status string      `json:"status"`
	Class  string      `json:"cls,omitempty"`
	Basis  string      `json:"basis,omitempty"`
	Sum    bool        `json:"sum,omitempty"`
	File   string      `json:"file,omitempty"`
	Place  int         `json:"p"`           // index into Places, -1 for none
	Values []string    `json:"v,omitempty"` // by cell
	Found  [][3]string `json:"found,omitempty"`
}

// page writes 汇总.html: totals, organs and cells to look up, in one file that needs nothing else.
func (j *job) page() error {
	data, err := json.Marshal(j.pageData())
	if err != nil {
		return err
	}
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	var charts []template.HTML
	for _, c := range j.regionCharts() {
		const width = 640
		height := chart.Height(c, width, chart.Estimate{})
		shapes, err := chart.Draw(c, width, height, chart.Estimate{})
		if err != nil {
			return err
		}
		charts = append(charts, template.HTML(chart.SVG(shapes, width, height, chart.Words{}))) // SVG escapes the names in it
	}
	var b bytes.Buffer
	err = pageTemplate.Execute(&b, map[string]any{"Title": fmt.Sprintf("%s%d年政府信息公开工作年度报告汇总", j.name(), j.Year), "Summary": j.summary(), "Charts": charts,
		"Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src " + hash(pageJS) + "; base-uri 'none'; form-action 'none'",
		"Style":  template.CSS(pageCSS), "Script": template.JS(pageJS), "Data": template.JS(data)})
	if err != nil {
		return err
	}
	return j.stage.write(PageName, b.Bytes())
}

func (j *job) pageData() pageData {
	e := j.result.Edition
	d := pageData{Places: [][]string{}}
	for _, c := range e.Cells() {
		d.Cells, d.names = append(d.Cells, pageCell{c.Table.Name, c.Label()}), append(d.names, c.Name)
	}
	for _, cell := range append([]string{"requests.carried_in.total"}, ranked...) {
		d.Key = append(d.Key, e.Index(cell))
	}
	offset := 0
	if j.result.Root.Organ == nil { // a roll with several tops: the whole stands above them
		offset = 1
		d.Organs = append(d.Organs, pageOrgan{Name: j.name(), Up: -1, Place: -1, Status: "合计"})
		d.Organs[0].total(j.result.Root)
	}
	found := map[*consolidate.Organ][][3]string{}
	for r := range j.result.Returns() {
		if r.Organ == nil {
			continue
		}
		for i, f := range r.Findings {
			if most := j.together(); i == most {
				found[r.Organ] = append(found[r.Organ], [3]string{"…", "", fmt.Sprintf("另有%d处，见该单位的退回清单", len(r.Findings)-most)})
				break
			}
			found[r.Organ] = append(found[r.Organ], [3]string{f.Rule, f.Severity.Chinese(), f.Message})
		}
	}
	layouts := map[string]int{}
	for _, c := range j.result.Coverage {
		o := pageOrgan{Name: c.Organ.Name, Up: offset - 1, Status: c.Status.Chinese(), Class: statusClass(c.Status), Place: -1, Found: found[c.Organ]}
		if c.Organ.Parent != nil {
			o.Up = c.Organ.Parent.Index + offset
		}
		switch n := j.result.Node(c.Organ); {
		case n != nil:
			if c.Organ == j.result.Root.Organ {
				o.Status = "合计"
			}
			o.total(n)
		case c.Counted != nil:
			o.own(&d, c.Counted, layouts)
		}
		d.Organs = append(d.Organs, o)
	}
	return d
}

// statusClass tints the states that somebody has to see to.
func statusClass(s consolidate.Status) string {
	switch s {
	case consolidate.Missing, consolidate.Unusable, consolidate.Disputed:
		return "bad"
	case consolidate.Late, consolidate.Undated:
		return "doubt"
	}
	return ""
}

func (o *pageOrgan) total(n *consolidate.Node) {
	o.Sum, o.Basis = true, fmt.Sprintf("%d/%d", n.Basis.Organs(), n.Basis.Owed)
	for _, t := range n.Cells {
		o.Values = append(o.Values, t.Figure().String())
	}
}

// own puts an organ's own report in: its figures, its file, and where they stand, thousands of files sharing one layout.
func (o *pageOrgan) own(d *pageData, h *consolidate.Handed, layouts map[string]int) {
	o.File = h.File
	places, some := make([]string, len(d.names)), false
	for i, name := range d.names {
		f, leftOut := h.Figure(name)
		text := f.String()
		if leftOut {
			text = "（未计入）"
		}
		o.Values = append(o.Values, text)
		places[i] = strings.ReplaceAll(h.Place(name), h.File+"!", "")
		some = some || places[i] != ""
	}
	if !some {
		return
	}
	key := strings.Join(places, "\x00")
	at, known := layouts[key]
	if !known {
		at = len(d.Places)
		layouts[key], d.Places = at, append(d.Places, places)
	}
	o.Place = at
}
