package review

import (
	"bufio"
	"fmt"
	"io"
	"slices"
)

// ComparisonFormat is the value of "format" in a comparison.
const ComparisonFormat = "nianbao-comparison/1"

// WriteText writes a line for every difference, with what each copy has, and closes with the counts.
func (c *Comparison) WriteText(w io.Writer, lang string) error {
	s := speech(lang)
	out := bufio.NewWriter(w)
	differences := c.Differences
	if c.Strangers() {
		fmt.Fprintln(out, s.say(strangersZh, strangersEn))
		differences = slices.DeleteFunc(slices.Clone(differences), func(d Difference) bool { return d.What != InTitle })
	}
	for _, d := range differences {
		fmt.Fprintln(out, d.placeOf(s))
		for _, v := range d.Values {
			at := v.Position
			if at == "" {
				at = v.File
			}
			fmt.Fprintf(out, "    %s: %s\n", at, s.printed(v))
		}
	}
	if left := len(c.Differences) - len(differences); left > 0 {
		fmt.Fprintf(out, s.say("其余 %d 处不同没有逐一列出，--json、--html 可看全部\n", "%d more differences are not listed here; --json and --html list all\n"), left)
	}
	for _, x := range c.Copies {
		if x.Err != nil {
			fmt.Fprintln(out, x.Err)
		}
	}
	for _, n := range c.Notes {
		fmt.Fprintln(out, n.In(lang))
	}
	for _, x := range c.Copies {
		if x.SHA256 != "" {
			fmt.Fprintf(out, "sha256 %s  %s\n", x.SHA256, x.File)
		}
	}
	fmt.Fprintln(out, c.counts(s))
	return out.Flush()
}

// What is said when the files are reports of different organs or years.
const (
	strangersZh = "这些文件不是同一份报告的不同版本：单位或者年度不同，请检查文件是否拿错"
	strangersEn = "these files are not copies of one report: their organs or years differ; please look whether they are the right files"
)

// counts closes a comparison.
func (c *Comparison) counts(s speech) string {
	text := fmt.Sprintf(s.say("比较 %d 份：表格 %d 格，正文数字 %d 处，不一致 %d 处", "%d copies: %d cells and %d numbers of the text compared, %d differences"),
		len(c.Copies)-len(c.Unreadable()), c.Cells, c.Numbers, len(c.Differences))
	if !c.Differs() && len(c.Unreadable()) == 0 && len(c.Notes) == 0 {
		text += s.say("，内容一致", "; they agree")
	}
	return text
}

// present stands for a table or section that a copy has.
const present = "有"

func (s speech) printed(v Value) string {
	switch {
	case v.Missing:
		return s.say("没有", "missing")
	case v.Printed == "":
		return s.say("空白", "blank")
	case v.Printed == present:
		return s.say(present, "there")
	}
	return v.Printed
}

// copyJSON is one copy in a comparison.
type copyJSON struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256,omitempty"`
	Format string `json:"format,omitempty"`
	Agency string `json:"agency"`
	Year   int    `json:"year"`
	Error  string `json:"error,omitempty"`
}

// WriteJSON writes the comparison as JSON: the copies with their digests, the differences, the counts.
func (c *Comparison) WriteJSON(w io.Writer) error {
	out := struct {
		Format      string       `json:"format"`
		Files       []copyJSON   `json:"files"`
		Differences []Difference `json:"differences"`
		Cells       int          `json:"cells"`
		Numbers     int          `json:"numbers"`
		Notes       []string     `json:"notes,omitempty"`
		NotesEn     []string     `json:"notes_en,omitempty"`
		Program     string       `json:"program"`
	}{ComparisonFormat, []copyJSON{}, append([]Difference{}, c.Differences...), c.Cells, c.Numbers, notesIn(c.Notes, "zh"), notesIn(c.Notes, "en"), c.Program}
	for _, x := range c.Copies {
		row := copyJSON{File: x.File, SHA256: x.SHA256, Format: x.Format, Agency: x.Agency, Year: x.Year}
		if x.Err != nil {
			row.Error = x.Err.Error()
		}
		out.Files = append(out.Files, row)
	}
	return writeJSON(w, out)
}
