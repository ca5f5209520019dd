package consolidate

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/report"
	"nianbao/report/check"
)

// scanZip is the bare work on a file: read it, unzip every part, look at every byte once.
func scanZip(path string, buf []byte) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, err
	}
	tags := 0
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		for {
			n, err := r.Read(buf)
			tags += bytes.Count(buf[:n], []byte{'<'})
			if err == io.EOF {
				break
			}
			if err != nil {
				return 0, err
			}
		}
		r.Close()
	}
	return tags, nil
}

// bare does the bare work on all files with one goroutine a core.
func bare(b *testing.B, dir string, files []string) {
	jobs := make(chan string)
	var wg sync.WaitGroup
	var tags atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			buf := make([]byte, 32<<10)
			for f := range jobs {
				n, err := scanZip(filepath.Join(dir, filepath.FromSlash(f)), buf)
				if err != nil {
					b.Error(err)
				}
				tags.Add(int64(n))
			}
		})
	}
	for _, f := range files {
		jobs <- f
	}
	close(jobs)
	wg.Wait()
	if tags.Load() == 0 {
		b.Fatal("nothing scanned")
	}
}

// heapPeak samples what the Go runtime holds of the system's memory while fn runs.
func heapPeak(fn func()) (peak uint64) {
	debug.FreeOSMemory() // what made the files must not count
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64()-sample[1].Value.Uint64())
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	fn()
	close(stop)
	<-done
	return peak
}

// BenchmarkProvince reads, checks and adds up 700 and 7,000 workbooks of about 30 KB and compares with unzipping and scanning the same files on the same cores. The goal: at
// most twice the time, memory at most 300 MB and flat.
func BenchmarkProvince(b *testing.B) {
	for _, n := range []int{700, 7000} {
		dir := b.TempDir()
		files, roll := province(b, dir, n)
		if len(files) != n {
			b.Fatal(len(files))
		}
		var size int64
		for _, f := range files {
			info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f)))
			if err != nil {
				b.Fatal(err)
			}
			size += info.Size()
		}
		b.Run(fmt.Sprintf("bare-%d", n), func(b *testing.B) {
			for b.Loop() {
				bare(b, dir, files)
			}
			b.ReportMetric(float64(size)/float64(n)/1024, "KB/file")
		})
		b.Run(fmt.Sprintf("consolidate-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			reading := Reading{Check: func(f *report.Filing) ([]report.Finding, report.Counts) {
				found, err := check.Check(check.Input{Filing: f, Positions: f.Sources})
				if err != nil {
					b.Error(err)
				}
				return found.Findings, found.Counts
			}}
			var peak uint64
			var alone, run time.Duration
			for b.Loop() {
				start := time.Now()
				bare(b, dir, files)
				alone += time.Since(start)
				start = time.Now()
				peak = max(peak, heapPeak(func() {
					res, err := Run(context.Background(), roll, Submissions(context.Background(), dir, files, reading), Options{Year: 2024})
					if err != nil {
						b.Fatal(err)
					}
					if got := res.Root.Basis.Organs(); got != n {
						b.Fatalf("%d organs in the sum", got)
					}
				}))
				run += time.Since(start)
			}
			b.ReportMetric(float64(peak)/(1<<20), "MB-peak")
			b.ReportMetric(float64(run)/float64(alone), "×bare")
		})
	}
}
