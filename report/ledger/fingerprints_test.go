package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao/report/calendar"
)

// The table agrees with a Go map through all its doublings, also where many numbers belong to one place or to the last ones, behind which
// it begins anew.
func TestFingerprintsAgreeWithAMap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	crowded := []func() uint64{
		func() uint64 { return r.Uint64() },
		func() uint64 { return 1 + r.Uint64N(50) },
		func() uint64 { return ^r.Uint64N(50) },
		func() uint64 { return 0xABCD<<48 | r.Uint64N(1<<20) },
	}
	for i, high := range crowded {
		var table fingerprints
		want := map[fingerprint]uint32{}
		if _, ok := table.get(fingerprint{high: 1}); ok {
			t.Fatal("something in an empty table")
		}
		for n := range uint32(3000) {
			f := fingerprint{high: high(), low: r.Uint32N(40)}
			table.touch(f.high)
			before, known := want[f]
			if !known {
				want[f] = n
			}
			if got, twice := table.put(f, n); twice != known || twice && got != before || !twice && got != n {
				t.Fatalf("%d: %v: %d %v, want %d %v", i, f, got, twice, before, known)
			}
		}
		for f, v := range want {
			if got, ok := table.get(f); !ok || got != v {
				t.Fatalf("%d: %v: %d %v, want %d", i, f, got, ok, v)
			}
		}
		if _, ok := table.get(fingerprint{high: 1 << 40, low: 99}); ok || table.n != len(want) {
			t.Fatalf("%d: %d entries, want %d", i, table.n, len(want))
		}
		n := 0
		for _, part := range table.tables {
			if n += part.n; part.n*4 > len(part.slots)*3 {
				t.Fatalf("%d: %d entries in %d slots", i, part.n, len(part.slots))
			}
		}
		if n != len(want) {
			t.Fatalf("%d: %d entries in all parts, want %d", i, n, len(want))
		}
	}
}

// The list keeps the same records in whatever order they come: those that stand first when all are sorted.
func TestLateListKeepsTheEarliest(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	all := make([]LateRecord, 5*MaxLate)
	for i := range all {
		all[i] = LateRecord{ID: fmt.Sprintf("%06d", i), Due: 700000 + someDays[i%len(someDays)]}
	}
	want := slices.Clone(all)
	slices.SortFunc(want, func(a, b LateRecord) int {
		if a.Due != b.Due {
			return int(a.Due - b.Due)
		}
		return slices.Compare([]byte(a.ID), []byte(b.ID))
	})
	backwards := slices.Clone(want)
	slices.Reverse(backwards)
	shuffled := slices.Clone(all)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for i, order := range [][]LateRecord{all, want, backwards, shuffled} {
		var l lateList
		for _, x := range order {
			l.add(x)
		}
		if !slices.Equal(l.cut(), want[:MaxLate]) {
			t.Errorf("order %d keeps others", i)
		}
	}
}

var someDays = []calendar.Date{5, 1, 3, 3, 9, 2}

// Topics are counted the same however they are written, whatever was remembered of earlier ones.
func TestTopicsInDifferentWritings(t *testing.T) {
	got := newTopics()
	for _, text := range []string{"预算决算", "", "……", "关于 预算、决算", "预算决算", "……", "征地 补偿", "征地补偿", "预算决算", "……"} {
		got.add(text)
	}
	if list := got.list(); len(list) != 1 || list[0] != (Topic{"预算决算", 4}) {
		t.Errorf("%+v", list)
	}
}

// Expect changes nothing: a number that it was told of is new to Row, and known afterwards.
func TestExpectCountsNothing(t *testing.T) {
	l := newLedger(t, Options{Year: 2025})
	d := l.Decoder("依申请公开")
	width := len(d.Register().Columns)
	var headings, rows []string
	for _, c := range d.Register().Columns {
		headings = append(headings, c.Name)
	}
	if _, ok := d.Headings(Place{Source: "台账.xlsx", Sheet: "依申请公开", Row: 1}, headings); !ok {
		t.Fatal("headings refused")
	}
	const n = 200
	for i := range n {
		row := make([]string, width)
		row[reqID], row[reqApplicant], row[reqReceived] = fmt.Sprintf("申%d", i%(n-1)), applicantWords()[0], "2025-03-04"
		rows = append(rows, row...)
	}
	d.Expect(nil)
	d.Expect(rows)
	for i := range n {
		d.Row(i+2, rows[i*width:(i+1)*width])
		if i%50 == 0 {
			d.Expect(rows[i*width:])
		}
	}
	if s := l.Result().Stats[0]; s.Rows != n || s.Counted != n-1 || s.Refused != 1 {
		t.Errorf("%+v", s)
	}
}

// Preparing for numbers changes nothing, whatever was announced: the right ones, others, or the right ones with some left out.
func TestExpectedNumbersCountTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var plain, prepared idSet
	for range 200 {
		rows := make([]string, 40)
		for i := range rows {
			rows[i] = fmt.Sprintf(" %d号", r.IntN(3000))
		}
		announced := slices.Clone(rows)
		switch r.IntN(3) {
		case 0:
			announced[r.IntN(len(rows))] = ""
		case 1:
			r.Shuffle(len(announced), func(i, j int) { announced[i], announced[j] = announced[j], announced[i] })
		}
		prepared.expect(announced, 0, 1)
		for i, id := range rows {
			at := r.Uint32()
			wantAt, want := plain.add(id, at)
			if gotAt, got := prepared.add(id, at); got != want || gotAt != wantAt {
				t.Fatalf("row %d, %q: %v %d, want %v %d", i, id, got, gotAt, want, wantAt)
			}
		}
	}
	if plain.seen.n < 1000 {
		t.Errorf("only %d numbers", plain.seen.n)
	}
}
