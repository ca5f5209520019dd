package ledger

import (
	"math/rand/v2"
	"testing"
)

// What one register row costs, without any reading of files: beside a loop that only touches the values.
func BenchmarkRow(b *testing.B) {
	r := random{rand.New(rand.NewPCG(5, 5))}
	register := registers[0]
	rows := make([][]string, 4096)
	for i := range rows {
		e := r.request(i)
		for _, c := range register.Columns {
			rows[i] = append(rows[i], e[c.Name])
		}
	}
	var headings []string
	for _, c := range register.Columns {
		headings = append(headings, c.Name)
	}
	b.Run("count", func(b *testing.B) {
		b.ReportAllocs()
		l := newLedger(b, Options{Year: 2025})
		d := l.Decoder(register.Name)
		if _, ok := d.Headings(Place{Source: "台账.xlsx", Sheet: register.Name, Row: 1}, headings); !ok {
			b.Fatal("headings refused")
		}
		n := 0
		for b.Loop() {
			if n%len(rows) == 0 {
				d.ids = idSet{} // the same rows again are not meant as duplicates
			}
			d.Row(n, rows[n%len(rows)])
			n++
		}
		if d.stats.Counted < n*8/10 {
			b.Fatalf("%+v of %d", d.stats, n)
		}
	})
	b.Run("bare", func(b *testing.B) {
		n, size := 0, 0
		for b.Loop() {
			for _, v := range rows[n%len(rows)] {
				size += len(v)
			}
			n++
		}
		if size == 0 {
			b.Fatal("nothing")
		}
	})
}
