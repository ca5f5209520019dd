package form

import "encoding/json"

// jsonCell is a value cell as `nianbao form --json` prints it.
type jsonCell struct {
	Name     string `json:"name"`
	Label    string `json:"label"`
	English  string `json:"english"`
	Unit     string `json:"unit"`
	Input    bool   `json:"input"`
	Integer  bool   `json:"integer"`
	Articles string `json:"articles,omitempty"`
	Row      int    `json:"row"` // place in the printed table, from 0
	Column   int    `json:"column"`
}

type jsonBox struct {
	Row     int    `json:"row"`
	Column  int    `json:"column"`
	Rows    int    `json:"rows"`
	Columns int    `json:"columns"`
	Text    string `json:"text,omitempty"`
	Cell    string `json:"cell,omitempty"`
}

type jsonTable struct {
	ID      string     `json:"id"`
	Section int        `json:"section"`
	Name    string     `json:"name"`
	Height  int        `json:"height"`
	Width   int        `json:"width"`
	Boxes   []jsonBox  `json:"boxes"`
	Cells   []jsonCell `json:"cells"`
}

type jsonSection struct {
	No      int      `json:"no"`
	Title   string   `json:"title"`
	Aliases []string `json:"aliases,omitempty"`
	Heads   []string `json:"heads,omitempty"`
	Table   string   `json:"table,omitempty"`
	Asks    string   `json:"asks,omitempty"`
}

type jsonSum struct {
	Kind  Kind     `json:"kind"`
	At    string   `json:"at"`
	Left  []string `json:"left"`
	Right []string `json:"right"`
}

// MarshalJSON writes the edition for programs: sections, tables with boxes and cells, and the relations between cells.
func (e *Edition) MarshalJSON() ([]byte, error) {
	out := struct {
		Format   string        `json:"format"`
		ID       string        `json:"edition"`
		Document string        `json:"document"`
		First    int           `json:"first_year"`
		Last     int           `json:"last_year,omitempty"`
		Sections []jsonSection `json:"sections"`
		Tables   []jsonTable   `json:"tables"`
		Sums     []jsonSum     `json:"sums"`
	}{Format: "nianbao-form/1", ID: e.ID, Document: e.Document, First: e.First, Last: e.Last}
	for _, s := range e.Sections {
		out.Sections = append(out.Sections, jsonSection{s.No, s.Title, s.Aliases, s.Heads, s.Table, s.Asks})
	}
	for _, t := range e.Tables {
		out.Tables = append(out.Tables, e.jsonTable(t))
	}
	for _, s := range e.Sums {
		out.Sums = append(out.Sums, jsonSum(s))
	}
	return json.Marshal(out)
}

func (e *Edition) jsonTable(t *Table) jsonTable {
	g := t.Grid()
	out := jsonTable{ID: t.ID, Section: t.Section, Name: t.Name, Height: g.Height, Width: g.Width}
	for _, b := range g.Boxes {
		out.Boxes = append(out.Boxes, jsonBox{b.Row, b.Col, b.Rows, b.Cols, b.Text, b.Cell})
		if b.Cell == "" {
			continue
		}
		c, _ := e.Cell(b.Cell)
		out.Cells = append(out.Cells, jsonCell{Name: c.Name, Label: c.Label(), English: c.English(), Unit: c.Column.Unit, Input: c.Input(),
			Integer: c.Integer(), Articles: c.Row.Articles, Row: b.Row, Column: b.Col})
	}
	return out
}
