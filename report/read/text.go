package read

import (
	"bytes"
	"strings"

	"nianbao/report/read/layout"
)

// readText reads plain text or Markdown: one grid with a row a line, a line cut where a table in text is cut: at bars, at tabs, at two blanks and
// more, and between figures. A blank figure leaves no trace in text cut by blanks; such a row has too few pieces and is refused later.
func readText(data []byte) (*layout.Document, error) {
	text, err := toUTF8(data)
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, errNotText
	}
	b := layout.NewBuilder("text")
	for line := range strings.Lines(string(text)) {
		b.Row()
		for _, piece := range pieces(strings.TrimRight(line, "\r\n")) {
			b.Cell(piece, 1, 1)
		}
	}
	grid, cut := b.Grid()
	return &layout.Document{Blocks: []layout.Block{{Grid: grid}}, Cut: cut}, nil
}

var markdown = strings.NewReplacer("**", "", "__", "", "<br>", "", "<br/>", "", "<br />", "", "&nbsp;", " ")

// pieces cuts a line of text.
func pieces(line string) []string {
	if strings.Contains(line, "\t") { // copied from a table: each tab is a cell's end, blank cells too
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimFunc(cells[i], isBlank)
		}
		return cells
	}
	line = strings.TrimFunc(markdown.Replace(line), isBlank)
	if strings.Count(line, "|") >= 2 {
		return barred(line)
	}
	line = strings.TrimLeft(line, "# ")
	var out []string
	for _, part := range strings.FieldsFunc(doubleBlanks(line), func(r rune) bool { return r == '\t' }) {
		out = append(out, figuresApart(strings.TrimFunc(part, isBlank))...)
	}
	return out
}

// barred cuts a row of a Markdown table; a rule of dashes is no row.
func barred(line string) []string {
	if strings.Trim(line, "|-: ") == "" {
		return nil
	}
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimFunc(parts[i], isBlank)
	}
	return parts
}

// doubleBlanks turns two and more blanks into a tab.
func doubleBlanks(s string) string {
	var b strings.Builder
	blanks := 0
	for _, r := range s {
		if r != '\t' && isBlank(r) {
			blanks++
			continue
		}
		switch {
		case blanks == 1:
			b.WriteByte(' ')
		case blanks > 1:
			b.WriteByte('\t')
		}
		blanks = 0
		b.WriteRune(r)
	}
	return b.String()
}

// figuresApart cuts the figures at the end of a piece from each other and from the label before them: 一、本年新收 21 7 1 0 0 0 29.
func figuresApart(piece string) []string {
	if piece == "" {
		return nil
	}
	words := strings.Fields(piece)
	first := len(words)
	for first > 0 && isFigureText(words[first-1]) {
		first--
	}
	if len(words)-first < 2 && first != 1 {
		return []string{piece}
	}
	if first == 0 {
		return words
	}
	return append([]string{strings.Join(words[:first], " ")}, words[first:]...)
}
