// Package office is one office's folder: its settings (nianbao.toml), its registers, texts and earlier reports, and the run that turns them into
// the annual report with everything that belongs to it. It joins the packages that each do one thing; the command line and the local page call it.
//
// Settings are read with github.com/BurntSushi/toml (the user's choice: strict decoding by MetaData.Undecoded, errors with line and column).
package office

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"nianbao/report"
	"nianbao/report/compose"
)

// SettingsFile is the name of the settings in an office's folder.
const SettingsFile = "nianbao.toml"

// Settings are an office's settings: contracts §8. An unknown key is an error.
type Settings struct {
	Year       int               `toml:"year"`
	Agency     Agency            `toml:"agency"`
	Sources    []Source          `toml:"source"`
	Outcomes   map[string]string `toml:"outcomes"`   // the office's words → outcome: "同意公开" = "granted"
	Applicants map[string]string `toml:"applicants"` // the office's words → applicant kind: "企业" = "business"
	Targets    Targets           `toml:"targets"`
	Previous   Previous          `toml:"previous"`
	Text       TextFolder        `toml:"text"`
	Fonts      Fonts             `toml:"fonts"`
	Calendar   Calendar          `toml:"calendar"`
	Report     ReportSettings    `toml:"report"`
	Assess     Assess            `toml:"assess"`
	Rectify    Rectify           `toml:"rectification"`

	dir string // the folder that relative paths start from
}

// Agency is the office itself, as the report's preface names it.
type Agency struct {
	Name     string       `toml:"name"`
	Code     string       `toml:"code"`
	Level    report.Level `toml:"level"`
	Region   string       `toml:"region"`
	Address  string       `toml:"address"`
	Postcode string       `toml:"postcode"`
	Phone    string       `toml:"phone"`
	Email    string       `toml:"email"`
	Site     string       `toml:"site"`
}

// Source is where registers or figures come from: a workbook or folder of CSV files, a database, or figures already counted.
type Source struct {
	File     string            `toml:"file"`
	Driver   string            `toml:"driver"` // sqlite | postgres | mysql
	DSN      string            `toml:"dsn"`    // "env:NAME" reads the environment
	Register string            `toml:"register"`
	Query    string            `toml:"query"`
	Columns  map[string]string `toml:"columns"`
	Timeout  int               `toml:"timeout"` // seconds that the query may take; 600 when 0
	Figures  string            `toml:"figures"`
}

// Targets are what the office measures itself against. The defaults are the law's.
type Targets struct {
	ReplyDays             int     `toml:"reply_days"`             // 条例 33: 20 working days
	DisclosureDays        int     `toml:"disclosure_days"`        // 条例 26: 20 working days; local rules are stricter
	InterpretationDays    int     `toml:"interpretation_days"`    // 三同步: 3 working days
	GraphicInterpretation float64 `toml:"graphic_interpretation"` // share of documents, 0–1
	FilingDeadline        string  `toml:"filing_deadline"`        // MM-DD of the next year; by level when empty
}

// Previous names last year's filing or published report, and older ones for the chart of years.
type Previous struct {
	File    string   `toml:"file"`
	Earlier []string `toml:"earlier"`
}

// TextFolder is where the office's prose stands.
type TextFolder struct {
	Dir string `toml:"dir"`
}

// Fonts chooses faces: use is "" (bundled), "system"; a role may name a file.
type Fonts struct {
	Use   string `toml:"use"`
	Title string `toml:"title"`
	Body  string `toml:"body"`
	Song  string `toml:"song"`
	Hei   string `toml:"hei"`
	Kai   string `toml:"kai"`
}

// Calendar names a file that adds or corrects years of working days.
type Calendar struct {
	File string `toml:"file"`
}

// ReportSettings are about the printed report itself.
type ReportSettings struct {
	Published string `toml:"published"` // the date below the signature; none is printed without it
	Preface   *bool  `toml:"preface"`   // false: no preface
}

// Assess names the indicator scheme of the self-evaluation.
type Assess struct {
	Scheme   string `toml:"scheme"`    // a file, or the name of a scheme that the program ships
	Entries  string `toml:"entries"`   // a person's entries (TOML)
	Class    string `toml:"class"`     // class of the organ where the scheme has classes
	HandedIn string `toml:"handed_in"` // day on which the report was handed in
}

