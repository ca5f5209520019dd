package assess

import (
	"cmp"
	"slices"
)

// Place is an organ's place among others.
type Place struct {
	Rank  int    // 1 is best; organs with the same total share a rank, and the next rank is skipped
	Tied  bool   // shares its rank
	Class string // name of the class, when ranked by class
	Sheet *Sheet
}

// Text prints the place: 3, or 3（并列）.
func (p Place) Text() string { return numbered(p.Rank, p.Tied) }

// Rank orders sheets by total, best first, class by class (classes by name) when byClass is set. Organs with points not scored keep
// the rank of what was scored; Sheet.NotScored says how much is open. Equal totals are listed by name, so that the order never depends on the input's.
func Rank(sheets []*Sheet, byClass bool) []Place {
	var classes []string
	groups := map[string][]*Sheet{}
	for _, s := range sheets {
		class := ""
		if byClass {
			class = s.Class
		}
		if _, known := groups[class]; !known {
			classes = append(classes, class)
		}
		groups[class] = append(groups[class], s)
	}
	slices.Sort(classes)
	var out []Place
	for _, class := range classes {
		out = append(out, rankGroup(class, groups[class])...)
	}
	return out
}

func rankGroup(class string, group []*Sheet) []Place {
	better := func(a, b *Sheet) int { return b.Total.OrZero().Cmp(a.Total.OrZero()) }
	slices.SortStableFunc(group, func(a, b *Sheet) int { return cmp.Or(better(a, b), cmp.Compare(a.Agency, b.Agency)) })
	out := make([]Place, len(group))
	for i, s := range group {
		out[i] = Place{Rank: i + 1, Class: class, Sheet: s}
		if i > 0 && better(group[i-1], s) == 0 {
			out[i].Rank = out[i-1].Rank
			out[i-1].Tied, out[i].Tied = true, true
		}
	}
	return out
}
