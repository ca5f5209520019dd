package province

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
)

// invented writes n filings of organs in cities of fifty, and their roll.
func invented(b *testing.B, n int) Options {
	b.Helper()
	dir := b.TempDir()
	var roll strings.Builder
	roll.WriteString("单位名称,单位代码,层级,上级单位\n云河省人民政府,P,政府,\n")
	for i := range n {
		city := fmt.Sprintf("第%d市", i/50)
		if i%50 == 0 {
			fmt.Fprintf(&roll, "%s人民政府,C%d,政府,云河省人民政府\n", city, i/50)
			if err := os.Mkdir(filepath.Join(dir, city), 0o755); err != nil {
				b.Fatal(err)
			}
		}
		f := report.New(report.Agency{Name: fmt.Sprintf("%s%d号局", city, i), Code: fmt.Sprintf("D%d", i), Level: report.Department}, 2024)
		fmt.Fprintf(&roll, "%s,%s,部门,%s人民政府\n", f.Agency.Name, f.Agency.Code, city)
		e, err := f.Form()
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range e.Cells() {
			if c.Input() {
				f.Figures[c.Name] = figure.OfInt(0)
			}
		}
		f.Figures["requests.new.natural"], f.Figures["requests.closed.granted.natural"] = figure.OfInt(int64(i%97)), figure.OfInt(int64(i%97))
		if err := f.Total(); err != nil {
			b.Fatal(err)
		}
		f.Published, f.Sections = "2025-01-15", map[string]string{"1": "总体情况。", "5": "问题和改进。", "6": "无。"}
		data, err := f.MarshalJSON()
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, city, fmt.Sprintf("%05d.json", i)), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(dir, "roll.csv")
	if err := os.WriteFile(path, []byte(roll.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	return Options{Dir: dir, Roll: path, Year: 2024}
}

// BenchmarkConsolidate compares a whole run, outputs and store included, with the bare reading and adding up of the same files.
func BenchmarkConsolidate(b *testing.B) {
	for _, n := range []int{100, 400} {
		opt := invented(b, n)
		per := func(b *testing.B) { b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/organ") }
		b.Run(fmt.Sprintf("whole/%d", n), func(b *testing.B) {
			for b.Loop() {
				opt.Out = b.TempDir()
				if _, err := Consolidate(context.Background(), opt); err != nil {
					b.Fatal(err)
				}
			}
			per(b)
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
		})
		b.Run(fmt.Sprintf("baseline-fold/%d", n), func(b *testing.B) {
			roll, err := consolidate.LoadRoll(opt.Roll, 2024)
			if err != nil {
				b.Fatal(err)
			}
			files, _, err := consolidate.Scan(opt.Dir, nil)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := consolidate.Run(context.Background(), roll, consolidate.Submissions(context.Background(), opt.Dir, files, consolidate.Reading{}), consolidate.Options{Year: 2024}); err != nil {
					b.Fatal(err)
				}
			}
			per(b)
		})
	}
}
