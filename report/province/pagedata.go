package province

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
)

// pageData is what the page's program shows. Thousands of organs with two hundred cells each stay small because values and places are packed (see
// pagepack.go) and equal layouts stand there once.
type pageData struct {
	Year      int            `json:"year"`
	Bundle    string         `json:"returns"` // name of the returns list
	Cells     []pageCell     `json:"cells"`
	Key       []int          `json:"key"` // cells shown in lists of organs
	Grids     []pageGrid     `json:"grids"`
	Status    [][2]string    `json:"status"` // word and class, by number
	Severity  []string       `json:"severity"`
	Organs    []pageOrgan    `json:"organs"`
	Strangers [][3]string    `json:"strangers"` // name, file, reason
	Layouts   []string       `json:"layouts"`   // places of every cell below the file's name, packed
	Chart     map[string]any `json:"chart"`
}

type pageCell struct {
	Name  string `json:"name"`
	Table string `json:"table"`
	Label string `json:"label"`
}

// pageOrgan is an organ. What is empty is left out.
type pageOrgan struct {
	Name     string      `json:"n"`
	Key      string      `json:"k,omitempty"` // in links, where another organ has the same name
	Code     string      `json:"c,omitempty"`
	Former   string      `json:"a,omitempty"`
	Level    string      `json:"l,omitempty"`
	Up       int         `json:"u"` // index of the organ above, -1 at the top
	Status   int         `json:"s"`
	Due      string      `json:"d,omitempty"`
	Received string      `json:"r,omitempty"`
	Days     int         `json:"t,omitempty"` // late
	Basis    string      `json:"b,omitempty"` // organs in the sum of those that ought to be
	Values   string      `json:"v,omitempty"` // the total, or of an organ without others below it its own report; packed
	Own      string      `json:"o,omitempty"` // the own report of an organ that has a total; packed
	OwnIn    bool        `json:"i,omitempty"` // the own report is one of the addends
	File     string      `json:"f,omitempty"` // of the own report
	Layout   int         `json:"p,omitempty"` // number of its layout from 1
	Others   [][2]string `json:"h,omitempty"` // what else came: file and what became of it
	Found    [][3]any    `json:"w,omitempty"` // severity's number, rule, message
	More     int         `json:"m,omitempty"` // findings beyond those
}

// findingsOnPage is how many findings the page holds in all; the returns list has the rest. An organ shows at least leastFindings.
const (
	findingsOnPage = 20000
	leastFindings  = 3
	mostFindings   = 100
)

var pageSeverities = []report.Severity{report.Error, report.Warning, report.Notice}

// totalStatus is the status of a government that owes no report of its own.
const totalStatus consolidate.Status = "total"

func (j *job) pageData() *pageData {
	e := j.result.Edition
	d := &pageData{Year: j.Year, Bundle: ReturnsName + ".html", Grids: j.pageGrids(), Chart: openChart(), Strangers: [][3]string{}, Layouts: []string{}}
	for _, c := range e.Cells() {
		d.Cells = append(d.Cells, pageCell{c.Name, c.Table.Name, c.Label()})
	}
	for _, cell := range append([]string{"requests.carried_in.total"}, ranked...) {
		d.Key = append(d.Key, e.Index(cell))
	}
	for _, s := range pageSeverities {
		d.Severity = append(d.Severity, s.Chinese())
	}
	for _, h := range j.result.Strangers {
		d.Strangers = append(d.Strangers, [3]string{h.Agency.Name, h.File, h.Reason.Zh})
	}
	j.pageOrgans(d)
	return d
}

func (j *job) pageOrgans(d *pageData) {
	p := &pageOrgans{job: j, data: d, layouts: map[any]int{}, texts: map[string]int{}, statuses: map[consolidate.Status]int{}, names: map[string]int{}}
	if j.result.Root.Organ == nil { // a roll with several tops: the whole stands above them
		p.offset = 1
		d.Organs = append(d.Organs, pageOrgan{Name: j.name(), Up: -1, Status: p.status(totalStatus)})
		d.Organs[0].total(j.result.Root)
	}
	for _, c := range j.result.Coverage {
		p.names[c.Organ.Name]++
	}
	returns := j.result.Returns()
	most := min(max(findingsOnPage/max(len(returns), 1), leastFindings), mostFindings)
	for _, r := range returns {
		if r.Organ != nil {
			d.Organs = append(d.Organs, p.organ(r, most))
		}
	}
}

