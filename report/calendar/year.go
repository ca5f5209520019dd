package calendar

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"
)

//go:embed workdays.toml
var embedded []byte

// Year is what the notices arrange for one year.
type Year struct {
	Year    int
	Notices []string     // addresses or document numbers; at least one
	Off     []Date       // Mondays to Fridays that are days off
	Work    []Date       // Saturdays and Sundays that are working days
	From    map[Date]int // days of Off and Work that come from another notice than the first: its number, from 1
}

// clone shares nothing with y.
func (y Year) clone() Year {
	y.Notices, y.Off, y.Work, y.From = slices.Clone(y.Notices), slices.Clone(y.Off), slices.Clone(y.Work), maps.Clone(y.From)
	return y
}

// notice is the notice that arranges day d of the year.
func (y Year) notice(d Date) string {
	if n := y.From[d]; n > 0 {
		return y.Notices[n-1]
	}
	return y.Notices[0]
}

// check reports the first mistake in a year: a day off that is a weekend
// anyway, a working day that is one anyway, a day twice or of another year, a
// missing notice.
func (y Year) check() error {
	if y.Year < 1900 || y.Year > 2199 {
		return fmt.Errorf("年份%d不在1900至2199之间", y.Year)
	}
	if len(y.Notices) == 0 || slices.ContainsFunc(y.Notices, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		return errors.New("notices要写明依据的通知（网址或者文号），不能是空的")
	}
	seen := map[Date]string{}
	for _, list := range []struct {
		key     string
		days    []Date
		weekend bool
		wrong   string
	}{
		{"off", y.Off, false, "本来就是休息日，不必列入off（off只列放假的周一至周五）"},
		{"work", y.Work, true, "本来就是工作日，不必列入work（work只列上班的周六、周日）"},
	} {
		for _, d := range list.days {
			switch {
			case d.Year() != y.Year:
				return fmt.Errorf("%s中的%s不在这一年", list.key, d)
			case weekend(d) != list.weekend:
				return fmt.Errorf("%s中的%s是%s，%s", list.key, d, d.ChineseWeekday(), list.wrong)
			case seen[d] != "":
				return fmt.Errorf("%s中的%s重复，已经列在%s中", list.key, d, seen[d])
			}
			seen[d] = list.key
		}
	}
	for _, d := range slices.Sorted(maps.Keys(y.From)) {
		if seen[d] == "" {
			return fmt.Errorf("from中的%s没有列在off或者work中", d)
		}
		if n := y.From[d]; n < 1 || n > len(y.Notices) {
			return fmt.Errorf("from中%s对应第%d个通知，但notices只有%d个", d, n, len(y.Notices))
		}
	}
	return nil
}

func weekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// yearTable is a year as the file writes it.
type yearTable struct {
	Notices []string       `toml:"notices"`
	Off     []string       `toml:"off"`
	Work    []string       `toml:"work"`
	From    map[string]int `toml:"from"`
}

// Load reads working-day arrangements in the layout of workdays.toml, for
// [New]. The name of the file is put in front of errors, which name year and
// entry. The years come back in order.
func Load(r io.Reader, name string) ([]Year, error) {
	fail := func(format string, args ...any) ([]Year, error) {
		return nil, fmt.Errorf("工作日文件%s："+format, append([]any{name}, args...)...)
	}
	tables := map[string]yearTable{}
	meta, err := toml.NewDecoder(r).Decode(&tables)
	if err != nil {
		var bad toml.ParseError
		if errors.As(err, &bad) {
			return fail("第%d行写法有误（%s），请对照自带文件的写法", bad.Position.Line, bad.Message)
		}
		return fail("无法读取（%w）；每一年应当写成[2027]开头的一段", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fail("不认识的项目%s，只能有notices、off、work、from", unknown[0])
	}
	var years []Year
	for _, key := range slices.Sorted(maps.Keys(tables)) {
		y, err := tables[key].year(key)
		if err == nil {
			err = y.check()
		}
		if err != nil {
			return fail("%s年：%w", key, err)
		}
		years = append(years, y)
	}
	return years, nil
}

func (t yearTable) year(key string) (y Year, err error) {
	y.Year, err = strconv.Atoi(key)
	if err != nil || len(key) != 4 {
		return y, errors.New("段名应当是四位数字的年份，如[2027]")
	}
	y.Notices = t.Notices
	if y.Off, err = monthDays(y.Year, "off", t.Off); err != nil {
		return y, err
	}
	if y.Work, err = monthDays(y.Year, "work", t.Work); err != nil {
		return y, err
	}
	if len(t.From) > 0 {
		y.From = map[Date]int{}
	}
	for _, text := range slices.Sorted(maps.Keys(t.From)) {
		d, err := readMonthDay(y.Year, text)
		if err != nil {
			return y, fmt.Errorf("from中的%w", err)
		}
		y.From[d] = t.From[text]
	}
	return y, nil
}

func monthDays(year int, key string, texts []string) ([]Date, error) {
	var days []Date
	for _, text := range texts {
		d, err := readMonthDay(year, text)
		if err != nil {
			return nil, fmt.Errorf("%s中的%w", key, err)
		}
		days = append(days, d)
	}
	return days, nil
}

// readMonthDay reads "MM-DD" in a year.
func readMonthDay(year int, text string) (Date, error) {
	var month, day int
	if len(text) == 5 && text[2] == '-' {
		m, mn, _ := digits(text[:2])
		d, dn, _ := digits(text[3:])
		if mn == 2 && dn == 2 {
			month, day = m, d
		}
	}
	if month == 0 && day == 0 {
		return 0, fmt.Errorf("“%s”应当写成“月-日”，如“10-01”", text)
	}
	d, err := DateOf(year, month, day)
	if err != nil {
		return 0, fmt.Errorf("“%s”有误：%w", text, err)
	}
	return d, nil
}

// embeddedYears are the years of the file in the program. A mistake in them is
// the programmer's; a test loads them.
var embeddedYears = sync.OnceValue(func() []Year {
	years, err := Load(bytes.NewReader(embedded), "workdays.toml")
	if err != nil {
		panic(err)
	}
	return years
})
