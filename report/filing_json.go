package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// FilingFormat is the value of "format" in a filing.
const FilingFormat = "nianbao-filing/1"

// wireFiling is a filing as it is read from a file.
type wireFiling struct {
	Format    string                     `json:"format"`
	Edition   string                     `json:"edition"`
	Year      int                        `json:"year"`
	Agency    Agency                     `json:"agency"`
	Published string                     `json:"published"`
	Figures   map[string]figure.Figure   `json:"figures"`
	Sections  map[string]string          `json:"sections"`
	Measures  *Measures                  `json:"measures"`
	Sources   map[string]json.RawMessage `json:"sources"`
}

// MarshalJSON writes the filing as contracts §2 fixes it. The same filing gives the same bytes. It writes them itself: encoding/json would look at every byte
// of the figures three times, and a province has thousands of filings to hash.
func (f *Filing) MarshalJSON() ([]byte, error) {
	e, err := form.Get(f.Edition)
	if err != nil {
		return nil, err
	}
	agency, err := marshal(f.Agency)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, 16<<10), `{"format":"`+FilingFormat+`","edition":`...)
	out = appendText(out, f.Edition)
	out = strconv.AppendInt(append(out, `,"year":`...), int64(f.Year), 10)
	out = append(append(out, `,"agency":`...), agency...)
	if f.Published != "" {
		out = appendText(append(out, `,"published":`...), f.Published)
	}
	if out, err = appendCells(append(out, `,"figures":`...), e, f.Figures, appendFigure); err != nil {
		return nil, err
	}
	if len(f.Sections) > 0 {
		out = append(out, `,"sections":`...)
		for i, key := range slices.Sorted(maps.Keys(f.Sections)) {
			out = append(out, "{,"[min(i, 1)])
			out = appendText(append(appendText(out, key), ':'), f.Sections[key])
		}
		out = append(out, '}')
	}
	if f.Measures != nil {
		measures, err := marshal(f.Measures)
		if err != nil {
			return nil, err
		}
		out = append(append(out, `,"measures":`...), measures...)
	}
	if len(f.Sources) > 0 {
		place := func(out []byte, text string) ([]byte, error) { return appendText(out, text), nil }
		if out, err = appendCells(append(out, `,"sources":`...), e, f.Sources, place); err != nil {
			return nil, err
		}
	}
	return append(out, '}'), nil
}

// appendCells writes values by cell in the order of the form.
func appendCells[V any](out []byte, e *form.Edition, values map[string]V, one func([]byte, V) ([]byte, error)) ([]byte, error) {
	out = append(out, '{')
	written := 0
	for _, c := range e.Cells() {
		v, ok := values[c.Name]
		if !ok {
			continue
		}
		if written > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), c.Name...), '"', ':')
		var err error
		if out, err = one(out, v); err != nil {
			return nil, err
		}
		written++
	}
	if written != len(values) {
		return nil, fmt.Errorf("filing holds cells that edition %s does not declare", e.ID)
	}
	return append(out, '}'), nil
}

func appendFigure(out []byte, f figure.Figure) ([]byte, error) {
	if f.State() == figure.Blank {
		return append(out, "null"...), nil
	}
	if d, ok := f.Number(); ok {
		if n, small := d.Int64(); small && n >= 0 {
			if text := d.String(); text == strconv.FormatInt(n, 10) { // not 3.0
				return append(out, text...), nil
			}
		}
	}
	raw, err := marshal(f)
	return append(out, raw...), err
}

// appendText writes a text as encoding/json does without the escaping of <, > and &.
func appendText(out []byte, s string) []byte {
	if plainText(s) {
		return append(append(append(out, '"'), s...), '"')
	}
	raw, err := marshal(s)
	if err != nil { // a text always has a JSON form
		panic("report: " + err.Error())
	}
	return append(out, raw...)
}

// plainText tells whether encoding/json would write the text as it is.
func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
}

// UnmarshalJSON reads a filing strictly: unknown keys, unknown cells, a wrong "format", a key twice or an impossible date are errors.
func (f *Filing) UnmarshalJSON(data []byte) error {
	var w wireFiling
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&w); err != nil {
		return plainJSONError(err)
	}
	if err := noDuplicates(data); err != nil {
		return err
	}
	if w.Format != FilingFormat {
		return fmt.Errorf("format 是 %q，应为 %q：这不是 nianbao 的年报数据", w.Format, FilingFormat)
	}
	out := Filing{Edition: w.Edition, Year: w.Year, Agency: w.Agency, Published: w.Published, Figures: w.Figures, Sections: w.Sections, Measures: w.Measures, Sources: map[string]string{}}
	for cell, raw := range w.Sources {
		var place string
		if err := json.Unmarshal(raw, &place); err != nil {
			return fmt.Errorf("sources 里 %s 的值应为文字", cell)
		}
		out.Sources[cell] = place
	}
	if out.Figures == nil {
		out.Figures = map[string]figure.Figure{}
	}
	if err := out.Validate(); err != nil {
		return err
	}
	*f = out
	return nil
}

// ReadFiling reads one filing and nothing behind it.
func ReadFiling(r io.Reader) (*Filing, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	f := new(Filing)
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), f); err != nil {
		return nil, plainJSONError(err)
	}
	return f, nil
}

// WriteFiling writes the filing, indented, with a line feed at the end.
func WriteFiling(w io.Writer, f *Filing) error {
	data, err := f.MarshalJSON()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// marshal is json.Marshal without the escaping of <, > and &, which a person who reads the file would stumble over.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(out.Bytes(), "\n"), nil
}

// noDuplicates refuses a key that stands twice in one object: encoding/json would take the last in silence, and a figure would be lost. data must be valid
// JSON, in which a text with a colon behind it is a key.
func noDuplicates(data []byte) error {
	var objects []map[string]bool // the keys of the objects around the present place
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{':
			objects = append(objects, map[string]bool{})
		case '}':
			if objects = objects[:len(objects)-1]; len(objects) == 0 {
				return nil
			}
		case '"':
			end := endOfText(data, i)
			if rest := bytes.TrimLeft(data[end:], " \t\r\n"); len(rest) > 0 && rest[0] == ':' {
				name := keyText(data[i:end])
				keys := objects[len(objects)-1]
				if keys[name] {
					return fmt.Errorf("%q 写了两次：同一个键只能写一次", name)
				}
				keys[name] = true
			}
			i = end - 1
		}
	}
	return nil
}

// endOfText is the place behind the text that begins at start.
func endOfText(data []byte, start int) int {
	for i := start + 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(data)
}

// keyText is what a key says: "a" and "\u0061" are one key.
func keyText(quoted []byte) string {
	if !bytes.ContainsRune(quoted, '\\') && utf8.Valid(quoted) {
		return string(quoted[1 : len(quoted)-1])
	}
	var name string
	if json.Unmarshal(quoted, &name) != nil {
		return string(quoted)
	}
	return name
}

// plainJSONError turns encoding/json's errors into sentences for people.
func plainJSONError(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return fmt.Errorf("不是完整的 JSON 文件（第 %d 个字节处不对）：文件可能没有保存完整", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Errorf("%q 的值类型不对（写的是 %s）", kind.Field, kind.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("文件是空的或不完整")
	}
	return err
}

func validDate(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return fmt.Errorf("发布日期 %q 不对：应写成 2025-01-24 的样子", s)
	}
	return nil
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
