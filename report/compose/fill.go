package compose

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"text/template"
)

// Text is one Markdown file of the office.
type Text struct {
	File   string // for messages
	Source string
}

// fill puts the figures into the text. Errors name file, line and what is wrong.
func fill(t Text, v *Values) (string, error) {
	source := strings.Map(func(r rune) rune {
		if r >= markStart && r <= markEnd {
			return -1
		}
		return r
	}, strings.TrimPrefix(t.Source, "\ufeff"))
	tmpl, err := template.New("t").Option("missingkey=error").Parse(source)
	if err != nil {
		return "", plainTemplate(t.File, err)
	}
	var out strings.Builder
	if err := tmpl.Execute(&out, v); err != nil {
		return "", plainTemplate(t.File, err)
	}
	return out.String(), nil
}

var (
	templateLine  = regexp.MustCompile(`template: t:(\d+)`)
	templateField = regexp.MustCompile(`can't evaluate field (\w+)`)
	templateFunc  = regexp.MustCompile(`function "(\w+)" not defined`)
)

var valueNames = []string{"Figure", "Measure", "Previous", "Change", "FeeLine", "Year", "Agency"}

// plainTemplate turns text/template's errors into sentences for people.
func plainTemplate(file string, err error) error {
	line := "?"
	if m := templateLine.FindStringSubmatch(err.Error()); m != nil {
		line = m[1]
	}
	what := ""
	field := templateField.FindStringSubmatch(err.Error())
	if field == nil {
		field = templateFunc.FindStringSubmatch(err.Error())
	}
	var inner template.ExecError
	switch {
	case field != nil:
		what = fmt.Sprintf("没有 .%s 这种写法，可用的有：.%s", field[1], strings.Join(valueNames, "、."))
	case errors.As(err, &inner) && strings.Contains(err.Error(), "error calling"):
		_, what, _ = strings.Cut(err.Error()[strings.Index(err.Error(), "error calling"):], ": ")
	default:
		what = "双花括号 {{ }} 里的写法不对，应写成 {{ .Figure \"requests.new.total\" }} 的样子"
	}
	return fmt.Errorf("%s 第 %s 行：%s", file, line, what)
}
