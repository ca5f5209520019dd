package sqlsource

import (
	"slices"
	"strings"
	"sync"

	"nianbao/report/ledger"
)

// lookup is synonyms turned round: by register, from a plain name to the column and how good a name it is (0 the best).
var lookup = sync.OnceValue(func() map[string]map[string]meaning {
	out := map[string]map[string]meaning{}
	for _, reg := range ledger.Registers() {
		byName := map[string]meaning{}
		for _, c := range reg.Columns {
			byName[plainName(c.Name)] = meaning{c.Name, 0}
		}
		for _, c := range reg.Columns {
			for i, word := range strings.Fields(synonyms[reg.Name][c.Name]) {
				if _, taken := byName[word]; !taken {
					byName[word] = meaning{c.Name, i + 1}
				}
			}
		}
		out[reg.Name] = byName
	}
	return out
})

type meaning struct {
	column string
	rank   int
}

// mean tells what a column of a database may be in a register, by its name or its remark.
func mean(register, name, remark string) (meaning, bool) {
	byName := lookup()[register]
	if m, ok := byName[plainName(name)]; ok {
		return m, true
	}
	remark, _, _ = strings.Cut(strings.NewReplacer("（", "(", "：", ":", "，", ",").Replace(remark), "(")
	for _, stop := range []string{":", ",", " "} {
		remark, _, _ = strings.Cut(remark, stop)
	}
	m, ok := byName[plainName(remark)]
	return m, ok && remark != ""
}

// guessColumns guesses which columns of a query are which of a register; the best name wins where several fit.
func guessColumns(register string, have []string) map[string]string {
	list := make([]ColumnInfo, len(have))
	for i, h := range have {
		list[i].Name = h
	}
	return guess(register, list)
}

func guess(register string, have []ColumnInfo) map[string]string {
	out, best := map[string]string{}, map[string]int{}
	for _, c := range have {
		m, ok := mean(register, c.Name, c.Remark)
		if before, taken := best[m.column]; !ok || taken && before <= m.rank {
			continue
		}
		out[m.column], best[m.column] = c.Name, m.rank
	}
	return out
}

// Guess is a register that a table may hold.
type Guess struct {
	Register string            `json:"register"`
	Columns  map[string]string `json:"columns"`           // column of the register → column of the table
	Missing  []string          `json:"missing,omitempty"` // required columns that were not found
	Score    int               `json:"score"`             // columns found, required ones double
}

// Complete tells whether all required columns were found.
func (g Guess) Complete() bool { return len(g.Missing) == 0 }

// guessRegisters tells which registers a table may hold, the likeliest first. A register whose required columns are mostly missing is left out.
func guessRegisters(columns []ColumnInfo) []Guess {
	var out []Guess
	for _, reg := range ledger.Registers() {
		g := Guess{Register: reg.Name, Columns: guess(reg.Name, columns)}
		required := 0
		for _, c := range reg.Columns {
			_, found := g.Columns[c.Name]
			if c.Required {
				required++
			}
			switch {
			case found && c.Required:
				g.Score += 2
			case found:
				g.Score++
			case c.Required:
				g.Missing = append(g.Missing, c.Name)
			}
		}
		if found := required - len(g.Missing); found >= 2 && found*2 >= required {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Guess) int {
		if d := len(a.Missing) - len(b.Missing); d != 0 && (a.Complete() || b.Complete()) {
			return d
		}
		return b.Score - a.Score
	})
	return out
}
