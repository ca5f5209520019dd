package calendar

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestParseDeadline(t *testing.T) {
	const plan = 2025
	for _, c := range []struct {
		text string
		want string // ISO date, or how often
		kind DeadlineKind
		each Each
	}{
		// The phrases of the founding documents.
		{"2023年9月底", "2023-09-30", EndOf, EachMonth},
		{"2023年12月底", "2023-12-31", EndOf, EachMonth},
		{"2023年7月底", "2023-07-31", EndOf, EachMonth},
		{"2022年6月底前", "2022-06-30", EndOf, EachMonth},
		{"2018年4月30日前完成", "2018-04-30", Fixed, NoEach},
		{"年底前", "2025-12-31", EndOf, EachYear},
		{"12月底前", "2025-12-31", EndOf, EachMonth},
		{"长期坚持", "", Standing, NoEach},
		{"持续推进", "", Standing, NoEach},
		{"及时", "", Standing, NoEach},
		{"常态化", "", Standing, NoEach},
		{"每季度…1次", "1", Periodic, EachQuarter},
		{"每周…一期", "1", Periodic, EachWeek},
		{"每月…", "1", Periodic, EachMonth},
		// Dates in all writings.
		{"2025-03-04", "2025-03-04", Fixed, NoEach},
		{"2025/3/4前", "2025-03-04", Fixed, NoEach},
		{"2025.3.4", "2025-03-04", Fixed, NoEach},
		{"20250304", "2025-03-04", Fixed, NoEach},
		{"２０２５年３月４日以前", "2025-03-04", Fixed, NoEach},
		{"2025年3月4号前办结", "2025-03-04", Fixed, NoEach},
		{"2025-03-04 13:30:00", "2025-03-04", Fixed, NoEach},
		{"9月30日前", "2025-09-30", Fixed, NoEach},
		{"九月三十日之前", "2025-09-30", Fixed, NoEach},
		{"二〇二三年九月三十日", "2023-09-30", Fixed, NoEach},
		{"2024年2月29日前", "2024-02-29", Fixed, NoEach},
		{"最迟于10月15日前报送", "2025-10-15", Fixed, NoEach},
		// Ends of periods.
		{"九月底", "2025-09-30", EndOf, EachMonth},
		{"二〇二三年九月", "2023-09-30", EndOf, EachMonth},
		{"十二月底前", "2025-12-31", EndOf, EachMonth},
		{"2024年2月底", "2024-02-29", EndOf, EachMonth},
		{"2023年2月末前", "2023-02-28", EndOf, EachMonth},
		{"9月份", "2025-09-30", EndOf, EachMonth},
		{"2023-09", "2023-09-30", EndOf, EachMonth},
		{"2023.9", "2023-09-30", EndOf, EachMonth},
		{"2023年６月止", "2023-06-30", EndOf, EachMonth},
		{"6月上旬", "2025-06-10", EndOf, EachTenDays},
		{"6月中旬", "2025-06-20", EndOf, EachTenDays},
		{"2024年2月下旬", "2024-02-29", EndOf, EachTenDays},
		{"第三季度末", "2025-09-30", EndOf, EachQuarter},
		{"2023年三季度", "2023-09-30", EndOf, EachQuarter},
		{"一季度末前", "2025-03-31", EndOf, EachQuarter},
		{"第4季度内", "2025-12-31", EndOf, EachQuarter},
		{"上半年", "2025-06-30", EndOf, EachHalf},
		{"2023年下半年", "2023-12-31", EndOf, EachHalf},
		{"2023年底", "2023-12-31", EndOf, EachYear},
		{"2023年年底前完成", "2023-12-31", EndOf, EachYear},
		{"年内完成", "2025-12-31", EndOf, EachYear},
		{"2023年", "2023-12-31", EndOf, EachYear},
		{"2023年度", "2023-12-31", EndOf, EachYear},
		{"今年年底", "2025-12-31", EndOf, EachYear},
		{"次年1月31日前", "2026-01-31", Fixed, NoEach},
		{"明年3月底", "2026-03-31", EndOf, EachMonth},
		{"完成时限：2023年9月底前。", "2023-09-30", EndOf, EachMonth},
		{"（2023年9月底）", "2023-09-30", EndOf, EachMonth},
		{" 2023 年 9 月 底 ", "2023-09-30", EndOf, EachMonth},
		{"2023年9月底前完成整改,并公开", "2023-09-30", EndOf, EachMonth},
		// Ranges: the end counts.
		{"2023年3月至6月", "2023-06-30", EndOf, EachMonth},
		{"2023年3月—12月底", "2023-12-31", EndOf, EachMonth},
		{"2023年1-12月", "2023-12-31", EndOf, EachMonth},
		{"3-6月", "2025-06-30", EndOf, EachMonth},
		{"3月1日至15日", "2025-03-15", Fixed, NoEach},
		{"2018年3月1日—4月30日", "2018-04-30", Fixed, NoEach},
		{"2023年11月至2024年2月", "2024-02-29", EndOf, EachMonth},
		{"2023-09-01至2023-09-30", "2023-09-30", Fixed, NoEach},
		{"即日起至2023年12月底", "2023-12-31", EndOf, EachMonth},
		{"2023-2025年", "2025-12-31", EndOf, EachYear},
		// Standing.
		{"长期", "", Standing, NoEach},
		{"及时更新", "", Standing, NoEach},
		{"常态化推进", "", Standing, NoEach},
		{"2023年持续推进", "", Standing, NoEach},
		{"长期坚持,持续推进", "", Standing, NoEach},
		// Periodic.
		{"每季度召开新闻发布会1次", "1", Periodic, EachQuarter},
		{"每季度至少召开两次", "2", Periodic, EachQuarter},
		{"每半年不少于３次", "3", Periodic, EachHalf},
		{"每年", "1", Periodic, EachYear},
		{"每年十二次", "12", Periodic, EachYear},
		{"每周一期", "1", Periodic, EachWeek},
		{"每星期五前", "1", Periodic, EachWeek},
		{"每日更新", "1", Periodic, EachDay},
		{"每旬1次", "1", Periodic, EachTenDays},
		{"每月底前", "1", Periodic, EachMonth},
		{"每月5日前报送", "1", Periodic, EachMonth},
		{"每年3月底前", "1", Periodic, EachYear},
		{"每三个月一次", "1", Periodic, EachQuarter},
		{"按季度报送", "1", Periodic, EachQuarter},
		{"按月", "1", Periodic, EachMonth},
	} {
		got, err := ParseDeadline(c.text, plan)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		value := got.Date.String()
		if got.Kind == Periodic {
			value = strconv.Itoa(got.Times)
		}
		if got.Kind != c.kind || got.Each != c.each || value != c.want {
			t.Errorf("%q: %v %v %q, want %v %v %q", c.text, got.Kind.Chinese(), got.Each, value, c.kind.Chinese(), c.each, c.want)
		}
		if got.Text != strings.TrimSpace(c.text) || got.Dated() != (c.kind == Fixed || c.kind == EndOf) {
			t.Errorf("%q: text %q, dated %v", c.text, got.Text, got.Dated())
		}
	}
}

