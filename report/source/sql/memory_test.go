package sqlsource

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"nianbao/report/ledger"
	"nianbao/report/source"
)

// fingerprintBytes is what the ledger keeps of each row: 16 bytes in a table that is between three eighths and three quarters full.
const fingerprintBytes = 16 * 8 / 3

// Memory does not grow with the rows but for the fingerprint of each number, which the ledger keeps to find one given twice.
func TestMemoryStaysFlat(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		bigTable(t, s, 160_000)
		few, many := peak(t, s, 40_000), peak(t, s, 160_000)
		if more := (many - few) / 120_000; more > fingerprintBytes+16 {
			t.Errorf("%d bytes for each further row: %d MB for 40,000, %d MB for 160,000", more, few>>20, many>>20)
		}
	})
}

// The highest live heap while a hundred thousand and a million rows are counted, above what there was before.
func BenchmarkPeakMemory(b *testing.B) {
	for _, driver := range tested() {
		b.Run(driver, func(b *testing.B) {
			s := newServer(b, driver)
			bigTable(b, s, 1_000_000)
			var few, many int64
			for b.Loop() {
				few, many = peak(b, s, 100_000), peak(b, s, 1_000_000)
			}
			b.ReportMetric(float64(few)/(1<<20), "MB-at-100k")
			b.ReportMetric(float64(many)/(1<<20), "MB-at-1M")
			b.ReportMetric(float64(many-few)/900_000, "B/further-row")
		})
	}
}

// peak counts the first n rows of the big table and returns by how much the live heap grew at most.
func peak(t testing.TB, s *server, n int) int64 {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // so that the heap is hardly more than what lives
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	src, err := Open(t.Context(), s.config("依申请公开", "select * from "+s.quote("申请表")+limitRows(n)))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	runtime.GC()
	before, most := liveHeap(), int64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			most = max(most, liveHeap())
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	err = source.Feed(l, src)
	close(stop)
	<-stopped
	if res := l.Result(); err != nil || res.Stats[0].Counted != n {
		t.Fatalf("%v %+v", err, res.Stats)
	}
	return most - before
}

// liveHeap is how many bytes of the heap were marked as live when the collector last ran.
func liveHeap() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
