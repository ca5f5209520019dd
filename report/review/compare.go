package review

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Comparison is what copies of one report (a page, its PDF, the Word file) differ in.
type Comparison struct {
	Program     string
	Copies      []Copy
	Differences []Difference // title, cells in the order of the form, then the text by section
	Cells       int          // cells that were compared, those of one copy with the others counting once
	Numbers     int          // numbers of the text that were compared
	Notes       []check.Text // what could not be compared
}

// Copy is one of the files.
type Copy struct {
	File   string // as given, with slashes
	SHA256 string
	Format string
	Agency string
	Year   int
	Err    error // it could not be read

	res reading
}

// What a difference is about.
const (
	InTitle   = "title"   // organ, year or edition
	InCell    = "cell"    // a figure of the tables
	InTable   = "table"   // a table that one of the copies does not have
	InSection = "section" // a section that one of the copies does not have
	InText    = "text"    // a number in the text
)

// Difference is one place in which copies differ.
type Difference struct {
	What   string  `json:"what"`
	Kind   string  `json:"kind,omitempty"`    // cell: "blank" where only 0, a blank and "/" stand against each other, else "number"
	At     string  `json:"at,omitempty"`      // cell
	Place  string  `json:"place,omitempty"`   // section: "1" … "6"
	Name   string  `json:"name"`              // for people: the cell's label, the words around the number
	NameEn string  `json:"name_en,omitempty"` //
	Values []Value `json:"values"`            // one for each copy that was compared here
}

// Value is what one copy has.
type Value struct {
	File     string `json:"file"`
	Printed  string `json:"printed"`
	Missing  bool   `json:"missing,omitempty"` // the copy does not have it
	Position string `json:"position,omitempty"`
}

// Compare reads copies of one report and lists every figure in which they differ. Copies that cannot be read have Err set and are left out. The error is one
// of use: fewer than two files.
func Compare(ctx context.Context, files []string, opt Options) (*Comparison, error) {
	if len(files) < 2 {
		return nil, errors.New("至少要写两个文件，才能比较")
	}
	c := &Comparison{Program: opt.Program, Copies: make([]Copy, len(files))}
	err := pool(ctx, len(files), opt, func(i int) {
		got, err := readFile(ctx, files[i])
		c.Copies[i] = Copy{File: filepath.ToSlash(files[i]), SHA256: got.sha256, Err: err, res: got}
		if err == nil {
			c.Copies[i].Format, c.Copies[i].Agency, c.Copies[i].Year = got.Format, got.Filing.Agency.Name, got.Filing.Year
		}
	})
	if err != nil {
		return nil, err
	}
	var read []*Copy
	for i := range c.Copies {
		if c.Copies[i].Err == nil {
			read = append(read, &c.Copies[i])
		}
	}
	if len(read) > 1 {
		c.titles(read)
		c.cells(read)
		c.text(read)
	}
	return c, nil
}

// Unreadable returns the errors of the copies that could not be read (exit code 2).
func (c *Comparison) Unreadable() []error {
	var out []error
	for _, x := range c.Copies {
		if x.Err != nil {
			out = append(out, x.Err)
		}
	}
	return out
}

// Strangers tells whether the files are reports of different organs or years: then nothing else that differs means much.
func (c *Comparison) Strangers() bool {
	return slices.ContainsFunc(c.Differences, func(d Difference) bool { return d.What == InTitle && (d.Name == organName || d.Name == yearName) })
}

// What differences of title are called.
const organName, yearName, editionName = "单位", "年度", "版式"

// Differs tells whether anything differs (exit code 1).
func (c *Comparison) Differs() bool { return len(c.Differences) > 0 }

// titles compares whose report of which year in which edition the copies are. What a copy does not say is no difference.
func (c *Comparison) titles(copies []*Copy) {
	for _, what := range []struct {
		zh, en string
		of     func(*Copy) string
	}{
		{organName, "organ", func(x *Copy) string { return x.Agency }},
		{yearName, "year", func(x *Copy) string { return yearOrNothing(x.Year) }},
		{"落款日期", "date", func(x *Copy) string { return x.res.Dated }},
		{editionName, "edition", func(x *Copy) string {
			if len(x.res.Editions) == 0 {
				return ""
			}
			return x.res.Filing.Edition
		}},
	} {
		d := Difference{What: InTitle, Name: what.zh, NameEn: what.en}
		differ := false
		for _, x := range copies {
			if text := what.of(x); text != "" {
				d.Values = append(d.Values, Value{File: x.File, Printed: text})
				differ = differ || consolidate.Normal(text) != consolidate.Normal(d.Values[0].Printed)
			}
		}
		if differ {
			c.Differences = append(c.Differences, d)
		}
	}
}