// TestParseDeadlineRefuses: what has no or two meanings is never guessed.
func TestParseDeadlineRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "空"}, {"  ", "空"}, {"尽快", "尽快"}, {"待定", "待定"}, {"按时", "按时"}, {"无", "无"},
		{"立即整改", "立即整改"}, {"适时", "适时"}, {"6月前", "两种理解"}, {"2023年前", "两种理解"}, {"三季度前", "两种理解"},
		{"上半年前", "两种理解"}, {"6月上旬前", "两种理解"}, {"年前", "年前"}, {"月底前", "月底前"}, {"月初", "月初"}, {"6月初", "6月初"},
		{"年中", "年中"}, {"五季度末", "五季度末"}, {"2023年13月底", "只有1至12月"}, {"9月31日前", "只有30天"}, {"2023年2月29日", "只有28天"},
		{"2023年2月30日至3月5日", "只有28天"}, {"23年9月底", "23年9月底"}, {"6月底前、12月底前", "几个时限"}, {"每月更新,年底前完成", "几个时限"},
		{"每月1次,年底前完成", "几个时限"}, {"每月5日、20日前", "每月5日、20日前"}, {"每季度、每月", "几个时限"}, {"每月32日前", "每月32日前"}, {"每年2月30日前", "每年2月30日前"},
		{"每个工作日", "每个工作日"}, {"每两周一次", "每两周一次"}, {"每月0次", "不能是0"}, {"按年度计划完成", "按年度计划完成"}, {"按日程召开1次", "按日程召开1次"},
		{"收到之日起20个工作日内", "收到之日起20个工作日内"}, {"2023年6月至3月", "终点早于起点"}, {"2023年9月起", "2023年9月起"}, {"9999年底", "1900至2199"},
		{"完成", "完成"}, {"2023", "2023"}, {"每", "每"}, {"底", "底"}, {"前", "前"}, {"-", "-"}, {"2023年十十月底", "2023年十十月底"},
	} {
		got, err := ParseDeadline(c.text, 2025)
		if err == nil {
			t.Errorf("%q was read as %s", c.text, got.Chinese())
		} else if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), strings.TrimSpace(c.text)) {
			t.Errorf("%q: message %q does not say %q", c.text, err, c.says)
		}
	}
	if _, err := ParseDeadline(strings.Repeat("3-", 20000), 2025); err == nil || !strings.Contains(err.Error(), "太长") {
		t.Errorf("a very long text: %v", err)
	}
	if _, err := ParseDeadline("年底", 25); err == nil {
		t.Error("plan year 25 was taken")
	}
}

