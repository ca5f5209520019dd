package calendar

import (
	"strings"
	"testing"
)

func TestClocks(t *testing.T) {
	want := map[string]int{"disclosure": 20, "correction": 7, "reply": 20, "third_party": 15, "other_organ": 15, "fee": 20, "withdrawn_penalty": 3,
		"report_department": 0, "report_government": 0}
	article := map[string]string{"disclosure": "第二十六条", "correction": "第三十条", "reply": "第三十三条", "third_party": "第三十二条", "other_organ": "第三十四条",
		"fee": "109号", "withdrawn_penalty": "第四十八条", "report_department": "第四十九条", "report_government": "第四十九条"}
	all := Clocks()
	if len(all) != len(want) {
		t.Errorf("%d clocks, want %d", len(all), len(want))
	}
	for _, c := range all {
		days, ok := want[c.ID]
		if !ok || c.Days != days || !strings.Contains(c.Law, article[c.ID]) {
			t.Errorf("%s: %d days by %s", c.ID, c.Days, c.Law)
		}
		if (c.Unit == CalendarDate) != (c.MonthDay != "") || (c.Unit == WorkingDays) != (c.Days > 0) {
			t.Errorf("%s: unit %s, %d days, %q", c.ID, c.Unit.English(), c.Days, c.MonthDay)
		}
		if c.Chinese == "" || c.English == "" || c.Starts == "" || c.StartsEnglish == "" || c.LawEnglish == "" || (c.Note == "") != (c.NoteEnglish == "") {
			t.Errorf("%s: a name is missing", c.ID)
		}
		if same, ok := ClockByID(c.ID); !ok || same.Chinese != c.Chinese {
			t.Errorf("%s is not found", c.ID)
		}
		delete(want, c.ID)
	}
	if _, ok := ClockByID("nothing"); ok {
		t.Error("found a clock that is not there")
	}
	if reply, _ := ClockByID("reply"); reply.Extension != 20 {
		t.Errorf("extension %d", reply.Extension)
	}
	all[0].ID = "changed"
	if Clocks()[0].ID == "changed" {
		t.Error("a caller changed the clocks")
	}
}

func TestFilingDeadline(t *testing.T) {
	for _, c := range []struct{ level, monthDay, want string }{
		{"department", "", "2026-01-31"}, {"government", "", "2026-03-31"}, {"township", "", "2026-01-31"},
		{"department", "01-26", "2026-01-26"}, {"government", "02-20", "2026-02-20"},
	} {
		if got, err := FilingDeadline(c.level, 2025, c.monthDay); err != nil || got.String() != c.want {
			t.Errorf("%s %q: %s %v, want %s", c.level, c.monthDay, got, err, c.want)
		}
	}
	for _, c := range [][2]string{{"province", ""}, {"department", "02-30"}, {"department", "1-31"}, {"department", "2026-01-31"}, {"department", "00-00"}} {
		if got, err := FilingDeadline(c[0], 2025, c[1]); err == nil {
			t.Errorf("%v: %s", c, got)
		}
	}
}

func TestFees(t *testing.T) {
	for n, want := range map[int]int64{0: 0, 1: 0, 10: 0, 11: 100, 12: 200, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000, 51: 7400, 100: 37000} {
		if got, err := ByPiece(n); err != nil || got != want {
			t.Errorf("%d pieces: %d %v, want %d", n, got, err, want)
		}
	}
	for n, want := range map[int]int64{0: 0, 30: 0, 31: 10, 32: 20, 100: 700, 101: 720, 200: 2700, 201: 2740, 202: 2780} {
		if got, err := ByPage(n); err != nil || got != want {
			t.Errorf("%d pages: %d %v, want %d", n, got, err, want)
		}
	}
	for _, n := range []int{-1, MaxFeeCount + 1} {
		if got, err := ByPiece(n); err == nil {
			t.Errorf("%d pieces: %d", n, got)
		}
	}
	if got, err := ByPiece(MaxFeeCount); err != nil || got != 4_999_999_850_000_002_000 {
		t.Errorf("most pieces: %d %v", got, err)
	}
}

// TestFeesPieceByPiece adds up the rates one piece at a time, as the notice's
// words put them.
func TestFeesPieceByPiece(t *testing.T) {
	var pieces, pages int64
	for n := 1; n <= 2000; n++ {
		switch {
		case n > 30:
			pieces += 100 * int64((n-1)/10-1)
		case n > 10:
			pieces += 100
		}
		switch {
		case n > 200:
			pages += 40
		case n > 100:
			pages += 20
		case n > 30:
			pages += 10
		}
		if got, _ := ByPiece(n); got != pieces {
			t.Fatalf("%d pieces: %d, want %d", n, got, pieces)
		}
		if got, _ := ByPage(n); got != pages {
			t.Fatalf("%d pages: %d, want %d", n, got, pages)
		}
	}
}

func TestFeeTables(t *testing.T) {
	var got []string
	for _, tier := range PieceTiers() {
		got = append(got, tier.Range("件")+" "+tier.Rate("件"))
	}
	for _, tier := range PageTiers() {
		got = append(got, tier.Range("页")+" "+tier.Rate("页"))
	}
	want := []string{"1—10件 不收费", "11—30件 每件100元", "31件以上 31—40件每件200元，以后每增加10件为一档，每档每件提高100元",
		"1—30页 不收费", "31—100页 每页10元", "101—200页 每页20元", "201页以上 每页40元"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
