package read

import (
	"slices"
	"strings"
	"sync"

	"nianbao/report/form"
)

// lexicon holds the labels of all editions of the form as keys, taken from package form once.
type lexicon struct {
	rows          map[string]string   // section three: key of a label → row id
	pieces        []piece             // stable pieces of those labels
	groups        map[string]bool     // labels above others: （三）不予公开
	columns       []head              // section three
	disputes      []head              // section four
	disputeGroups []disputeGroup      // its three groups
	blocks        []block             // section two, every block of every edition
	corner        string              // section two: 信息内容
	headings      map[string]bool     // 第二十条第一项
	heads         map[string]tableKey // header labels that tell which table begins
	names         map[string]form.Row // section three: row id → its declaration
	cells         map[string][]string // section three: row id → names of its cells
	only          map[string]string   // section three: row id → the only edition that has it, empty when all have it
	last          string              // section three: id of the row that ends the table
}

type piece struct{ text, row string }

// block is a block of section two in one edition.
type block struct {
	edition string
	*form.Block
	rows map[string]string // key of a label → row id
	cols []head
}

// tableKey is the id of one of the three tables in package form; empty for none.
type tableKey string

const (
	noTable    tableKey = ""
	disclosure tableKey = "disclosure"
	requests   tableKey = "requests"
	disputes   tableKey = "disputes"
)

// tableKeys lists the tables in the order of the report.
var tableKeys = [...]tableKey{disclosure, requests, disputes}

// lex is the lexicon, built when the first report is read.
var lex = sync.OnceValue(newLexicon)

func newLexicon() *lexicon {
	l := &lexicon{rows: map[string]string{}, groups: map[string]bool{}, headings: map[string]bool{}, heads: map[string]tableKey{}, names: map[string]form.Row{},
		cells: map[string][]string{}, only: map[string]string{}}
	for _, e := range form.Editions() {
		l.addRequests(&e.Table(string(requests)).Blocks[0])
		l.disputes = headsOf(e.Table(string(disputes)).Blocks[0].Columns)
		for i := range e.Table(string(disclosure)).Blocks {
			l.addBlock(e.ID, &e.Table(string(disclosure)).Blocks[i])
		}
	}
	l.disputeGroups = disputeGroups(l.disputes)
	for _, c := range l.columns {
		l.addHead(requests, c.Column)
	}
	for _, c := range l.disputes {
		l.addHead(disputes, c.Column)
	}
	for k := range l.heads { // a label that rows are called by too tells nothing
		if l.rows[k] != "" {
			delete(l.heads, k)
		}
	}
	return l
}

// addHead notes which table a header label belongs to; a label that two tables share tells nothing.
func (l *lexicon) addHead(t tableKey, c form.Column) {
	for _, label := range slices.Concat(c.Labels, c.Aliases) {
		k, t := key(label), t
		if have, ok := l.heads[k]; ok && have != t {
			t = noTable
		}
		l.heads[k] = t
	}
}

func (l *lexicon) addRequests(b *form.Block) {
	l.columns, l.last = headsOf(b.Columns), b.Rows[len(b.Rows)-1].ID
	for _, r := range b.Rows {
		if _, known := l.names[r.ID]; known {
			continue
		}
		l.names[r.ID] = r
		l.only[r.ID] = editionOf(r.ID)
		for _, c := range b.Columns {
			l.cells[r.ID] = append(l.cells[r.ID], form.CellName(string(requests), r.ID, c.ID))
		}
		l.rows[key(r.Full())] = r.ID
		for _, alias := range r.Aliases {
			l.rows[key(alias)] = r.ID
		}
		for _, p := range r.Pieces {
			l.pieces = append(l.pieces, piece{plain(p), r.ID})
		}
	}
	for _, r := range b.Rows {
		for i, label := range r.Labels {
			if i+1 < len(r.Labels) && r.Labels[i+1] != "" {
				l.groups[key(label)] = true
			}
		}
	}
}

func (l *lexicon) addBlock(edition string, b *form.Block) {
	entry := block{edition: edition, Block: b, rows: map[string]string{}, cols: headsOf(b.Columns)}
	for _, r := range b.Rows {
		entry.rows[key(r.Full())] = r.ID
		for _, alias := range r.Aliases {
			entry.rows[key(alias)] = r.ID
		}
	}
	l.blocks = append(l.blocks, entry)
	l.headings[plain(b.Heading)] = true
	for _, alias := range b.Aliases {
		l.headings[plain(alias)] = true
	}
	for _, c := range b.Columns {
		l.addHead(disclosure, c)
	}
	l.corner = key(b.Corner)
	l.heads[l.corner] = disclosure
}

// requestRow finds the row of section three that a printed label names: by the label itself, by a stable piece in it, or as a misprint of it.
// A label that could be two rows is none.
func (l *lexicon) requestRow(label, k string) (string, bool) {
	if id, ok := l.rows[k]; ok {
		return id, true
	}
	if k == "" || l.groups[k] {
		return "", false
	}
	text, found := plain(label), ""
	if id, ok := l.rowBehindGroup(text); ok {
		return id, true
	}
	for _, p := range l.pieces {
		if strings.Contains(text, p.text) {
			if found != "" && found != p.row {
				return "", false
			}
			found = p.row
		}
	}
	if found != "" {
		return found, true
	}
	for known, id := range l.rows {
		if near(k, known) {
			if found != "" && found != id {
				return "", false
			}
			found = id
		}
	}
	return found, found != ""
}

// rowBehindGroup finds the row whose label stands in one cell with the label above it: （六）其他处理 3.其他.
func (l *lexicon) rowBehindGroup(text string) (string, bool) {
	for {
		cut := false
		for g := range l.groups {
			at := strings.Index(text, g)
			if at < 0 || at > len("三") || len(text) == at+len(g) { // the group's own numeral may stand before it
				continue
			}
			text, cut = text[at+len(g):], true
			if id, ok := l.rows[text]; ok {
				return id, true
			}
			if id, ok := l.rows[strings.TrimLeft(text, numerals)]; ok {
				return id, true
			}
		}
		if !cut {
			return "", false
		}
	}
}

// row finds the row of a block that a printed label names.
func (b *block) row(k string) (string, bool) {
	if id, ok := b.rows[k]; ok {
		return id, true
	}
	for i := range b.Rows {
		for _, p := range b.Rows[i].Pieces {
			if strings.Contains(k, plain(p)) {
				return b.Rows[i].ID, true
			}
		}
	}
	found := ""
	for known, id := range b.rows {
		if near(k, known) {
			if found != "" && found != id {
				return "", false
			}
			found = id
		}
	}
	return found, found != ""
}
