package assess

import (
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// SchemeFormat is the value of "format" in a scheme.
const SchemeFormat = "nianbao-scheme/1"

// Scheme is an indicator scheme: see the schemes shipped in templates/schemes for every key at work.
type Scheme struct {
	Format     string       `toml:"format"`
	Name       string       `toml:"name"`
	Basis      string       `toml:"basis"`     // the document or practice the scheme rests on
	Full       number       `toml:"full"`      // full marks, 100 when not given
	Decimals   *int         `toml:"decimals"`  // decimals of a leaf's score, 0–6; 2 when not given
	Absent     string       `toml:"absent"`    // what becomes of points that do not apply: redistribute | full
	BonusCap   number       `toml:"bonus_cap"` // most that all bonuses together give; no limit when not given
	Classes    []Class      `toml:"class"`
	Indicators []*Indicator `toml:"indicator"`
	Bonuses    []*Bonus     `toml:"bonus"`

	byID  map[string]*Indicator
	top   []*Indicator
	short map[string]bool // by groupKey: siblings whose points in a class only add up when those that do not apply hand theirs on
	text  string
}

// Class is a class of organs that the scheme weighs differently.
type Class struct {
	ID   string `toml:"id"`
	Name string `toml:"name"`
}

// Indicator is a point of the tree. An inner one has children; a leaf has exactly one kind of evidence: formula, deductions or a person's entry.
type Indicator struct {
	ID     string `toml:"id"`
	Parent string `toml:"parent"` // id; empty at the top
	Title  string `toml:"title"`
	Basis  string `toml:"basis"` // document and article that the point rests on

	Percent        number            `toml:"percent"` // of the parent; of full marks at the top
	Points         number            `toml:"points"`
	PercentByClass map[string]number `toml:"percent_by_class"`
	PointsByClass  map[string]number `toml:"points_by_class"`
	OnlyClasses    []string          `toml:"classes"` // the classes it applies to; all when empty

	Formula       string      `toml:"formula"`
	Result        string      `toml:"result"`         // what a number means: share (0–1, the default) | points
	Bands         [][2]number `toml:"bands"`          // [at least, share], the highest first; below the last: 0
	UpTo          [][2]number `toml:"upto"`           // [at most, share], the lowest first; above the last: 0
	NotApplicable string      `toml:"not_applicable"` // a condition under which the point does not apply
	Needs         []string    `toml:"needs"`          // names that must have a value, and "previous", or the point is not scored
	Entry         bool        `toml:"entry"`
	Asks          string      `toml:"asks"` // what the person who makes the entry should look at
	Deducts       []*Deduct   `toml:"deduct"`

	formula  *formula
	absent   *formula
	children []*Indicator
}

// Deduct takes points from a leaf that starts with all of them, never below 0.
type Deduct struct {
	ID     string   `toml:"id"`   // needed for an entry; LEAF-N when not given
	When   string   `toml:"when"` // a condition
	Each   string   `toml:"each"` // a number: so many times the points
	Entry  bool     `toml:"entry"`
	Points number   `toml:"points"`
	Max    number   `toml:"max"` // most that Each takes; the leaf's points when not given
	Reason string   `toml:"reason"`
	Basis  string   `toml:"basis"`
	Needs  []string `toml:"needs"`

	formula *formula
}

// Bonus adds points beyond full marks.
type Bonus struct {
	ID      string   `toml:"id"`
	Title   string   `toml:"title"`
	Formula string   `toml:"formula"` // points, or a condition for all of Max
	Entry   bool     `toml:"entry"`
	Max     number   `toml:"max"`
	Basis   string   `toml:"basis"`
	Asks    string   `toml:"asks"`
	Needs   []string `toml:"needs"`

	formula *formula
}

// Leaf tells whether the indicator is scored itself.
func (x *Indicator) Leaf() bool { return len(x.children) == 0 }

// Children are the indicators right below.
func (x *Indicator) Children() []*Indicator { return x.children }

// Top are the indicators of the first level.
func (s *Scheme) Top() []*Indicator { return s.top }

// Load reads a scheme. name is what errors call it. rules are the ids of the rules that the program knows, so that a formula cannot name one that does not exist;
// nil accepts every id made like one (FM301). Every error says which indicator is meant.
func Load(r io.Reader, name string, rules []string) (*Scheme, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("方案文件 %s：读不了：%w", name, err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("方案文件 %s：超过 %d MB，不像评估方案", name, maxFile>>20)
	}
	s := &Scheme{short: map[string]bool{}, text: string(data)}
	if err := decode(s.text, s); err != nil {
		return nil, fmt.Errorf("方案文件 %s：%w", name, err)
	}
	if err := s.build(newNames(rules)); err != nil {
		return nil, fmt.Errorf("方案文件 %s：%w", name, err)
	}
	return s, nil
}

// maxFile is the largest file read, in bytes; real schemes have some KB.
const maxFile = 4 << 20

// decode reads TOML strictly into v.
func decode(text string, v any) error {
	meta, err := toml.Decode(strings.TrimPrefix(text, "\ufeff"), v)
	var parse toml.ParseError
	switch {
	case errors.As(err, &parse):
		return fmt.Errorf("第 %d 行写法不对（%s）", parse.Position.Line, parse.Message)
	case err != nil:
		return fmt.Errorf("写法不对（%s）", strings.TrimPrefix(err.Error(), "toml: "))
	}
	var parts []string
	for _, key := range meta.Undecoded() {
		part := fmt.Sprintf("不认识的项目“%s”", strings.Join(key, "."))
		if line := keyLine(text, key[len(key)-1]); line > 0 {
			part = fmt.Sprintf("第 %d 行：%s", line, part)
		}
		if near := nearest(key[len(key)-1], keysOf(v)); near != "" {
			part += fmt.Sprintf("（是不是“%s”？）", near)
		}
		parts = append(parts, part)
	}
	if len(parts) > 0 {
		return errors.New(strings.Join(parts, "；"))
	}
	return nil
}

// keyLine is the first line that sets a key or opens a table of that name, 0 when none is found.
func keyLine(text, key string) int {
	for i, line := range strings.Split(text, "\n") {
		head := strings.Trim(strings.SplitN(line, "=", 2)[0], " \t\r\"'[]")
		if head == key || strings.HasSuffix(head, "."+key) {
			return i + 1
		}
	}
	return 0
}

// lineOfID is the line on which an id is given, for messages; empty when it is not found.
func (s *Scheme) lineOfID(id string) string {
	for i, line := range strings.Split(s.text, "\n") {
		if key, v, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "id" && strings.Trim(strings.SplitN(v, "#", 2)[0], " \t\r\"'") == id {
			return fmt.Sprintf("（第 %d 行）", i+1)
		}
	}
	return ""
}

// fail names the indicator in an error.
func (s *Scheme) fail(id, format string, args ...any) error {
	return fmt.Errorf("指标“%s”%s：%s", id, s.lineOfID(id), fmt.Sprintf(format, args...))
}

// class returns the class of that id.
func (s *Scheme) class(id string) (Class, bool) {
	i := slices.IndexFunc(s.Classes, func(c Class) bool { return c.ID == id })
	if i < 0 {
		return Class{}, false
	}
	return s.Classes[i], true
}

// in tells whether the indicator applies to a class.
func (x *Indicator) in(class string) bool {
	return len(x.OnlyClasses) == 0 || slices.Contains(x.OnlyClasses, class)
}

// weight is the indicator's weight in a class, as percentage or points, and which of the two.
func (x *Indicator) weight(class string) (w *big.Rat, percent bool) {
	if w, ok := x.PercentByClass[class]; ok {
		return w.Rat, true
	}
	if w, ok := x.PointsByClass[class]; ok {
		return w.Rat, false
	}
	if x.Percent.given() {
		return x.Percent.Rat, true
	}
	return x.Points.Rat, false
}
