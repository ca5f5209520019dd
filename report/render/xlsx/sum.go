package xlsx

import (
	"html"
	"regexp"
	"strings"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// sum returns a total's formula with the value that it has now, both empty when the cell gets none. In a form to be filled every total is
// live, and blank as long as all that it adds up is blank: nobody has said zero. In a finished report a printed total stays what it is: the formula
// is written only where it gives the printed figure.
func (b *book) sum(sheet string, t *doc.Table, c doc.Cell) (formula, value string) {
	if len(c.Sum) == 0 {
		return "", ""
	}
	var places []place
	var addends []figure.Figure
	for _, name := range c.Sum {
		p, ok := b.at[name]
		if !ok || name == c.Name {
			return "", ""
		}
		places, addends = append(places, p), append(addends, p.value)
	}
	total, known := figure.Sum(addends...)
	var printed figure.Decimal
	number := false
	if c.Figure != nil {
		printed, number = c.Figure.Number()
	}
	switch {
	case number && printed.Cmp(total) == 0:
		value = printed.String()
	case !t.Input:
		return "", ""
	case known > 0:
		value = total.String()
	}
	formula = sumFormula(sheet, places)
	if t.Input {
		formula = `IF(` + eachFormula("COUNT", sheet, places) + `=0,"",` + formula + `)`
	}
	return formula, value
}

// maxArguments is how many arguments a SUM may have.
const maxArguments = 255

// sumFormula adds cells up: neighbours as one range, the others one by one. Cells of other sheets carry their sheet's name.
func sumFormula(home string, places []place) string { return eachFormula("SUM", home, places) }

// eachFormula applies a function that adds up or counts.
func eachFormula(function, home string, places []place) string {
	parts := runs(home, places)
	var sums []string
	for len(parts) > 0 {
		n := min(len(parts), maxArguments)
		sums, parts = append(sums, function+"("+strings.Join(parts[:n], ",")+")"), parts[n:]
	}
	return strings.Join(sums, "+")
}

// runs joins neighbours, left to right or top to bottom, into ranges.
func runs(home string, places []place) []string {
	var parts []string
	for i := 0; i < len(places); {
		first, last, j := places[i], places[i], i+1
		for down, right := true, true; j < len(places); j++ {
			down, right = down && below(last, places[j]), right && beside(last, places[j])
			if !down && !right {
				break
			}
			last = places[j]
		}
		part := ref(first.col, first.row)
		if j > i+1 {
			part += ":" + ref(last.col, last.row)
		}
		if first.sheet != home {
			part = "'" + first.sheet + "'!" + part
		}
		parts, i = append(parts, part), j
	}
	return parts
}

// below and beside tell whether q continues a range that ends with p. A range does not run over the covered squares of a merged cell: they are
// empty in Excel, but some programs read the merged cell's value in each of them and would count it twice.
func below(p, q place) bool {
	return q.sheet == p.sheet && q.col == p.col && p.rows == 1 && q.row == p.row+1
}

func beside(p, q place) bool {
	return q.sheet == p.sheet && q.row == p.row && p.cols == 1 && q.col == p.col+1
}

var (
	notInNames = regexp.MustCompile(`[^A-Za-z0-9._\p{Han}]`)
	likeCell   = regexp.MustCompile(`(?i)^([a-z]{1,3}[0-9]+|r[0-9]*(c[0-9]*)?|c[0-9]*|true|false)$`)
)

// definedName makes a cell's name one that Excel accepts: names of the form are left as they are; signs that Excel does not allow become low
// lines, and a name that reads like a cell's reference gets one in front.
func definedName(name string) string {
	n := notInNames.ReplaceAllString(name, "_")
	if likeCell.MatchString(n) || n[0] == '.' || (n[0] >= '0' && n[0] <= '9') {
		n = "_" + n
	}
	return cut(n, 255)
}

// define gives a cell its name, for the whole workbook. Excel does not tell names apart by case: the first one keeps it. The packer writes the
// names: SetDefinedName compares each with all before it, which takes minutes for the tables of a thousand offices.
func (b *book) define(name, target string) {
	n := definedName(name)
	if b.names[strings.ToLower(n)] {
		return
	}
	b.names[strings.ToLower(n)] = true
	b.defined.WriteString(`<definedName name="` + html.EscapeString(n) + `">` + html.EscapeString(target) + `</definedName>`)
}