func TestAndStanding(t *testing.T) {
	for _, text := range []string{"2023年12月底,并长期坚持", "2023年12月底前完成，持续推进", "持续推进,2023年12月底前完成", "长期坚持;2023年12月31日"} {
		got, err := ParseDeadline(text, 2023)
		if err != nil || got.Date.String() != "2023-12-31" || !got.AndStanding {
			t.Errorf("%q: %+v %v", text, got, err)
		}
	}
	got, err := ParseDeadline("长期坚持,每季度调度一次", 2023)
	if err != nil || got.Kind != Periodic || got.Each != EachQuarter || !got.AndStanding {
		t.Errorf("standing and periodic: %+v %v", got, err)
	}
	if got, err := ParseDeadline("2023年底", 2023); err != nil || got.AndStanding {
		t.Errorf("plain: %+v %v", got, err)
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		text        string
		year, count int
		some        map[int][2]string
	}{
		{"每年", 2025, 1, map[int][2]string{0: {"2025-01-01", "2025-12-31"}}},
		{"每半年1次", 2025, 2, map[int][2]string{0: {"2025-01-01", "2025-06-30"}, 1: {"2025-07-01", "2025-12-31"}}},
		{"每季度1次", 2024, 4, map[int][2]string{0: {"2024-01-01", "2024-03-31"}, 3: {"2024-10-01", "2024-12-31"}}},
		{"每月", 2024, 12, map[int][2]string{1: {"2024-02-01", "2024-02-29"}, 11: {"2024-12-01", "2024-12-31"}}},
		{"每月5日前", 2024, 12, map[int][2]string{0: {"2024-01-01", "2024-01-05"}, 11: {"2024-12-01", "2024-12-05"}}},
		{"每月31日前", 2023, 12, map[int][2]string{1: {"2023-02-01", "2023-02-28"}, 2: {"2023-03-01", "2023-03-31"}}},
		{"每旬", 2023, 36, map[int][2]string{3: {"2023-02-01", "2023-02-10"}, 5: {"2023-02-21", "2023-02-28"}}},
		{"每周一期", 2025, 52, map[int][2]string{0: {"2024-12-30", "2025-01-05"}, 51: {"2025-12-22", "2025-12-28"}}},
		{"每周一期", 2026, 53, map[int][2]string{0: {"2025-12-29", "2026-01-04"}, 52: {"2026-12-28", "2027-01-03"}}},
		{"每周五前", 2025, 52, map[int][2]string{0: {"2024-12-30", "2025-01-03"}}},
		{"每周日", 2025, 52, map[int][2]string{0: {"2024-12-30", "2025-01-05"}}},
		{"每年3月底前", 2025, 1, map[int][2]string{0: {"2025-01-01", "2025-03-31"}}},
		{"每年1月15日前", 2025, 1, map[int][2]string{0: {"2025-01-01", "2025-01-15"}}},
		{"每日更新", 2024, 366, map[int][2]string{59: {"2024-02-29", "2024-02-29"}}},
	} {
		d, err := ParseDeadline(c.text, c.year)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		got := d.Periods(c.year)
		if len(got) != c.count {
			t.Errorf("%q in %d: %d periods, want %d", c.text, c.year, len(got), c.count)
			continue
		}
		for i, want := range c.some {
			if got[i].From.String() != want[0] || got[i].To.String() != want[1] {
				t.Errorf("%q in %d, period %d: %s to %s, want %v", c.text, c.year, i, got[i].From, got[i].To, want)
			}
		}
	}
	if (Deadline{Kind: Fixed, Each: EachYear}).Periods(2025) != nil {
		t.Error("a fixed deadline has periods")
	}
}

// TestPeriodsTile: periods without a day of their own follow one another without
// gap or overlap, over the turn of years too.
func TestPeriodsTile(t *testing.T) {
	for each := EachDay; each <= EachYear; each++ {
		d := Deadline{Kind: Periodic, Each: each, Times: 1}
		var all []Stretch
		for year := 2018; year <= 2032; year++ {
			all = slices.Concat(all, d.Periods(year))
		}
		for i := 1; i < len(all); i++ {
			if all[i].From != all[i-1].To+1 || all[i].To < all[i].From {
				t.Errorf("each %s: %v is followed by %v", each.English(), all[i-1], all[i])
			}
		}
	}
}

func FuzzParseDeadline(f *testing.F) {
	for _, s := range []string{"2023年9月底", "年底前", "长期坚持", "每季度…1次", "3月1日至15日", "6月底前、12月底前", "二〇二三年十二月三十一日", "每周五前", "2023-2025年", "９月３０日前"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDeadline(s, 2025)
		if err != nil {
			return
		}
		switch {
		case d.Dated() && (d.Date.Year() < 1900 || d.Date.Year() > 2199):
			t.Fatalf("%q: date %s", s, d.Date)
		case d.Kind == Standing && d.Date != 0:
			t.Fatalf("%q: standing with a date", s)
		case d.Kind == Periodic && (d.Times < 1 || len(d.Periods(2025)) == 0):
			t.Fatalf("%q: %+v", s, d)
		}
		if d.Chinese() == "" || d.English() == "" {
			t.Fatalf("%q: no words", s)
		}
		// What was understood, written out, means the same.
		if d.Dated() {
			again, err := ParseDeadline(d.Chinese(), 1999)
			if err != nil || again.Date != d.Date {
				t.Fatalf("%q: %s read again: %v %v", s, d.Chinese(), again, err)
			}
		}
	})
}
