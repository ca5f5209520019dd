package read

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// board sets words on a page without lines, nine points a character.
type board struct {
	words []layout.Word
	y     float64
}

func (b *board) put(x, y float64, text string) {
	if text == "" {
		return
	}
	b.words = append(b.words, layout.Word{Text: text, X0: x, X1: x + 9*float64(utf8.RuneCountInString(text)), Y0: y - 8, Y1: y, Base: y, Page: 1})
}

// header puts the header of section three, the columns 44 points apart from 210 on.
func (b *board) header() {
	b.put(330, 100, "申请人情况")
	b.put(320, 112, "法人或其他组织")
	for i, c := range lex().columns {
		label := []rune(c.Label())
		n := min(4, len(label))
		b.put(210+44*float64(i), 124, string(label[:n]))
		b.put(210+44*float64(i), 136, string(label[n:]))
	}
	b.y = 152
}

// line puts a label of so many lines and, beside its middle, figures at their columns; shift moves the figures.
func (b *board) line(label string, shift float64, figures ...string) {
	lines := 1
	for runes := []rune(label); ; lines++ {
		n := min(12, len(runes))
		b.put(60, b.y+12*float64(lines-1), string(runes[:n]))
		if runes = runes[n:]; len(runes) == 0 {
			break
		}
	}
	for i, text := range figures {
		b.put(210+44*float64(i)+shift, b.y+6*float64(lines-1), text)
	}
	b.y += 12 * float64(lines)
}

// requestRows puts every row of section three; text gives the figures.
func (b *board) requestRows(shift float64, text func(row, column int) string) {
	table := form.Current().Table("requests")
	for r, row := range table.Blocks[0].Rows {
		figures := make([]string, len(lex().columns))
		for c := range figures {
			figures[c] = text(r, c)
		}
		labels := slices.DeleteFunc(slices.Clone(row.Labels), func(s string) bool { return s == "" })
		b.line(labels[len(labels)-1], shift, figures...)
	}
}

// read looks for section three on the board.
func (b *board) read() *Result {
	slices.SortStableFunc(b.words, func(x, y layout.Word) int { return int(x.Base*10) - int(y.Base*10) })
	d := &layout.Document{}
	for _, a := range aligned(b.words, map[tableKey]bool{requests: true}) {
		d.Add(layout.Block{Grid: a.Grid})
	}
	return understand(d, "a.pdf")
}

func TestAlignedColumns(t *testing.T) {
	value := func(row, column int) string { return string(rune('0'+(row+column)%10)) + "1" }
	for _, c := range []struct {
		name  string
		shift float64
		text  func(row, column int) string
		read  bool
	}{
		{"under the headings", 9, value, true},
		{"left of the headings, all columns filled", -12, value, true},
		{"right of the headings, all columns filled", 20, value, true},
		{"some columns blank", 9, func(row, column int) string {
			if column > 0 && column < 6 {
				return ""
			}
			return value(row, column)
		}, true},
		{"some columns blank, figures between two headings", -24, func(row, column int) string {
			if column > 0 && column < 6 {
				return ""
			}
			return value(row, column)
		}, false},
		{"some rows blank", 9, func(row, column int) string {
			if row%3 == 1 {
				return ""
			}
			return value(row, column)
		}, true},
		{"one blank in each row", 9, func(row, column int) string {
			if row%7 == column {
				return ""
			}
			return value(row, column)
		}, true},
		{"strokes and units", 9, func(row, column int) string { return []string{"/", "0", "3件"}[(row+column)%3] }, true},
	} {
		b := &board{}
		b.header()
		b.requestRows(c.shift, c.text)
		res := b.read()
		rows := form.Current().Table("requests").Blocks[0].Rows
		for r, row := range rows {
			for k, col := range lex().columns {
				name := form.CellName("requests", row.ID, col.ID)
				got, ok := res.Filing.Figures[name]
				if ok != c.read {
					t.Fatalf("%s: %s read: %v", c.name, name, ok)
				}
				if want := figure.Parse(c.text(r, k)); ok && !got.Equal(want) {
					t.Fatalf("%s: %s is %q, printed %q", c.name, name, got, want)
				}
			}
		}
		if !c.read && len(res.Findings) == 0 {
			t.Errorf("%s: nothing is said", c.name)
		}
	}
}

// Where one row is not certain the others are read, and it is named.
func TestAlignedRowLeftOut(t *testing.T) {
	b := &board{}
	b.header()
	b.requestRows(9, func(int, int) string { return "0" })
	for i, w := range b.words {
		if strings.HasPrefix(w.Text, "1.属于国家秘密") {
			b.put(219, w.Base+5, "12") // a second line of figures beside the label
			b.words[i].Y1 += 6
		}
	}
	res := b.read()
	if _, ok := res.Filing.Figures["requests.closed.refused.state_secret.natural"]; ok {
		t.Error("a row with two lines of figures was read")
	}
	if n := len(res.Filing.Figures); n < 7*20 || n > 7*24 {
		t.Errorf("%d figures", n)
	}
	if said := messages(res.Findings); !strings.Contains(said, "RD102") || !strings.Contains(said, "国家秘密") {
		t.Error(said)
	}
}

// Two years side by side give no columns.
func TestAlignedTwoYears(t *testing.T) {
	b := &board{}
	b.header()
	b.requestRows(9, func(int, int) string { return "0" })
	for _, w := range slices.Clone(b.words) {
		if isFigureText(w.Text) {
			b.put(w.X0+18, w.Base, "5")
		}
	}
	if res := b.read(); len(res.Filing.Figures) != 0 {
		t.Errorf("%d figures", len(res.Filing.Figures))
	}
}
