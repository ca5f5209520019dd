package assess

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// tokenKind is what sort of word of a formula a token is.
type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokNumber
	tokDate
	tokName
	tokSign
)

// token is one word of a formula. from and to are byte positions in the formula as written.
type token struct {
	kind     tokenKind
	text     string // signs in their ASCII writing
	from, to int
}

// A formula error names the place by character, counted from 1, as a person counts.
type formulaError struct {
	source string
	at     int // byte position
	say    string
}

func (e *formulaError) Error() string {
	at := utf8.RuneCountInString(e.source[:min(e.at, len(e.source))]) + 1
	return fmt.Sprintf("公式“%s”第 %d 个字符处：%s", e.source, at, e.say)
}

// maxFormula is the longest formula in bytes, maxDepth how deep brackets may nest: beyond that nobody can read it.
const (
	maxFormula = 2000
	maxDepth   = 40
)

var (
	dateTok   = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`)
	numberTok = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?%?`)
	nameTok   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*`)
)

// signs are the signs of a formula in the writings that people type, the longest first; the second word is the ASCII writing.
var signs = [][2]string{
	{">=", ">="}, {"<=", "<="}, {"!=", "!="}, {"==", "="}, {"＞＝", ">="}, {"＜＝", "<="}, {"≥", ">="}, {"≤", "<="}, {"≠", "!="},
	{">", ">"}, {"<", "<"}, {"=", "="}, {"＞", ">"}, {"＜", "<"}, {"＝", "="}, {"+", "+"}, {"＋", "+"}, {"-", "-"}, {"－", "-"},
	{"*", "*"}, {"×", "*"}, {"/", "/"}, {"÷", "/"}, {"(", "("}, {"（", "("}, {")", ")"}, {"）", ")"}, {",", ","}, {"，", ","},
}

// tokenize splits a formula. A day is written 2026-01-31; a minus between numbers has blanks around it or stands where no day can be read.
func tokenize(source string) ([]token, error) {
	if len(source) > maxFormula {
		return nil, &formulaError{source: source[:20] + "…", say: "公式太长，请拆成几项指标"}
	}
	var out []token
	for at := 0; at < len(source); {
		rest := source[at:]
		if blank := len(rest) - len(strings.TrimLeft(rest, " \t\r\n\u3000")); blank > 0 {
			at += blank
			continue
		}
		t, ok := next(rest)
		if !ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return nil, &formulaError{source, at, fmt.Sprintf("不认识“%c”", r)}
		}
		t.from, t.to = at, at+t.to
		out, at = append(out, t), t.to
	}
	return append(out, token{kind: tokEnd, from: len(source), to: len(source)}), nil
}

// next reads the token in front; its length stands in to.
func next(rest string) (token, bool) {
	if m := dateTok.FindString(rest); m != "" {
		return token{kind: tokDate, text: m, to: len(m)}, true
	}
	if m := numberTok.FindString(rest); m != "" {
		return token{kind: tokNumber, text: m, to: len(m)}, true
	}
	if m := nameTok.FindString(rest); m != "" {
		return token{kind: tokName, text: m, to: len(m)}, true
	}
	for _, s := range signs {
		if strings.HasPrefix(rest, s[0]) {
			return token{kind: tokSign, text: s[1], to: len(s[0])}, true
		}
	}
	return token{}, false
}
