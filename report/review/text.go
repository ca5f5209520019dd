package review

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/form"
)

// most inputs whose digests the text lists; a folder of thousands has them in the other results.
const listDigests = 20

// speech says texts in the user's language: "en", or Chinese for anything else.
type speech string

func (s speech) say(zh, en string) string {
	if s == "en" {
		return en
	}
	return zh
}

func (s speech) severity(v report.Severity) string { return s.say(v.Chinese(), string(v)) }

// message is a finding's message; English is missing where a reader's own error is quoted.
func (s speech) message(f report.Finding) string {
	if s == "en" && f.MessageEn != "" {
		return f.MessageEn
	}
	return f.Message
}

// WriteText writes a line for every finding, with the likely causes below it, then what lapsed, and closes with the four counts.
//
//	a.html!table[3]!R27C4: 错误 RQ101 “自然人”列勾稽不平：…
//	    最可能是“上年结转（自然人）”印的是 21，应为 12（相邻两位数字颠倒）
func (r *Review) WriteText(w io.Writer, lang string) error {
	s := speech(lang)
	out := bufio.NewWriter(w)
	for i := range r.Files {
		f := &r.Files[i]
		for _, x := range f.Findings {
			s.finding(out, s.where(f.File, x), x)
		}
	}
	for _, x := range r.Roll {
		s.finding(out, s.where("", x), x)
	}
	r.writeNotes(out, s)
	for _, l := range r.Lapsed {
		fmt.Fprintf(out, "%s %s\n", s.say("失效", "lapsed"), s.say(l.Zh, l.En))
	}
	for _, n := range r.Notes {
		fmt.Fprintln(out, n.In(string(s)))
	}
	s.close(out, r)
	return out.Flush()
}

// writeNotes prints what must be known of the files; a note that holds for many is printed once.
func (r *Review) writeNotes(out *bufio.Writer, s speech) {
	const most = 3
	files := map[check.Text]int{}
	for i := range r.Files {
		for _, n := range r.Files[i].Notes {
			files[n]++
		}
	}
	for i := range r.Files {
		for _, n := range r.Files[i].Notes {
			switch {
			case files[n] > most:
				fmt.Fprintf(out, s.say("%d 份：%s\n", "%d files: %s\n"), files[n], n.In(string(s)))
				files[n] = -1
			case files[n] > 0:
				fmt.Fprintf(out, s.say("%s：%s\n", "%s: %s\n"), r.Files[i].File, n.In(string(s)))
			}
		}
	}
}

// where is where in the user's language.
func (s speech) where(file string, x report.Finding) string {
	at := where(file, x)
	if s != "en" {
		return at
	}
	return file + inEnglish(strings.TrimPrefix(at, file))
}

// where prints the place of a finding in its file.
func where(file string, x report.Finding) string {
	if file == "" {
		return x.Position
	}
	if _, inside, ok := strings.Cut(x.Position, "!"); ok {
		return file + "!" + inside
	}
	switch {
	case x.Position != "" && !strings.HasSuffix(file, x.Position):
		return file + "!" + x.Position
	case x.At != "":
		return file + "!" + x.At
	}
	return file
}

func (s speech) finding(out *bufio.Writer, where string, x report.Finding) {
	head, causes := s.split(x)
	mark := ""
	if accepted(x) {
		mark = s.say("〔已接受〕", "[accepted] ")
	}
	fmt.Fprintf(out, "%s: %s %s %s%s\n", where, s.severity(x.Severity), x.Rule, mark, head)
	for _, c := range causes {
		fmt.Fprintf(out, "    %s\n", c)
	}
	if accepted(x) {
		fmt.Fprintf(out, "    %s%s\n", s.say("接受的理由：", "reason: "), x.Verdict.Reason)
	}
}

// hints begin what package check says of likely causes at the end of a message.
var hints = map[speech][]string{"zh": {"；最可能是", "；有 "}, "en": {"; most likely ", "; "}}

// split parts a message from the hint at its end, which then stands on a line of its own. A finding that has causes and no hint gets them listed.
func (s speech) split(x report.Finding) (head string, causes []string) {
	text := s.message(x)
	if len(x.Cause) == 0 {
		return text, nil
	}
	lang := speech("zh")
	if s == "en" {
		lang = "en"
	}
	for _, mark := range hints[lang] {
		if i := strings.Index(text, mark); i > 0 {
			return text[:i], []string{strings.TrimLeft(text[i:], "；; ")}
		}
	}
	for _, c := range x.Cause {
		causes = append(causes, s.cause(c))
	}
	return text, causes
}

// cellName names a cell of the form in words; what is no cell stays as it is.
func (s speech) cellName(name string) string {
	for _, e := range form.Editions() {
		if cell, ok := e.Cell(name); ok {
			return s.say(cell.Label(), cell.English())
		}
	}
	return name
}

// cause says one cell with the value that fits.
func (s speech) cause(c report.Cause) string {
	kind := check.Kind(c.Kind).Name().In(string(s))
	for _, e := range form.Editions() {
		if cell, ok := e.Cell(c.Cell); ok {
			if s == "en" {
				return fmt.Sprintf("most likely %s says %s, should be %s (%s)", cell.English(), c.Printed, c.Fits, kind)
			}
			return fmt.Sprintf("最可能：“%s”印的是 %s，应为 %s（%s）", cell.Label(), c.Printed, c.Fits, kind)
		}
	}
	return fmt.Sprintf("%s：%s → %s", c.Cell, c.Printed, c.Fits)
}

// close prints the counts, the program and the digests.
func (s speech) close(out *bufio.Writer, r *Review) {
	t, c := r.tally(), r.Counts()
	fmt.Fprintf(out, s.say("核查 %d 份：错误 %d，警告 %d，提示 %d，已接受 %d\n", "%d files: %d errors, %d warnings, %d notices, %d accepted\n"), len(r.Files), t.errors, t.warnings, t.notices, t.accepted)
	for i := range r.Files {
		if f := &r.Files[i]; f.SHA256 != "" && len(r.Files) <= listDigests {
			fmt.Fprintf(out, "sha256 %s  %s\n", f.SHA256, f.File)
		}
	}
	fmt.Fprintln(out, s.program(r))
	fmt.Fprintf(out, s.say("成立 %d，不成立 %d，不能判定 %d，不适用 %d\n", "%d passed, %d failed, %d undecided, %d not applicable\n"), c.Passed, c.Failed, c.Undecided, c.NotApplicable)
}

// program names the program and its rules.
func (s speech) program(r *Review) string {
	name := r.Program
	if name == "" {
		name = "nianbao"
	}
	return fmt.Sprintf(s.say("%s，规则 %d 条（%s）", "%s, %d rules (%s)"), name, r.Rules, r.RuleSet)
}