// Rectify is about rectification lists.
type Rectify struct {
	Previous string `toml:"previous"` // last year's list: TOML, or a table (xlsx, csv)
	Deadline string `toml:"deadline"` // deadline written into this year's lines
	Unit     string `toml:"unit"`     // unit in charge where the records name none
}

// Folder returns the folder the settings stand in.
func (s *Settings) Folder() string { return s.dir }

// Path resolves a path of the settings against the office's folder.
func (s *Settings) Path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(s.dir, filepath.FromSlash(p))
}

// ErrUse is wrapped by every error that the user can mend; the command line then exits with 2.
var ErrUse = errors.New("输入有误")

// Load reads the settings of an office's folder.
func Load(dir string) (*Settings, error) {
	path := filepath.Join(dir, SettingsFile)
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, useError("%s：找不到设置文件；这不是一个年报文件夹，可先运行 nianbao init %s 建一个", path, dir)
	case err != nil:
		return nil, useError("%s：读不了：%v", path, plain(err))
	}
	s, err := Parse(string(data))
	if err != nil {
		return nil, useError("%s：%v", path, err)
	}
	s.dir = dir
	return s, nil
}

// Parse reads settings and fills in the defaults. Errors name line and key, not the file.
func Parse(text string) (*Settings, error) {
	s := &Settings{Targets: Targets{ReplyDays: 20, DisclosureDays: 20, InterpretationDays: 3}, Text: TextFolder{Dir: "text"}}
	meta, err := toml.Decode(strings.TrimPrefix(text, "\ufeff"), s)
	if err != nil {
		return nil, plainTOML(err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, unknownKeys(text, unknown)
	}
	if err := s.validate(meta); err != nil {
		return nil, err
	}
	return s, nil
}

var wrongType = regexp.MustCompile(`line (\d+) \(last key "([^"]*)"\): incompatible types: .* destination has type (\w+)`)

func plainTOML(err error) error {
	if m := wrongType.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("第 %s 行：%s 的值类型不对，应写%s", m[1], m[2], map[string]string{"integer": "整数，不加引号", "string": "文字，用引号括起来", "float": "数，不加引号"}[m[3]])
	}
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	hint := ""
	if strings.Contains(parse.Message, "bare keys cannot contain") || strings.Contains(parse.Message, "expected key") || strings.Contains(parse.Message, "expected '.' or '='") {
		hint = "；中文的键要加引号，例如 \"同意公开\" = \"granted\""
	}
	if strings.Contains(parse.Message, "escape") {
		hint = "；Windows 路径里的 \\ 请改写成 /，或用单引号括起来"
	}
	return fmt.Errorf("第 %d 行写法不对（%s）%s", parse.Position.Line, parse.Message, hint)
}

// unknownKeys names each unknown key with its line and the nearest key that exists.
func unknownKeys(text string, keys []toml.Key) error {
	var parts []string
	for _, k := range keys {
		name := k[len(k)-1]
		part := fmt.Sprintf("不认识的设置 %q", k.String())
		if line := lineOf(text, name); line > 0 {
			part = fmt.Sprintf("第 %d 行：%s", line, part)
		}
		if near := compose.Nearest(name, knownKeys); near != "" {
			part += fmt.Sprintf("（是不是 %q？）", near)
		}
		parts = append(parts, part)
	}
	return errors.New(strings.Join(parts, "；"))
}

var knownKeys = []string{"year", "agency", "source", "outcomes", "applicants", "targets", "previous", "text", "fonts", "calendar", "report", "name", "code", "level", "region",
	"address", "postcode", "phone", "email", "site", "file", "driver", "dsn", "register", "query", "columns", "figures", "timeout", "reply_days", "disclosure_days",
	"interpretation_days", "graphic_interpretation", "filing_deadline", "earlier", "dir", "use", "title", "body", "song", "hei", "kai", "published", "preface",
	"assess", "scheme", "entries", "class", "handed_in", "rectification", "deadline", "unit"}

// lineOf finds the line on which a key or table is written.
func lineOf(text, key string) int {
	for i, line := range strings.Split(text, "\n") {
		l := strings.TrimSpace(line)
		head := strings.Trim(strings.TrimSpace(strings.SplitN(l, "=", 2)[0]), `"'`)
		if head == key || strings.Trim(l, "[] ") == key {
			return i + 1
		}
	}
	return 0
}

func useError(format string, args ...any) error {
	return fmt.Errorf("%w：%s", ErrUse, fmt.Sprintf(format, args...))
}
