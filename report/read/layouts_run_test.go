package read

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// silent lists the cells that were read wrongly without a word: every printed cell must come back, or be unreadable, or be among those that a
// finding names; and no cell may appear that is not printed.
func silent(want map[string]figure.Figure, res *Result) []string {
	named, none := map[string]bool{}, false
	for _, f := range res.Findings {
		none = none || f.Rule == "RD101"
		for _, c := range f.Cells {
			named[c] = true
			if strings.HasPrefix(c, "requests.closed.other") { // which edition's rows these are is not known
				named["requests.closed.other"] = true
			}
			if strings.HasPrefix(c, "disclosure.") {
				named["disclosure"] = true
			}
		}
	}
	said := func(cell string) bool {
		return named[cell] || strings.HasPrefix(cell, "requests.closed.other") && named["requests.closed.other"] || strings.HasPrefix(cell, "disclosure.") && named["disclosure"]
	}
	got := all(res)
	var out []string
	for cell, w := range want {
		g, have := got[cell]
		switch {
		case !have && !none && !said(cell):
			out = append(out, fmt.Sprintf("%s: printed %q, absent without a finding", cell, w))
		case have && !g.Equal(w) && (g.State() != figure.Unreadable || !named[cell]):
			out = append(out, fmt.Sprintf("%s: printed %q, read %q", cell, w, g))
		}
	}
	for cell, g := range got {
		if _, printed := want[cell]; !printed && (g.State() != figure.Unreadable || !named[cell]) {
			out = append(out, fmt.Sprintf("%s: not printed, read %q", cell, g))
		}
	}
	slices.Sort(out)
	return out
}

// brief is what the reader said, in a few lines.
func brief(res *Result) string {
	lines := strings.Split(messages(res.Findings), "\n")
	return strings.Join(lines[:min(len(lines), 4)], "\n")
}

// stillPrinted drops the cells that the changes took off the paper.
func stillPrinted(p *paper, want map[string]figure.Figure) map[string]figure.Figure {
	out := map[string]figure.Figure{}
	p.eachFigure(func(b *box) { out[b.cell] = want[b.cell] })
	return out
}

// printer prints a paper in one format.
type printer struct {
	name  string
	print func(t *testing.T, rng *rand.Rand, p *paper) []byte
}

var printers = []printer{
	{"a.html", func(_ *testing.T, rng *rand.Rand, p *paper) []byte { return randomStyle(rng).page(p) }},
	{"a.docx", func(_ *testing.T, rng *rand.Rand, p *paper) []byte { return randomDocx(rng).document(p) }},
	{"a.xlsx", func(t *testing.T, rng *rand.Rand, p *paper) []byte { return workbook(t, rng, p) }},
	{"a.csv", func(_ *testing.T, _ *rand.Rand, p *paper) []byte { return delimited(p, ',') }},
	{"a.txt", func(_ *testing.T, _ *rand.Rand, p *paper) []byte { return delimited(p, '\t') }},
	{"a.md", func(_ *testing.T, _ *rand.Rand, p *paper) []byte { return []byte(plainText(p, true)) }},
}

// fixedPlaces tells the formats in which each place is its own, so that no cell moves its neighbours.
var fixedPlaces = map[string]bool{"a.xlsx": true, "a.csv": true, "a.txt": true}

// delimited prints the report as a sheet saved as text: merged cells taken apart.
func delimited(p *paper, comma rune) []byte {
	var b bytes.Buffer
	put := func(cells ...string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteRune(comma)
			}
			if comma == ',' {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	put(p.title)
	for no := 1; no <= 6; no++ {
		put(titles[no-1][0])
		if text := p.sections[fmt.Sprint(no)]; text != "" {
			put(text)
		}
		for _, table := range p.tablesOf(no) {
			for _, row := range apart(&table, false) {
				var cells []string
				for _, c := range row {
					cells = append(cells, c.text)
				}
				put(cells...)
			}
		}
	}
	return b.Bytes()
}

// wildPaper is a random report with its changes; the names say which.
func wildPaper(rng *rand.Rand, changes []layoutChange) (*paper, map[string]figure.Figure) {
	editions := []string{"2021", "2021", "2019"}
	mix := map[tableKey]string{disclosure: editions[rng.IntN(3)], requests: editions[rng.IntN(3)], disputes: "2021"}
	p, want := newPaper(rng, mix)
	for _, c := range changes {
		c.do(rng, p, want)
	}
	return p, stillPrinted(p, want)
}

func readWild(t *testing.T, rng *rand.Rand, pr printer, p *paper, what string) *Result {
	t.Helper()
	data := pr.print(t, rng, p)
	res, err := Reader(context.Background(), bytes.NewReader(data), pr.name)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return res
}

// Each change alone, in every format: nothing wrong without a word; what is sure is read whole.
func TestWildLayoutsAlone(t *testing.T) {
	t.Parallel()
	for _, c := range slices.Concat(paperChanges, disclosureChanges, requestChanges, disputeChanges) {
		for _, pr := range printers {
			if c.flow && fixedPlaces[pr.name] || pr.name == "a.txt" && c.name == "vertical headers" {
				continue
			}
			whole, n := uint64(0), runs(2)
			for seed := range n {
				rng := rand.New(rand.NewPCG(seed, 77))
				p, want := wildPaper(rng, []layoutChange{c})
				what := fmt.Sprintf("%s, %s, seed %d", c.name, pr.name, seed)
				res := readWild(t, rng, pr, p, what)
				if d := silent(want, res); len(d) > 0 {
					t.Errorf("%s: %d cells, first %s\n%s", what, len(d), d[0], brief(res))
					break
				}
				if len(differences(want, res)) == 0 {
					whole++
				} else if c.sure {
					t.Errorf("%s: %d cells differ, first %s\n%s", what, len(differences(want, res)), differences(want, res)[0], brief(res))
					break
				}
			}
			if whole < n {
				t.Logf("%-40s %-7s read whole %d of %d", c.name, pr.name, whole, n)
			}
		}
	}
}

// Several changes at once: whatever comes together, no figure stands in the wrong cell without a word.
func TestWildLayoutsTogether(t *testing.T) {
	t.Parallel()
	kinds := [][]layoutChange{paperChanges, disclosureChanges, requestChanges, disputeChanges}
	for seed := range runs(150) {
		rng := rand.New(rand.NewPCG(seed, 78))
		var changes []layoutChange
		var names []string
		for _, k := range []int{2, 1, 3, 0} { // the whole report last: a page break cuts what the others made
			if rng.IntN(3) > 0 {
				c := kinds[k][rng.IntN(len(kinds[k]))]
				changes, names = append(changes, c), append(names, c.name)
			}
		}
		pr := printers[rng.IntN(len(printers))]
		if slices.ContainsFunc(changes, func(c layoutChange) bool { return c.flow }) {
			pr = printers[rng.IntN(2)] // HTML and DOCX
		}
		what := fmt.Sprintf("seed %d, %s: %s", seed, pr.name, strings.Join(names, " + "))
		p, want := wildPaper(rng, changes)
		res := readWild(t, rng, pr, p, what)
		if d := silent(want, res); len(d) > 0 {
			t.Errorf("%s: %d cells, first %s\n%s", what, len(d), d[0], brief(res))
		}
	}
}
