package form

import (
	"regexp"
	"strings"
)

var (
	numbering = regexp.MustCompile(`^[（(]?[0-9０-９一二三四五六七八九十]+[）)、.．]+`)
	remark    = regexp.MustCompile(`^(.+?)[（(].*$`)
	quotes    = strings.NewReplacer("“", "", "”", "", `"`, "", "「", "", "」", "", "＂", "")
)

// Bare strips a label of numbering, of a remark in brackets behind it, of quotes and blanks: what is left is what people write into a register.
func Bare(label string) string {
	s := strings.Join(strings.Fields(label), "")
	s = numbering.ReplaceAllString(s, "")
	return quotes.Replace(remark.ReplaceAllString(s, "$1"))
}