func yearOrNothing(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprint(year)
}

// cells compares the tables, those of a mixed report too.
func (c *Comparison) cells(copies []*Copy) {
	done := map[string]bool{}
	without := c.tables(copies)
	missing := map[[2]string]int{}
	for _, e := range form.Editions() {
		for _, cell := range e.Cells() {
			if done[cell.Name] {
				continue
			}
			done[cell.Name] = true
			c.cell(cell, copies, missing, without)
		}
	}
	for _, x := range copies {
		for _, t := range form.Current().Tables {
			if n := missing[[2]string{x.File, t.ID}]; n > 0 {
				c.Notes = append(c.Notes, check.Text{Zh: fmt.Sprintf("%s：“%s”表有 %d 格没有读到，这些格没有与它比较", x.File, t.Name, n),
					En: fmt.Sprintf("%s: %d cells of the table %s were not read and not compared", x.File, n, t.ID)})
			}
		}
	}
}

func (c *Comparison) cell(cell form.Cell, copies []*Copy, missing map[[2]string]int, tableless map[[2]string]bool) {
	d := Difference{What: InCell, At: cell.Name, Name: cell.Label(), NameEn: cell.English()}
	var first figure.Figure
	var without []*Copy
	differ := false
	for _, x := range copies {
		f, ok := x.figure(cell.Name)
		switch {
		case ok:
		case tableless[[2]string{x.File, cell.Table.ID}]: // said once for the table
			continue
		default:
			without = append(without, x)
			continue
		}
		if d.Values == nil {
			first = f
		}
		differ = differ || !f.Equal(first)
		d.Values = append(d.Values, Value{File: x.File, Printed: f.String(), Position: where(x.File, position(x.res.Positions[cell.Name]))})
	}
	if len(d.Values) == 0 {
		return
	}
	for _, x := range without {
		if x.Format == "json" { // data that does not give the figure does not have it; of a page, it may be the reader that did not see it
			d.Values, differ = append(d.Values, Value{File: x.File, Missing: true}), true
			continue
		}
		missing[[2]string{x.File, cell.Table.ID}]++
	}
	if len(d.Values) > 1 {
		c.Cells++
	}
	if differ {
		d.Kind = kindOf(d.Values)
		c.Differences = append(c.Differences, d)
	}
}

// kindOf tells whether only the habit of writing a zero differs (0, blank, "/") or a number.
func kindOf(values []Value) string {
	for _, v := range values {
		if f := figure.Parse(v.Printed); v.Missing || f.State() == figure.Unreadable || f.IsNumber() && f.OrZero().Sign() != 0 {
			return "number"
		}
	}
	return "blank"
}

// tables says which copies lack a table that others have, and returns these by file and table.
func (c *Comparison) tables(copies []*Copy) map[[2]string]bool {
	lacking := map[[2]string]bool{}
	for _, t := range form.Current().Tables {
		d := Difference{What: InTable, Place: form.Current().Section(t.Section).Key(), Name: "“" + t.Name + "”表", NameEn: "table " + t.ID}
		have := 0
		for _, x := range copies {
			there := x.has(t.ID)
			v := Value{File: x.File, Missing: !there}
			if there {
				v.Printed = present
				have++
			} else {
				lacking[[2]string{x.File, t.ID}] = true
			}
			d.Values = append(d.Values, v)
		}
		if have > 0 && have < len(copies) {
			c.Differences = append(c.Differences, d)
		}
	}
	return lacking
}

// has tells whether any figure of a table was read.
func (x *Copy) has(table string) bool {
	for _, figures := range []map[string]figure.Figure{x.res.Filing.Figures, x.res.Foreign} {
		for name := range figures {
			if strings.HasPrefix(name, table+".") {
				return true
			}
		}
	}
	return false
}

// figure returns a copy's figure, in whichever edition it stands.
func (x *Copy) figure(cell string) (figure.Figure, bool) {
	if f, ok := x.res.Filing.Figures[cell]; ok {
		return f, true
	}
	f, ok := x.res.Foreign[cell]
	return f, ok
}
