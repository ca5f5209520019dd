package store

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// sizes are the numbers of filings; the time for each must stay the same.
var sizes = []int{1500, 15000, 150000}

// filingJSON is a full filing of 9 KB as it comes from a file: every cell a number.
func filingJSON(i int) []byte {
	f := report.New(report.Agency{Name: fmt.Sprintf("云河市第%06d局", i*7919%1000003), Code: fmt.Sprintf("%06d", i*7919%1000003), Level: report.Department, Region: fmt.Sprintf("第%d县", i%100)}, 2025)
	for k, c := range form.Current().Cells() {
		f.Figures[c.Name] = figure.OfInt(int64((i + k) % 97))
	}
	f.Figures["disclosure.fees.amount"] = decimal(fmt.Sprintf("%d.%02d", i%9999, 1+i%99))
	f.Sections = map[string]string{"5": "存在的主要问题及改进情况：机构改革后人员调整，业务培训不够。", "6": "无"}
	data, err := f.MarshalJSON()
	if err != nil {
		panic(err)
	}
	return data
}

// submissions yields n filings, each made as text and read as a file would be, so that memory stays small.
func submissions(n int) func(func(Submission) bool) {
	return func(yield func(Submission) bool) {
		for i := range n {
			f := new(report.Filing)
			if err := f.UnmarshalJSON(filingJSON(i)); err != nil {
				panic(err)
			}
			if !yield(Submission{Filing: f, File: "a.json", Received: day(1)}) {
				return
			}
		}
	}
}

// BenchmarkStore puts n filings, sums them, reads them; beside it the bare minimum of the same driver: the JSON texts into a table of two columns.
// "prepare" is what making and reading the JSON costs, which "put" includes.
func BenchmarkStore(b *testing.B) {
	for _, p := range places() {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%s/%d", p.name, n), func(b *testing.B) {
				for b.Loop() {
					b.ReportMetric(0, "ns/op")
					dsn := p.fresh(b)
					s := open(b, dsn)
					each := func(name string, work func()) {
						runtime.GC()
						start := time.Now()
						work()
						b.ReportMetric(float64(time.Since(start).Microseconds())/float64(n), name+"-µs/filing")
					}
					each("prepare", func() {
						for range submissions(n) {
						}
					})
					each("bare", func() { bareInsert(b, p.fresh(b), n) })
					var peak uint64
					each("put", func() { benchPut(b, s, n, &peak) })
					b.ReportMetric(float64(peak)/1e6, "peak-MB")
					each("sum", func() { benchSum(b, s, n) })
					each("read", func() { benchRead(b, s, n) })
					if info, err := os.Stat(dsn); err == nil {
						b.ReportMetric(float64(info.Size())/float64(n), "bytes/filing")
					}
				}
			})
		}
	}
}

func benchPut(b *testing.B, s *Store, n int, peak *uint64) {
	count := 0
	if err := s.PutAll(context.Background(), submissions(n), func(_ Submission, r Receipt) {
		if r.Outcome != Added {
			b.Fatal(r)
		}
		if count++; count%5000 == 0 || count == n {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*peak = max(*peak, m.HeapInuse)
		}
	}); err != nil || count != n {
		b.Fatal(count, err)
	}
}

func benchSum(b *testing.B, s *Store, n int) {
	totals, err := s.Sum(context.Background(), 2025, "2021", Filter{}, ByRegion)
	if err != nil || len(totals) != 100 {
		b.Fatal(len(totals), err)
	}
	filings := 0
	for _, t := range totals {
		filings += t.Filings
	}
	if filings != n {
		b.Fatal(filings)
	}
}

func benchRead(b *testing.B, s *Store, n int) {
	count := 0
	for got, err := range s.Filings(context.Background(), 2025, Filter{}) {
		if err != nil || len(got.Filing.Figures) != 200 {
			b.Fatal(err)
		}
		count++
	}
	if count != n {
		b.Fatal(count)
	}
}

// bareInsert puts the texts into a table of two columns, in transactions of the same size.
func bareInsert(b *testing.B, dsn string, n int) {
	t, err := parseDSN(dsn)
	if err != nil {
		b.Fatal(err)
	}
	s := &Store{target: t, attempts: 1}
	if err := s.connect(); err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.write.Exec("CREATE TABLE bare (id BIGINT NOT NULL PRIMARY KEY, filing TEXT)"); err != nil {
		b.Fatal(err)
	}
	ids := make([]int, n)
	for i := range ids {
		ids[i] = i
	}
	for part := range slices.Chunk(ids, BatchSize) {
		if err := s.transact(context.Background(), func(tx *sqlx.Tx) error {
			stmt, err := tx.Preparex(tx.Rebind("INSERT INTO bare (id, filing) VALUES (?, ?)"))
			if err != nil {
				return err
			}
			defer stmt.Close()
			for _, id := range part {
				data := filingJSON(id)
				if !json.Valid(data) {
					b.Fatal("not JSON")
				}
				if _, err := stmt.Exec(id, string(data)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}
