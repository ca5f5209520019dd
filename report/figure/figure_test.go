package figure

import (
	"encoding/json"
	"math/big"
	"testing"
	"testing/quick"
)

func TestParsePrinted(t *testing.T) {
	cases := []struct {
		printed string
		state   State
		shown   string
	}{
		{"0", Number, "0"}, {"", Blank, ""}, {"\u00a0", Blank, ""}, {"　", Blank, ""}, {"/", NotApplicable, "/"}, {"／", NotApplicable, "/"},
		{"—", NotApplicable, "/"}, {"无", NotApplicable, "/"}, {"２１４９", Number, "2149"}, {"\u00a017\u00a0", Number, "17"},
		{"1,234,567.89", Number, "1234567.89"}, {"12,34", Unreadable, "12,34"}, {"24252.311082", Number, "24252.311082"}, {"-1", Number, "-1"},
		{"+1036", Number, "1036"}, {"251000元", Unreadable, "251000元"}, {"2笔", Unreadable, "2笔"}, {"1e3", Unreadable, "1e3"}, {"1.", Unreadable, "1."},
		{".5", Unreadable, ".5"}, {"0.50", Number, "0.50"}, {"1 2", Unreadable, "1 2"}, {"123456789012345678901234567890.5", Number, "123456789012345678901234567890.5"},
	}
	for _, c := range cases {
		f := Parse(c.printed)
		if f.State() != c.state || f.String() != c.shown {
			t.Errorf("Parse(%q) = state %d %q, want %d %q", c.printed, f.State(), f, c.state, c.shown)
		}
	}
}

// Sums agree with rational arithmetic for any numbers, across the border between the narrow and the wide path.
func TestAddIsExact(t *testing.T) {
	add := func(a, b int64, sa, sb uint8) bool {
		da := Decimal{coef: a, scale: sa % (maxScale + 1)}
		db := Decimal{coef: b, scale: sb % (maxScale + 1)}
		ra, _ := new(big.Rat).SetString(da.String())
		rb, _ := new(big.Rat).SetString(db.String())
		got, ok := new(big.Rat).SetString(da.Add(db).String())
		diff, ok2 := new(big.Rat).SetString(da.Sub(db).String())
		return ok && ok2 && got.Cmp(new(big.Rat).Add(ra, rb)) == 0 && diff.Cmp(new(big.Rat).Sub(ra, rb)) == 0 && da.Cmp(db) == ra.Cmp(rb)
	}
	if err := quick.Check(add, &quick.Config{MaxCount: 20000}); err != nil {
		t.Error(err)
	}
}

func TestJSONKeepsEveryDigit(t *testing.T) {
	for _, s := range []string{"0", "7730.28", "24252.311082", "0.10", "-3", "99999999999999999999.000000000000000000001", "null", `"/"`, `"2笔"`, `"12"`} {
		var f Figure
		if err := json.Unmarshal([]byte(s), &f); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		out, err := json.Marshal(f)
		if err != nil || string(out) != s {
			t.Errorf("%s came back as %s (%v)", s, out, err)
		}
	}
	var f Figure
	if err := json.Unmarshal([]byte("true"), &f); err == nil {
		t.Error("true was read as a figure")
	}
	if err := json.Unmarshal([]byte("1e3"), &f); err != nil || f.String() != "1000" {
		t.Errorf("1e3 = %q, %v", f, err)
	}
}

func TestSumCountsBlankAsZero(t *testing.T) {
	sum, known := Sum(OfInt(2), Figure{}, NA(), Bad("x"), OfInt(5))
	if sum.String() != "7" || known != 2 {
		t.Errorf("sum %s of %d numbers, want 7 of 2", sum, known)
	}
}

func TestQuo(t *testing.T) {
	q, ok := Int(40).Quo(Int(42), 6)
	if !ok || q.String() != "0.952381" {
		t.Errorf("40/42 = %s", q)
	}
	if q, _ := Int(1).Quo(Int(8), 2); q.String() != "0.13" {
		t.Errorf("1/8 to two decimals = %s, want 0.13 (half up)", q)
	}
	if _, ok := Int(1).Quo(Int(0), 6); ok {
		t.Error("division by zero gave a number")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "1,234.5", "／", "２１", "1e9999", "--1", "9223372036854775808", "0.0000000000000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Parse(s)
		if g.IsNumber() { // what is printed reads back as the same number
			if back := Parse(g.String()); !back.Equal(g) {
				t.Errorf("%q prints %q, which reads %q", s, g, back)
			}
		}
	})
}

func BenchmarkSumOfCounts(b *testing.B) {
	figures := make([]Figure, 175)
	for i := range figures {
		figures[i] = OfInt(int64(i))
	}
	b.Run("figure", func(b *testing.B) {
		for b.Loop() {
			if s, _ := Sum(figures...); s.Sign() == 0 {
				b.Fatal("no sum")
			}
		}
	})
	b.Run("bare-int64", func(b *testing.B) {
		for b.Loop() {
			var s int64
			for i := range figures {
				s += figures[i].num.coef
			}
			if s == 0 {
				b.Fatal("no sum")
			}
		}
	})
}
