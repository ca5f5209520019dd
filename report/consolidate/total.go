package consolidate

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/figure"
)

// Node is an organ with others below it, and their total.
type Node struct {
	Organ    *Organ // nil for the whole of a roll that has not one government at its top
	Children []*Node
	Cells    []Tally // by index of the edition's cells
	Basis    Basis

	result *Result
}

// Basis tells what a total rests on.
type Basis struct {
	Direct  int // organs directly below (and the organ itself, where it hands in as one of them) that are in the sum
	Below   int // organs further down that are in the sum
	Owed    int // organs that ought to be in it
	Failed  int // of those in the sum: with findings of error severity of their own
	StandIn int // of those in the sum: governments' reports in place of their organs'
	// Absent lists the organs that ought to be in the sum and are not, in the order of the roll; the coverage says why.
	Absent []*Organ
}

// Organs is how many organs are in the sum.
func (b Basis) Organs() int { return b.Direct + b.Below }

// Tally returns a cell of the total; it is empty for a cell that the edition does not have.
func (n *Node) Tally(cell string) Tally {
	if i := n.result.Edition.Index(cell); i >= 0 {
		return n.Cells[i]
	}
	return Tally{}
}

// Figure returns the total of a cell.
func (n *Node) Figure(cell string) figure.Figure { return n.Tally(cell).Figure() }

// Name names the node.
func (n *Node) Name() string {
	if n.Organ == nil {
		return "全部单位"
	}
	return n.Organ.Name
}

// Filing gives the total as a filing: the consolidated report's figures. Sources say how many organs each rests on.
func (n *Node) Filing() *report.Filing {
	r := n.result
	f := &report.Filing{Edition: r.Edition.ID, Year: r.Year, Figures: map[string]figure.Figure{}, Sources: map[string]string{}}
	if n.Organ != nil {
		f.Agency = report.Agency{Name: n.Organ.Name, Code: n.Organ.Code, Level: n.Organ.Level}
	}
	for i, c := range r.Edition.Cells() {
		f.Figures[c.Name] = n.Cells[i].Figure()
		if n.Cells[i].Numbers > 0 {
			f.Sources[c.Name] = fmt.Sprintf("汇总：%d 个单位", n.Cells[i].Numbers)
		}
	}
	return f
}

// Node returns the total of an organ that stands above others, nil for any other.
func (r *Result) Node(o *Organ) *Node {
	if o == nil {
		return r.Root
	}
	return r.nodes[o]
}

// total adds up the tree from below in one pass.
func (r *Result) total() {
	if tops := r.Roll.Tops; len(tops) == 1 && tops[0].Government() {
		r.Root = r.node(tops[0])
		return
	}
	r.Root = r.newNode(nil)
	for _, o := range r.Roll.Tops {
		r.take(r.Root, o)
	}
}

func (r *Result) newNode(o *Organ) *Node {
	return &Node{Organ: o, Cells: make([]Tally, len(r.Edition.Cells())), result: r}
}

// node adds up what stands below an organ, and the organ's own report where it is one of the addends (a department with organs of its own).
func (r *Result) node(o *Organ) *Node {
	n := r.newNode(o)
	r.nodes[o] = n
	if !o.Government() {
		n.addOrgan(r.Coverage[o.Index])
	}
	for _, c := range o.Children {
		r.take(n, c)
	}
	if own := r.Coverage[o.Index].Counted; r.opt.StandIn && o.Government() && n.Basis.Organs() == 0 && own != nil {
		own.Use, own.Reason = StandsIn, Text{"所属单位均未报送，以政府本级汇总报告计入", "none of its organs handed in: the government's own report counts"}
		n.addHanded(own)
		n.Basis.StandIn++
	}
	return n
}

// take adds a child to a node: its total where it has one, its report where it has none.
func (r *Result) take(n *Node, o *Organ) {
	if len(o.Children) == 0 {
		n.addOrgan(r.Coverage[o.Index])
		return
	}
	c := r.node(o)
	n.Children = append(n.Children, c)
	for i := range n.Cells {
		n.Cells[i].merge(c.Cells[i])
	}
	n.Basis.Below += c.Basis.Organs()
	n.Basis.Owed += c.Basis.Owed
	n.Basis.Failed += c.Basis.Failed
	n.Basis.StandIn += c.Basis.StandIn
	n.Basis.Absent = append(n.Basis.Absent, c.Basis.Absent...)
}

func (n *Node) addOrgan(c Coverage) {
	if !c.Organ.Gone() {
		n.Basis.Owed++
	}
	if c.Counted != nil {
		n.addHanded(c.Counted)
	} else if !c.Organ.Gone() {
		n.Basis.Absent = append(n.Basis.Absent, c.Organ)
	}
}

func (n *Node) addHanded(h *Handed) {
	unpack(h.packed, func(i int, v cellValue) { n.Cells[i].add(v) })
	n.Basis.Direct++
	if h.Failed() {
		n.Basis.Failed++
	}
}