// pageOrgans puts the organs of the roll on the page.
type pageOrgans struct {
	*job
	data     *pageData
	offset   int
	layouts  map[any]int
	texts    map[string]int // the same by what is packed
	statuses map[consolidate.Status]int
	names    map[string]int // how many organs have the name
}

// status numbers a status at its first appearance.
func (p *pageOrgans) status(s consolidate.Status) int {
	n, known := p.statuses[s]
	if !known {
		word := s.Chinese()
		if s == totalStatus {
			word = "合计"
		}
		n = len(p.data.Status)
		p.statuses[s], p.data.Status = n, append(p.data.Status, [2]string{word, statusTint(s)})
	}
	return n
}

// statusTint marks the states that somebody has to see to, and the organs that nobody waits for.
func statusTint(s consolidate.Status) string {
	switch s {
	case consolidate.Missing, consolidate.Unusable, consolidate.Disputed:
		return "bad"
	case consolidate.Late, consolidate.Undated:
		return "doubt"
	case consolidate.Gone:
		return "gone"
	}
	return ""
}

func (p *pageOrgans) organ(r consolidate.Return, most int) pageOrgan {
	c := *r.Coverage
	o := pageOrgan{Name: c.Organ.Name, Code: c.Organ.Code, Former: strings.Join(c.Organ.Former, "、"), Level: levelName(c.Organ.Level), Up: p.offset - 1, Received: c.Received, Days: c.Days}
	if c.Organ.Parent != nil {
		o.Up = c.Organ.Parent.Index + p.offset
	}
	if p.names[o.Name] > 1 {
		o.Key = fmt.Sprintf("%s·%d", o.Name, c.Organ.Index+1)
	}
	if c.Owed {
		o.Due = c.Deadline
	}
	status := c.Status
	n := p.result.Node(c.Organ)
	if n != nil {
		if status == consolidate.NothingIn {
			status = totalStatus
		}
		o.total(n)
	}
	o.Status = p.status(status)
	if c.Counted != nil {
		p.own(&o, c.Counted, n != nil)
	}
	for _, h := range c.Handed {
		if h != c.Counted {
			o.Others = append(o.Others, [2]string{h.File, h.Reason.Zh})
		}
	}
	for i, f := range r.Findings {
		if i == most {
			o.More = len(r.Findings) - most
			break
		}
		o.Found = append(o.Found, [3]any{slices.Index(pageSeverities, f.Severity), f.Rule, f.Message})
	}
	return o
}

func (o *pageOrgan) total(n *consolidate.Node) {
	o.Basis = fmt.Sprintf("%d/%d", n.Basis.Organs(), n.Basis.Owed)
	values := make([]string, len(n.Cells))
	for i, t := range n.Cells {
		values[i] = packFigure(t.Figure(), false)
	}
	o.Values = packRuns(values)
}

// own puts an organ's own report in: its figures, its file, and where they stand.
func (p *pageOrgans) own(o *pageOrgan, h *consolidate.Handed, above bool) {
	var values []string
	h.Each(func(_ int, f figure.Figure, leftOut bool) { values = append(values, packFigure(f, leftOut)) })
	o.File, o.Layout = h.File, p.layout(h)
	if !above {
		o.Values = packRuns(values)
		return
	}
	o.Own, o.OwnIn = packRuns(values), h.Use == consolidate.Added || h.Use == consolidate.StandsIn
}

// layout returns the number of a report's layout from 1, 0 when the places are not known.
func (p *pageOrgans) layout(h *consolidate.Handed) int {
	key := h.Layout()
	if key == nil {
		return 0
	}
	n, known := p.layouts[key]
	if !known {
		places := make([]string, len(p.data.Cells))
		names := make([]string, len(p.data.Cells))
		for i, c := range p.data.Cells {
			names[i] = c.Name
			places[i] = strings.ReplaceAll(h.Place(c.Name), h.File+"!", "")
		}
		text := packPlaces(places, names) // a submission from the store knows its places by other keys than one from its file
		if n = p.texts[text]; n == 0 {
			p.data.Layouts = append(p.data.Layouts, text)
			n = len(p.data.Layouts)
			p.texts[text] = n
		}
		p.layouts[key] = n
	}
	return n
}
