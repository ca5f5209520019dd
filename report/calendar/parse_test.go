package calendar

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for _, text := range []string{
		"2025-03-04", "2025/3/4", "2025.3.4", "2025年3月4日", "20250304", "2025-3-4", "2025年03月04日", "2025/03/04",
		" 2025-03-04 ", "\t2025-03-04\n", "　2025年3月4日　", "\u00a020250304\u00a0", "\ufeff2025-03-04",
		"２０２５－０３－０４", "２０２５年３月４日", "２０２５０３０４", "２０２５／３／４", "２０２５．３．４",
		"2025-03-04 13:30:00", "2025-03-04T13:30:00", "2025-03-04 13:30", "2025/3/4 9:05", "2025-03-04T13:30:00Z",
		"2025-03-04T13:30:00.123456Z", "2025-03-04T13:30:00+08:00", "2025-03-04 00:00:00 +0000", "2025-03-04 00:00:00-05", "2025年3月4日 13:30",
	} {
		got, err := Parse(text)
		if err != nil || got.String() != "2025-03-04" {
			t.Errorf("%q: %s %v", text, got, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "空"}, {" 　", "空"}, {"2025-02-31", "2025年2月只有28天"}, {"2024-02-30", "2024年2月只有29天"}, {"2025年4月31日", "2025年4月只有30天"},
		{"20250231", "只有28天"}, {"2025-13-01", "只有1至12月"}, {"2025-00-01", "只有1至12月"}, {"2025-01-00", "只有1至31日"}, {"2025-01-32", "只有1至31日"},
		{"1900-02-29", "只有28天"}, {"1899-12-31", "1900至2199"}, {"2200-01-01", "1900至2199"}, {"0225-03-04", "1900至2199"},
		{"25-03-04", "不是能识别的日期"}, {"2025-3/4", "不是能识别的日期"}, {"2025年3月4", "不是能识别的日期"}, {"2025月3月4日", "不是能识别的日期"}, {"2025-03", "不是能识别的日期"},
		{"2025年3月", "不是能识别的日期"}, {"2025-03-045", "不是能识别的日期"}, {"202503041", "不是能识别的日期"}, {"45720", "不是能识别的日期"}, {"2025-03-04x", "不是能识别的日期"},
		{"2025-03-04 25:00", "不是能识别的日期"}, {"2025-03-04 13:60", "不是能识别的日期"}, {"2025-03-04 13", "不是能识别的日期"}, {"2025-03-04T13:30:00.", "不是能识别的日期"},
		{"2025-03-04 13:30:00 +08:99", "不是能识别的日期"}, {"2025-03-04 中午", "不是能识别的日期"}, {"待定", "不是能识别的日期"}, {"２０２５－０２－３１", "只有28天"},
	} {
		got, err := Parse(c.text)
		if err == nil {
			t.Errorf("%q was read as %s", c.text, got)
		} else if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: message %q does not say %q", c.text, err, c.says)
		}
	}
}

// TestParseKeepsPeopleOut: what stands in a date column by mistake is not
// repeated, if it can be a person's.
func TestParseKeepsPeopleOut(t *testing.T) {
	for _, text := range []string{"110101199003078888", "11010119900307888X", "13800138000", "张三", "zhang@example.org", "2025年3月4日张三", "6222020200112233445"} {
		_, err := Parse(text)
		if err == nil || strings.Contains(err.Error(), text) || strings.Contains(err.Error(), "张三") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := Parse("2025-02-31"); err == nil || !strings.Contains(err.Error(), "2025-02-31") {
		t.Errorf("a date that does not exist is not named: %v", err)
	}
}

// TestDateAgainstTime compares every day of four centuries with the standard
// library.
func TestDateAgainstTime(t *testing.T) {
	at := time.Date(1799, 12, 31, 0, 0, 0, 0, time.UTC)
	d := civil(1799, 12, 31)
	for at.Year() < 2201 {
		at, d = at.AddDate(0, 0, 1), d+1
		y, m, dd := d.Civil()
		if y != at.Year() || m != int(at.Month()) || dd != at.Day() || civil(y, m, dd) != d {
			t.Fatalf("%s is %d-%d-%d", at, y, m, dd)
		}
		if d.Weekday() != at.Weekday() || d.String() != at.Format(time.DateOnly) || FromTime(at) != d {
			t.Fatalf("%s: %s %s", at, d.Weekday(), d)
		}
	}
	if firstDate.String() != "0001-01-01" || lastDate.String() != "9999-12-31" || (lastDate+1).Year() != 10000 {
		t.Errorf("ends: %s %s", firstDate, lastDate)
	}
}

func TestDateForms(t *testing.T) {
	d := day(t, "2025-03-04")
	if d.Chinese() != "2025年3月4日" || d.English() != "4 March 2025" || d.ChineseWeekday() != "星期二" || d.Year() != 2025 || d.EndOfMonth().String() != "2025-03-31" {
		t.Errorf("%s %s %s %d %s", d.Chinese(), d.English(), d.ChineseWeekday(), d.Year(), d.EndOfMonth())
	}
	var none Date
	if none.String()+none.Chinese()+none.English() != "" || !none.IsZero() || none.Year() != 0 || none.EndOfMonth() != 0 || FromTime(time.Time{}) != 0 {
		t.Error("no date prints something")
	}
	if _, err := DateOf(2025, 2, 29); err == nil || !strings.Contains(err.Error(), "没有2025年2月29日") {
		t.Errorf("29 February 2025: %v", err)
	}
	out, err := json.Marshal(map[string]Date{"a": d, "b": 0})
	if err != nil || string(out) != `{"a":"2025-03-04","b":""}` {
		t.Errorf("%s %v", out, err)
	}
	var back map[string]Date
	if err := json.Unmarshal(out, &back); err != nil || back["a"] != d || back["b"] != 0 {
		t.Errorf("%v %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"a":"2025-02-31"}`), &back); err == nil {
		t.Error("31 February unmarshalled")
	}
}

func TestParseAllocatesNothing(t *testing.T) {
	for _, text := range []string{"2025-03-04", "2025年3月4日", "20250304", "2025-03-04 13:30:00"} {
		if n := testing.AllocsPerRun(100, func() { _, _ = Parse(text) }); n != 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025-03-04", "2025年3月4日", "20250304", "２０２５．３．４", "2025-03-04T13:30:00+08:00", "2025-02-31", "110101199003078888"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if d != 0 {
				t.Fatalf("%q: %s with an error", s, d)
			}
			return
		}
		for _, form := range []string{d.String(), d.Chinese(), strings.ReplaceAll(d.String(), "-", "")} {
			if again, err := Parse(form); err != nil || again != d {
				t.Fatalf("%q: %s read again: %s %v", s, form, again, err)
			}
		}
	})
}
