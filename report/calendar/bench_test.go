package calendar

import (
	"testing"
	"time"
)

const million = 1_000_000

// BenchmarkMillionDueDates works out a million due dates of 20 working days.
func BenchmarkMillionDueDates(b *testing.B) {
	c, first := Default(), day(b, "2009-01-01")
	b.ReportAllocs()
	for b.Loop() {
		var sum Date
		for i := range million {
			sum += c.Add(first+Date(i%6000), 20).Date % 7
		}
		if sum == 0 {
			b.Fatal("no dates")
		}
	}
}

// BenchmarkMillionDueDatesBare is the bare baseline: day by day, with sets of
// days off and working weekends.
func BenchmarkMillionDueDatesBare(b *testing.B) {
	c, first := Default(), day(b, "2009-01-01")
	off, work := map[Date]bool{}, map[Date]bool{}
	for _, y := range c.years {
		for _, d := range y.Off {
			off[d] = true
		}
		for _, d := range y.Work {
			work[d] = true
		}
	}
	for b.Loop() {
		var sum Date
		for i := range million {
			d := first + Date(i%6000)
			for n := 20; n > 0; {
				d++
				weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
				if work[d] || !weekend && !off[d] {
					n--
				}
			}
			sum += d % 7
		}
		if sum == 0 {
			b.Fatal("no dates")
		}
	}
}

// BenchmarkMillionReplies judges a million requests with consultation and
// extension.
func BenchmarkMillionReplies(b *testing.B) {
	c, first := Default(), day(b, "2009-01-01")
	b.ReportAllocs()
	for b.Loop() {
		inTime := 0
		for i := range million {
			d := first + Date(i%6000)
			r := ReplyClock{Received: d, ConsultSent: d + 3, ConsultBack: d + 9, Extended: d + 20, Replied: d + 40 + Date(i%90)}
			if r.Verdict(c, ReplyDays, d+365).Status == InTime {
				inTime++
			}
		}
		if inTime == 0 || inTime == million {
			b.Fatal("all alike")
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("2025-03-04"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseBare is the standard library's reader on the same text.
func BenchmarkParseBare(b *testing.B) {
	for b.Loop() {
		if _, err := time.Parse(time.DateOnly, "2025-03-04"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseDeadline(b *testing.B) {
	for b.Loop() {
		if _, err := ParseDeadline("2023年9月底前完成", 2023); err != nil {
			b.Fatal(err)
		}
	}
}
