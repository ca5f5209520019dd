package consolidate

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Guard bounds what counts as standing out, so that small numbers do not: from 1 to 12 is no news.
type Guard struct {
	Factor int64 // times; 0: 10, an order of magnitude
	Least  int64 // the larger of the two figures must be at least this; 0: 30 against last year
	Peer   int64 // the same against peers; 0: 100
	Peers  int   // so many other organs of the same level must have a number; 0: 8
}

func (g Guard) orDefaults() Guard {
	return Guard{cmp.Or(g.Factor, 10), cmp.Or(g.Least, 30), cmp.Or(g.Peer, 100), cmp.Or(g.Peers, 8)}
}

// Outlier is a figure that stands out.
type Outlier struct {
	Organ *Organ
	Cell  string
	Value figure.Decimal
	Base  figure.Decimal // last year's figure, or what nine in ten of its peers do not exceed
	Peers int            // number of peers; 0 when compared with last year
}

// telling are the cells that are compared: totals, and the cells that have none. An applicant's column alone jumps too easily.
func telling(e *form.Edition) []int {
	hasTotal := map[*form.Block]bool{}
	for _, c := range e.Cells() {
		hasTotal[c.Block] = hasTotal[c.Block] || c.Column.Total
	}
	var out []int
	for i, c := range e.Cells() {
		if c.Column.Total || !hasTotal[c.Block] {
			out = append(out, i)
		}
	}
	return out
}

// outliers says CN301 and CN302. The error is a last year's filing that cannot be brought into the edition of the sums.
func (r *Result) outliers() error {
	cells := telling(r.Edition)
	type peers struct {
		level report.Level
		depth int
	}
	groups := map[peers][]*Handed{}
	var keys []peers
	for _, c := range r.Coverage {
		if c.Counted == nil || c.Counted.Use != Added {
			continue
		}
		if err := r.lastYear(c.Counted, cells); err != nil {
			return err
		}
		k := peers{c.Organ.Level, c.Organ.Depth}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], c.Counted)
	}
	for _, k := range keys {
		r.amongPeers(groups[k], cells)
	}
	slices.SortStableFunc(r.Outliers, func(a, b Outlier) int {
		return cmp.Or(cmp.Compare(a.Organ.Index, b.Organ.Index), cmp.Compare(r.Edition.Index(a.Cell), r.Edition.Index(b.Cell)), cmp.Compare(a.Peers, b.Peers))
	})
	return nil
}

// times tells whether a is at least factor times b.
func times(a, b figure.Decimal, factor int64) bool {
	product := figure.Decimal{}
	for ; factor > 0; factor /= 2 { // b times factor by doubling, exactly
		if factor%2 == 1 {
			product = product.Add(b)
		}
		b = b.Add(b)
	}
	return a.Cmp(product) >= 0
}

// lastYear compares an organ with its own report of the year before. A new organ has none.
func (r *Result) lastYear(h *Handed, cells []int) error {
	if r.opt.Previous == nil || h.Organ.State == Founded {
		return nil
	}
	before := r.opt.Previous(h.Organ)
	if before == nil {
		return nil
	}
	e, err := before.Form()
	if err != nil {
		return fmt.Errorf("%s上年的数据：%w", h.Organ.Name, err)
	}
	bridge := form.Bridge{From: e, To: r.Edition}
	g, now := r.opt.Outliers, h.values()
	for _, i := range cells {
		c := r.Edition.Cells()[i]
		sources := bridge.Sources(c.Name)
		if len(sources) != 1 {
			continue
		}
		value, ok := now[i].figure.Number()
		base, known := before.Figure(sources[0]).Number()
		if !ok || !known {
			continue
		}
		large, small := value, base
		if value.Cmp(base) < 0 {
			large, small = base, value
		}
		if floor := figure.Int(max(g.Least/g.Factor, 1)); small.Cmp(floor) < 0 {
			small = floor
		}
		if large.Cmp(figure.Int(g.Least)) < 0 || !times(large, small, g.Factor) {
			continue
		}
		r.Outliers = append(r.Outliers, Outlier{Organ: h.Organ, Cell: c.Name, Value: value, Base: base})
		message := Text{fmt.Sprintf("%s：本年 %s，上年 %s，相差一个数量级以上，请核实", c.Label(), value, base),
			fmt.Sprintf("%s: %s this year, %s last year: an order of magnitude apart", c.English(), value, base)}
		if c.Column.Decimal && times(large, small, 1000) {
			message.Zh += "（可能把元填成了万元，或相反）"
			message.En += " (perhaps 元 for 万元, or the reverse)"
		}
		r.outlier("CN301", h, c, message, value, base)
	}
	return nil
}

