package calendar

import (
	"slices"
	"strings"
	"testing"
)

const year2027 = `
[2027]
notices = ["国办发明电〔2026〕1号", "补充通知"]
off  = ["01-01", "10-01"]
work = ["01-09"]
from = { "10-01" = 2 }
`

func TestLoad(t *testing.T) {
	years, err := Load(strings.NewReader(year2027+"[2026]\nnotices=[\"更正\"]\n"), "工作日.toml")
	if err != nil || len(years) != 2 || years[0].Year != 2026 || years[1].Year != 2027 {
		t.Fatalf("%+v %v", years, err)
	}
	c, err := New(years...)
	if err != nil {
		t.Fatal(err)
	}
	if _, why := c.Working(day(t, "2027-10-01")); why != (Reason{Kind: Holiday, Notice: "补充通知"}) {
		t.Errorf("1 October 2027: %+v", why)
	}
	if _, why := c.Working(day(t, "2027-01-01")); why.Notice != "国办发明电〔2026〕1号" {
		t.Errorf("1 January 2027: %+v", why)
	}
	// The user's 2026 replaces the program's: no day off is left.
	if got := c.Between(yearEnd(2025), yearEnd(2026)).Days; got != 261 {
		t.Errorf("2026 without days off: %d working days, want 261", got)
	}
	if got := c.Add(day(t, "2026-12-31"), 20); got.Provisional || got.Date.String() != "2027-01-28" {
		t.Errorf("20 days into 2027: %+v", got)
	}
	if got := Default().Between(yearEnd(2025), yearEnd(2026)).Days; got != 248 {
		t.Errorf("the default calendar changed: %d", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	const head = "[2027]\nnotices=[\"通知\"]\n"
	for _, c := range []struct{ text, says string }{
		{head + `off = ["01-02"]`, "2027年：off中的2027-01-02是星期六"},
		{head + `work = ["01-04"]`, "2027年：work中的2027-01-04是星期一"},
		{head + `off = ["10-01", "10-01"]`, "2027年：off中的2027-10-01重复"},
		{head + `work = ["10-02", "10-02"]`, "2027年：work中的2027-10-02重复"},
		{head + `off = ["02-30"]`, "2027年：off中的“02-30”有误"},
		{head + `off = ["02-29"]`, "2027年2月只有28天"},
		{head + `off = ["10-1"]`, "“10-1”应当写成"},
		{head + `off = ["2027-10-01"]`, "“2027-10-01”应当写成"},
		{head + `off = [1001]`, "工作日.toml"},
		{head + `holidays = ["10-01"]`, "不认识的项目2027.holidays"},
		{head + `from = { "10-01" = 1 }`, "from中的2027-10-01没有列在"},
		{head + "off = [\"10-01\"]\nfrom = { \"10-01\" = 2 }", "from中2027-10-01对应第2个通知"},
		{head + "off = [\"10-01\"]\nfrom = { \"10-01\" = 0 }", "from中2027-10-01对应第0个通知"},
		{head + `from = { "1" = 1 }`, "from中的“1”应当写成"},
		{"[2027]\noff = [\"10-01\"]", "2027年：notices要写明"},
		{"[2027]\nnotices = [\" \"]", "2027年：notices要写明"},
		{"[27]\nnotices = [\"通知\"]", "27年：段名应当是四位数字"},
		{"[year]\nnotices = [\"通知\"]", "段名应当是四位数字"},
		{"[1800]\nnotices = [\"通知\"]", "不在1900至2199之间"},
		{head + head, "第3行"},
		{"off = [\"10-01\"]", "工作日.toml"},
		{head + `off = ["10-01"`, "行写法有误"},
	} {
		years, err := Load(strings.NewReader(c.text), "工作日.toml")
		if err == nil {
			t.Errorf("%q was read: %+v", c.text, years)
		} else if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "工作日文件工作日.toml：") {
			t.Errorf("%q: message %q does not say %q", c.text, err, c.says)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	good := Year{Year: 2027, Notices: []string{"通知"}}
	for says, years := range map[string][]Year{
		"给出了两次":   {good, good},
		"不在这一年":   {{Year: 2027, Notices: []string{"通知"}, Off: []Date{day(t, "2026-10-01")}}},
		"notices": {{Year: 2027}},
	} {
		if _, err := New(years...); err == nil || !strings.Contains(err.Error(), "2027") || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q, got %v", says, err)
		}
	}
}

// TestNewKeepsNothing: what a caller does with his slices later changes no
// calendar.
func TestNewKeepsNothing(t *testing.T) {
	y := Year{Year: 2027, Notices: []string{"通知"}, Off: []Date{day(t, "2027-10-01")}}
	c, err := New(y)
	if err != nil {
		t.Fatal(err)
	}
	y.Off[0], y.Notices[0] = day(t, "2027-10-08"), "别的"
	got, _ := c.Arrangement(2027)
	if !slices.Equal(got.Off, []Date{day(t, "2027-10-01")}) || got.Notices[0] != "通知" {
		t.Errorf("the calendar changed with its caller's slice: %+v", got)
	}
	got.Off[0] = 1
	if again, _ := c.Arrangement(2027); again.Off[0] == 1 {
		t.Error("the calendar changed through what it gave out")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(year2027)
	f.Add(string(embedded))
	f.Add("[2027]\nnotices=[\"通知\"]\noff=[\"02-30\"]")
	f.Add("[2027]\nholidays=1")
	f.Fuzz(func(t *testing.T, s string) {
		years, err := Load(strings.NewReader(s), "x")
		if err != nil {
			return
		}
		c, err := New(years...)
		if err != nil {
			t.Fatalf("loaded but refused: %v", err)
		}
		for _, y := range years {
			want := weekdays(yearEnd(y.Year)) - weekdays(yearEnd(y.Year-1)) - len(y.Off) + len(y.Work)
			if got := c.Between(yearEnd(y.Year-1), yearEnd(y.Year)); got.Days != want || got.Provisional {
				t.Fatalf("%d: %+v, want %d", y.Year, got, want)
			}
		}
	})
}
