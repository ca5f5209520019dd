package review

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"nianbao/report/check"
)

// Verdict is a reviewer's decision to let a finding stand. It is tied to the rule, the organ, the year and the place in the report, not to a file, and
// to the figures or the sentence that the finding rests on: when these change, it lapses.
type Verdict struct {
	Rule    string  `toml:"rule"`
	Agency  string  `toml:"agency"`
	Year    int     `toml:"year"`
	At      string  `toml:"at"`      // cell
	Place   string  `toml:"place"`   // section, for findings about text; the file's name, for one that names no organ
	Left    printed `toml:"left"`    // the two sides as the finding says them
	Right   printed `toml:"right"`   //
	Figures string  `toml:"figures"` // digest of all figures that the finding rests on; may be left out
	Message string  `toml:"message"` // for findings that hang on no cell: what they say
	Reason  string  `toml:"reason"`
	Who     string  `toml:"who"`
	Date    string  `toml:"date"`
}

// printed is a figure in the file; people write it with quotes or without.
type printed string

// UnmarshalTOML takes texts and numbers.
func (p *printed) UnmarshalTOML(v any) error {
	switch x := v.(type) {
	case string:
		*p = printed(strings.TrimSpace(x))
	case int64:
		*p = printed(strconv.FormatInt(x, 10))
	case float64:
		*p = printed(strconv.FormatFloat(x, 'f', -1, 64))
	default:
		return errors.New("应写数字或加引号的文字")
	}
	return nil
}

// Verdicts is a file of decisions.
type Verdicts struct {
	File string
	List []Verdict
}

// LoadVerdicts reads a file of decisions. It is read strictly: a key that does not exist, an entry without rule or reason or an unknown rule is an error
// that names the entry. A file that does not exist is an error too.
func LoadVerdicts(path string) (*Verdicts, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s：核查结论文件打不开，请检查文件名", path)
	}
	return readVerdicts(data, filepath.Base(path))
}

func readVerdicts(data []byte, name string) (*Verdicts, error) {
	var file struct {
		Accept []Verdict `toml:"accept"`
	}
	meta, err := toml.Decode(string(bytes.TrimPrefix(data, []byte("\ufeff"))), &file)
	if err != nil {
		var where toml.ParseError
		if errors.As(err, &where) {
			return nil, fmt.Errorf("%s：第 %d 行写法不对，请检查引号、等号和方括号是否成对（%s）", name, where.Position.Line, where.Message)
		}
		return nil, fmt.Errorf("%s：%v", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("%s：第 %d 行：没有“%s”这一项，每条写在 [[accept]] 下面，可以写 rule、agency、year、at、place、left、right、figures、message、reason、who、date", name, keyLine(data, unknown[0][len(unknown[0])-1]), unknown[0])
	}
	for i, v := range file.Accept {
		if wrong := v.wrong(); wrong != "" {
			return nil, fmt.Errorf("%s：第 %d 行起的第 %d 条 [[accept]]：%s", name, entryLine(data, i), i+1, wrong)
		}
	}
	return &Verdicts{name, file.Accept}, nil
}

var entryHead = regexp.MustCompile(`^\s*\[\[\s*"?accept"?\s*\]\]`)

// entryLine is the line on which the nth entry (from 0) begins; 0 where the entries are written in another way.
func entryLine(data []byte, n int) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if entryHead.Match(line) {
			if n == 0 {
				return i + 1
			}
			n--
		}
	}
	return 0
}

// keyLine is the first line that gives a key a value.
func keyLine(data []byte, key string) int {
	for i, line := range strings.Split(string(data), "\n") {
		if name, _, ok := strings.Cut(line, "="); ok && strings.Trim(strings.TrimSpace(name), `"'`) == key {
			return i + 1
		}
	}
	return 1
}

// wrong says what an entry lacks; empty when it is whole.
func (v Verdict) wrong() string {
	_, known := check.Get(v.Rule)
	switch {
	case v.Rule == "":
		return "没有写 rule（规则编号）"
	case !known:
		return "没有编号为 " + v.Rule + " 的规则，运行 nianbao rules 可看全部"
	case strings.TrimSpace(v.Reason) == "":
		return "没有写 reason（理由）；没有理由的接受不算数"
	case v.Message == "" && (v.Agency == "" || v.At == ""):
		return "要写清是哪里的发现：agency 和 at，或者 message"
	}
	return ""
}

// Suggest writes entries for all findings that nobody has accepted, ready to be pasted into the file of decisions; the reason is left to the reviewer.
func (r *Review) Suggest(w io.Writer) error {
	var b bytes.Buffer
	for i := range r.Files {
		f := &r.Files[i]
		for n, x := range f.Findings {
			if !accepted(x) {
				entry(&b, verdictOf(f, x, f.seals[n]), x.Message)
			}
		}
	}
	for _, x := range r.Roll {
		if !accepted(x) {
			entry(&b, verdictOf(&File{}, x, ""), x.Message)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// entry prints one entry, the finding's own words above it.
func entry(b *bytes.Buffer, v Verdict, message string) {
	fmt.Fprintf(b, "# %s\n[[accept]]\n", strings.Join(strings.Fields(message), " "))
	for _, line := range []struct{ key, value string }{{"rule", v.Rule}, {"agency", v.Agency}, {"at", v.At}, {"place", v.Place}, {"left", string(v.Left)}, {"right", string(v.Right)},
		{"figures", v.Figures}, {"message", v.Message}} {
		if line.value != "" {
			fmt.Fprintf(b, "%s = %s\n", line.key, quote(line.value))
		}
		if line.key == "agency" && v.Year != 0 {
			fmt.Fprintf(b, "year = %d\n", v.Year)
		}
	}
	b.WriteString("reason = \"\"\nwho = \"\"\n\n")
}

// quote writes a TOML string; \u escapes are the same in Go for what is not printable, but TOML has no \x, \a and \v.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x20 || r == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
