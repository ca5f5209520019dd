package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// FilingFormat is the value of "format" in a filing.
const FilingFormat = "nianbao-filing/1"

// wireFiling is a filing as it stands in a file; figures are written in the order of the form.
type wireFiling struct {
	Format    string                   `json:"format"`
	Edition   string                   `json:"edition"`
	Year      int                      `json:"year"`
	Agency    Agency                   `json:"agency"`
	Published string                   `json:"published,omitempty"`
	Figures   ordered[figure.Figure]   `json:"figures"`
	Sections  map[string]string        `json:"sections,omitempty"`
	Measures  *Measures                `json:"measures,omitempty"`
	Sources   ordered[json.RawMessage] `json:"sources,omitzero"`
}

// MarshalJSON writes the filing as contracts §2 fixes it. The same filing gives the same bytes.
func (f *Filing) MarshalJSON() ([]byte, error) {
	w := wireFiling{Format: FilingFormat, Edition: f.Edition, Year: f.Year, Agency: f.Agency, Published: f.Published, Sections: f.Sections, Measures: f.Measures}
	w.Figures.edition, w.Sources.edition = f.Edition, f.Edition
	w.Figures.values = f.Figures
	if len(f.Sources) > 0 {
		w.Sources.values = map[string]json.RawMessage{}
		for cell, place := range f.Sources {
			raw, err := marshal(place)
			if err != nil {
				return nil, err
			}
			w.Sources.values[cell] = raw
		}
	}
	return marshal(w)
}

// UnmarshalJSON reads a filing strictly: unknown keys, unknown cells, a wrong "format", a key twice or an impossible date are errors.
func (f *Filing) UnmarshalJSON(data []byte) error {
	if err := noDuplicates(data); err != nil {
		return err
	}
	var w wireFiling
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&w); err != nil {
		return plainJSONError(err)
	}
	if w.Format != FilingFormat {
		return fmt.Errorf("format 是 %q，应为 %q：这不是 nianbao 的年报数据", w.Format, FilingFormat)
	}
	out := Filing{Edition: w.Edition, Year: w.Year, Agency: w.Agency, Published: w.Published, Figures: w.Figures.values, Sections: w.Sections, Measures: w.Measures, Sources: map[string]string{}}
	for cell, raw := range w.Sources.values {
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

// ordered is a map of cells that is written in the order of the form.
type ordered[V any] struct {
	edition string
	values  map[string]V
}

// IsZero lets omitempty-like omission work for the sources.
func (o ordered[V]) IsZero() bool { return len(o.values) == 0 }

func (o ordered[V]) MarshalJSON() ([]byte, error) {
	e, err := form.Get(o.edition)
	if err != nil {
		return nil, err
	}
	out := []byte{'{'}
	written := 0
	for _, c := range e.Cells() {
		v, ok := o.values[c.Name]
		if !ok {
			continue
		}
		raw, err := marshal(v)
		if err != nil {
			return nil, err
		}
		if written > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), c.Name...), '"', ':')
		out = append(out, raw...)
		written++
	}
	if written != len(o.values) {
		return nil, fmt.Errorf("filing holds cells that edition %s does not declare", o.edition)
	}
	return append(out, '}'), nil
}

func (o *ordered[V]) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &o.values) }

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

// noDuplicates refuses a key that stands twice in one object: encoding/json would take the last in silence, and a figure would be lost.
func noDuplicates(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return walkJSON(dec)
}

func walkJSON(dec *json.Decoder) error {
	tok, err := dec.Token()
	if err != nil {
		return plainJSONError(err)
	}
	delim, ok := tok.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for dec.More() {
		if delim == '{' {
			key, err := dec.Token()
			if err != nil {
				return plainJSONError(err)
			}
			name := fmt.Sprint(key)
			if seen[name] {
				return fmt.Errorf("%q 写了两次：同一个键只能写一次", name)
			}
			seen[name] = true
		}
		if err := walkJSON(dec); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return plainJSONError(err)
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
