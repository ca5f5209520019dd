package sqlsource

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"nianbao/report/ledger"
)

// TableInfo is a table or view of a database, with what it looks like. Names and remarks only: no row is read.
type TableInfo struct {
	Schema  string       `json:"schema,omitempty"` // "" with SQLite
	Name    string       `json:"name"`
	View    bool         `json:"view"`
	Columns []ColumnInfo `json:"columns"`
	Guesses []Guess      `json:"guesses,omitempty"` // registers that it may hold, the likeliest first; none for most tables

	driver string
	here   bool // its schema is the one that queries use without naming it
}

// ColumnInfo is a column of a table.
type ColumnInfo struct {
	Name   string `json:"name"`
	Remark string `json:"remark,omitempty"` // what the database says about it, if anything
}

// tableColumn is a line of the listing queries.
type tableColumn struct {
	Schema string `db:"table_schema"`
	Table  string `db:"table_name"`
	View   bool   `db:"is_view"`
	Column string `db:"column_name"`
	Remark string `db:"remark"`
}

// Inspect lists the tables and views that the user may read, in the order of their names; with MySQL those of the database that the dsn names, if it names one. Config needs Driver and DSN only.
func Inspect(ctx context.Context, c Config) ([]TableInfo, error) {
	c.Register, c.Query = "", ""
	t, err := c.resolve()
	if err != nil {
		return nil, err
	}
	s, err := t.connect(ctx)
	if err != nil {
		return nil, err
	}
	defer s.close()
	list, here, err := s.list()
	if err != nil {
		return nil, err
	}
	var out []TableInfo
	for _, c := range list {
		if n := len(out); n == 0 || out[n-1].Schema != c.Schema || out[n-1].Name != c.Table {
			out = append(out, TableInfo{Schema: c.Schema, Name: c.Table, View: c.View, driver: t.Driver, here: c.Schema == "" || c.Schema == here})
		}
		last := &out[len(out)-1]
		last.Columns = append(last.Columns, ColumnInfo{Name: c.Column, Remark: c.Remark})
	}
	for i := range out {
		out[i].Guesses = guessRegisters(out[i].Columns)
	}
	return out, nil
}

// list asks for all columns, with their remarks where the server has them, and for the schema in use.
func (s *session) list() (out []tableColumn, here string, err error) {
	ctx, cancel := context.WithTimeout(s.ctx, s.t.limit())
	defer cancel()
	if s.d.comment != "" {
		err = s.conn.SelectContext(ctx, &out, s.d.comment)
	}
	if s.d.comment == "" || err != nil {
		out = nil
		if err != nil { // the failed statement ended the transaction
			if err := s.d.begin(ctx, s.conn, s.t.limit()); err != nil {
				return nil, "", s.t.explain(ctx, s.d, err)
			}
		}
		if err := s.conn.SelectContext(ctx, &out, s.d.listing); err != nil {
			return nil, "", s.t.explain(ctx, s.d, err)
		}
	}
	if s.d.current != "" {
		if err := s.conn.GetContext(ctx, &here, s.d.current); err != nil {
			return nil, "", s.t.explain(ctx, s.d, err)
		}
	}
	return out, here, nil
}

// From is how a query names the table.
func (t TableInfo) From() string {
	d := dialectOf(t.driver)
	if t.here {
		return d.plainly(t.Name)
	}
	return d.plainly(t.Schema) + "." + d.plainly(t.Name)
}

// plainly writes a name without quotes where it needs none with any server.
func (d *dialect) plainly(name string) string {
	if plainRE.MatchString(name) && !keywords[name] {
		return name
	}
	return d.column(name)
}

var plainRE = regexp.MustCompile(`^[a-z_][a-z0-9_]*$`)

// keywords are those that tables and columns are named after all the same.
var keywords = map[string]bool{"order": true, "group": true, "user": true, "table": true, "column": true, "from": true, "to": true, "select": true, "desc": true, "asc": true, "key": true, "index": true, "check": true, "case": true, "when": true, "end": true,
	"condition": true, "by": true, "as": true, "limit": true, "offset": true, "values": true, "default": true, "primary": true, "references": true, "rank": true, "rows": true, "system": true, "interval": true, "show": true, "left": true, "right": true, "all": true, "any": true}

// Setting is the [[source]] for a guess, ready to paste into nianbao.toml; dsn is written as the office writes it. Columns that were not found stand there with
// an empty name.
func (t TableInfo) Setting(g Guess, dsn string) string {
	var columns, wanted []string
	reg, _ := ledger.ByName(g.Register)
	d := dialectOf(t.driver)
	for _, c := range reg.Columns {
		from, found := g.Columns[c.Name]
		if found && c.Read {
			wanted = append(wanted, d.plainly(from))
		}
		if found && from == c.Name || !found && !c.Required || !c.Read {
			continue
		}
		columns = append(columns, fmt.Sprintf("%s = %s", tomlText(c.Name), tomlText(from)))
	}
	out := fmt.Sprintf("[[source]]\ndriver = %s\ndsn = %s\nregister = %s\nquery = %s\n", tomlText(t.driver), tomlText(dsn), tomlText(g.Register), tomlText("select "+strings.Join(wanted, ", ")+" from "+t.From()))
	if len(columns) > 0 {
		out += "columns = { " + strings.Join(columns, ", ") + " }\n"
	}
	return out
}

// tomlText quotes a text as TOML wants it; a text with quotes in it, as literal text where it can.
func tomlText(s string) string {
	if strings.Contains(s, `"`) && !strings.ContainsAny(s, "'\n") {
		return "'" + s + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