func (r *Result) outlier(id string, h *Handed, c form.Cell, message Text, value, base figure.Decimal) {
	f := finding(id, cmp.Or(h.Place(c.Name), h.File), Text{h.Organ.Name + "的" + message.Zh, h.Organ.Name + ", " + message.En})
	left, right, difference := figure.Of(value), figure.Of(base), figure.Of(value.Sub(base))
	f.At, f.Cells, f.Left, f.Right, f.Difference = c.Name, []string{c.Name}, &left, &right, &difference
	r.note(h.Organ, h, f)
}

// amongPeers compares organs of one level: who has ten times as much as nine in ten of the others stands out.
func (r *Result) amongPeers(list []*Handed, cells []int) {
	g := r.opt.Outliers
	if len(list) <= g.Peers {
		return
	}
	floor := max(g.Peer/g.Factor, 1)
	columns := make([]*column, len(r.Edition.Cells()))
	for _, i := range cells {
		columns[i] = &column{small: make([]int, floor)}
	}
	for _, h := range list {
		unpack(h.packed, func(i int, v cellValue) {
			if d, ok := v.figure.Number(); ok && columns[i] != nil {
				columns[i].add(h, d)
			}
		})
	}
	for _, i := range cells {
		c, others := columns[i], columns[i].numbers-1
		if others < g.Peers {
			continue
		}
		c.sort()
		base := c.nth((others*9+9)/10, len(c.large)-1) // nine in ten of the others; the same for everybody above it
		least := bigger(base, figure.Int(floor))
		for at := len(c.large) - 1; at >= 0; at-- {
			x := c.large[at]
			if x.value.Cmp(figure.Int(g.Peer)) < 0 || !times(x.value, least, g.Factor) {
				break
			}
			cell := r.Edition.Cells()[i]
			r.Outliers = append(r.Outliers, Outlier{Organ: x.handed.Organ, Cell: cell.Name, Value: x.value, Base: base, Peers: others})
			r.outlier("CN302", x.handed, cell, Text{fmt.Sprintf("%s 为 %s，同级其他 %d 个单位中十分之九不超过 %s，请核实", cell.Label(), x.value, others, base),
				fmt.Sprintf("%s: %s; of %d other organs of its level nine in ten have at most %s", cell.English(), x.value, others, base)}, x.value, base)
		}
	}
}

// column is a cell's numbers over many organs. Small whole numbers, which nearly all are, are only counted.
type column struct {
	small   []int // how many organs have 0, 1, 2, …
	large   []entry
	numbers int
}

type entry struct {
	handed *Handed
	value  figure.Decimal
}

func (c *column) add(h *Handed, d figure.Decimal) {
	c.numbers++
	if n, ok := d.Int64(); ok && n >= 0 && n < int64(len(c.small)) {
		c.small[n]++
		return
	}
	c.large = append(c.large, entry{h, d})
}

func (c *column) sort() {
	slices.SortStableFunc(c.large, func(a, b entry) int { return a.value.Cmp(b.value) })
}

// nth returns the k-th smallest number, from 1, the large one at skip left out.
func (c *column) nth(k, skip int) figure.Decimal {
	at := 0
	for n, count := range c.small {
		for ; at < len(c.large) && c.large[at].value.Cmp(figure.Int(int64(n))) < 0; at++ {
			if at == skip {
				continue
			}
			if k--; k == 0 {
				return c.large[at].value
			}
		}
		if k -= count; k <= 0 {
			return figure.Int(int64(n))
		}
	}
	for ; at < len(c.large); at++ {
		if at == skip {
			continue
		}
		if k--; k == 0 {
			return c.large[at].value
		}
	}
	return figure.Decimal{}
}

func bigger(a, b figure.Decimal) figure.Decimal {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}
