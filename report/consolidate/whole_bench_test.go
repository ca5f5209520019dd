//go:build unix

package consolidate_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/report/consolidate"
	"nianbao/report/province"
)

// cpu is how long this process has kept processors busy.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// writeRoll writes the roll that `nianbao consolidate` is given beside the workbooks.
func writeRoll(b *testing.B, path string, roll *consolidate.Roll) {
	b.Helper()
	var csv strings.Builder
	csv.WriteString("单位名称,单位代码,层级,上级单位\n")
	for _, o := range roll.Organs {
		parent, level := "", "部门"
		if o.Parent != nil {
			parent = o.Parent.Name
		}
		if o.Government() {
			level = "政府"
		}
		fmt.Fprintf(&csv, "%s,%s,%s,%s\n", o.Name, o.Code, level, parent)
	}
	if err := os.WriteFile(path, []byte(csv.String()), 0o644); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkWhole makes what `nianbao consolidate` makes of 300 and 3,000 workbooks of 30 KB, every one with something to mend, so that as many returns are written:
// without a store, with a SQLite file and the bundle, and this with a hundred mistakes in each. ×bare is the processors' time over that of unzipping and scanning the same files in the same run;
// µs/organ stays the same when growth is linear, MB-peak when memory is flat.
func BenchmarkWhole(b *testing.B) {
	for _, n := range []int{300, 3000} {
		right, wrong := b.TempDir(), b.TempDir()
		files, roll := consolidate.MakeProvince(b, right, n)
		consolidate.MakeProvinceOf(b, wrong, n, consolidate.Mistaken)
		for _, dir := range []string{right, wrong} {
			writeRoll(b, filepath.Join(dir, "roll.csv"), roll)
		}
		for _, c := range []struct{ name, dir, store string }{{"no-store", right, province.NoStore}, {"store", right, ""}, {"mistakes", wrong, ""}} {
			dir := c.dir
			b.Run(fmt.Sprintf("%d/%s", n, c.name), func(b *testing.B) {
				defer debug.SetMemoryLimit(debug.SetMemoryLimit(110 << 20)) // as the program does
				var bare, whole time.Duration
				var peak uint64
				for b.Loop() {
					from := cpu(b)
					consolidate.Bare(b, dir, files)
					bare += cpu(b) - from
					opt := province.Options{Dir: dir, Roll: filepath.Join(dir, "roll.csv"), Year: 2024, Out: b.TempDir(), Store: c.store}
					from = cpu(b)
					peak = max(peak, consolidate.HeapPeak(func() {
						out, err := province.Consolidate(context.Background(), opt)
						if err != nil {
							b.Fatal(err)
						}
						if got := out.Result.Root.Basis.Organs(); got != n {
							b.Fatalf("%d organs in the sum", got)
						}
					}))
					whole += cpu(b) - from
				}
				b.ReportMetric(float64(whole)/float64(bare), "×bare")
				b.ReportMetric(float64(whole.Microseconds())/float64(b.N*n), "µs-cpu/organ")
				b.ReportMetric(float64(peak)/(1<<20), "MB-peak")
			})
		}
	}
}
