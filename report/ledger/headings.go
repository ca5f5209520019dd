package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// heading makes a column heading comparable: blanks, line breaks, full-width signs and the mark of a required column do not matter.
func heading(s string) string { return strings.Trim(compact(s), "*＊:") }

// unremarked takes a remark in brackets off: 应收金额（元）.
func unremarked(s string) string {
	if i := strings.IndexAny(s, "(["); i > 0 {
		return s[:i]
	}
	return s
}

// Match tells how a row of texts fits the register's headings: how many of its columns are there, and whether all required ones are.
// A reader uses it to find the heading row below a title.
func (r *Register) Match(texts []string) (columns int, complete bool) {
	pick, _ := r.match(texts)
	complete = true
	for i, c := range r.Columns {
		if pick[i] >= 0 {
			columns++
		} else if c.Required {
			complete = false
		}
	}
	return columns, complete
}

// match finds each declared column among the headings, -1 where it is missing; an exact heading goes before one with a remark. twice
// holds the columns that two headings claim.
func (r *Register) match(texts []string) (pick []int, twice []int) {
	pick = make([]int, len(r.Columns))
	exact, loose := map[string][]int{}, map[string][]int{}
	for i, t := range texts {
		h := heading(t)
		if h == "" {
			continue
		}
		exact[h] = append(exact[h], i)
		if u := unremarked(h); u != h {
			loose[u] = append(loose[u], i)
		}
	}
	for i, c := range r.Columns {
		at := exact[c.Name]
		if len(at) == 0 {
			at = loose[c.Name]
		}
		switch {
		case len(at) == 0:
			pick[i] = -1
		case len(at) > 1:
			twice = append(twice, i)
			pick[i] = at[0]
		default:
			pick[i] = at[0]
		}
	}
	return pick, twice
}

// Headings tells the decoder the headings of the next source. pick says for each declared column of the register, in their order, which of the
// headings it is (an index into texts), -1 for a column that is missing or not read: only the picked values may be handed to Row. ok is false
// when a required column is missing or one stands there twice; the problem is recorded and the source's rows cannot be read.
func (d *Decoder) Headings(place Place, texts []string) (pick []int, ok bool) {
	d.where.begin(place)
	pick, twice := d.reg.match(texts)
	ok = true
	for _, i := range twice {
		name := d.reg.Columns[i].Name
		d.problem(place, RuleColumn, name, fmt.Sprintf("“%s”一列出现了两次，无法确定用哪一列，请删去或改名其中一列", name), fmt.Sprintf("column %s stands there twice", name))
		ok = false
	}
	if missing := d.missing(pick); len(missing) > 0 {
		d.problem(place, RuleColumn, "", "缺少必须有的列："+strings.Join(missing, "、")+"。"+d.found(texts, pick), "missing required columns: "+strings.Join(missing, ", "))
		ok = false
	}
	for i, c := range d.reg.Columns {
		if pick[i] >= 0 && c.Unit == "元" && strings.Contains(texts[pick[i]], "万元") {
			d.problem(place, RuleColumn, c.Name, "本列应以“元”为单位，标题写的是“万元”，请换算成元并修改标题", "this column is in yuan, its heading says ten thousand yuan")
			ok = false
		}
		if !c.Read {
			pick[i] = -1
		}
	}
	d.offered, d.open = true, ok
	if ok {
		d.sheets = append(d.sheets, Place{Source: place.Source, Sheet: place.Sheet})
	}
	d.has = make([]bool, len(pick))
	for i, at := range pick {
		d.has[i] = at >= 0
	}
	return pick, ok
}

func (d *Decoder) missing(pick []int) []string {
	var missing []string
	for i, c := range d.reg.Columns {
		if pick[i] < 0 && c.Required {
			missing = append(missing, c.Name)
		}
	}
	return missing
}

// found lists the headings that were found. Where hardly any is a heading of the register, the row may be no heading row at all but
// somebody's data, and is not repeated.
func (d *Decoder) found(texts []string, pick []int) string {
	known := 0
	for _, at := range pick {
		if at >= 0 {
			known++
		}
	}
	if known < 2 {
		return "没有找到标题行：标题行应写明“" + d.reg.Columns[0].Name + "”等列名，且在前 10 行之内"
	}
	var list []string
	for _, t := range texts {
		if h := tidy(t); h != "" && !slices.Contains(list, h) {
			list = append(list, shown(h))
		}
	}
	return "现有的列：" + strings.Join(list, "、") + "。请补上所缺的列，或者把相应的列改成规定的名称"
}
