package source

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
	"nianbao/report/sheet"
)

// bigRegister hands over the headings and n requests with all columns of the register and three personal ones.
func bigRegister(n int, row func(number int, values []any)) {
	register, _ := ledger.ByName("依申请公开")
	headings := []any{"申请人姓名", "身份证号", "联系地址"}
	for _, c := range register.Columns {
		headings = append(headings, c.Name)
	}
	row(1, headings)
	applicants, _ := register.Column("申请人类别")
	outcomes, _ := register.Column("办理结果")
	start, _ := calendar.DateOf(2024, 10, 1)
	for i := range n {
		received := start + calendar.Date(i%450)
		replied, outcome := (received + calendar.Date(i%35)).String(), outcomes.Words[i%len(outcomes.Words)]
		if i%9 == 0 {
			replied, outcome = "", ""
		}
		row(i+2, []any{fmt.Sprint("赵某", i), fmt.Sprint("11010119900101", i), fmt.Sprint("某路", i, "号"), fmt.Sprintf("2025-%07d", i), applicants.Words[i%6], received.String(), "网络",
			"", "", "", "", "", "", "", "", "", replied, outcome, fmt.Sprint("主题", i%5000), fmt.Sprint("处室", i%20)})
	}
}

// bigWorkbook writes such a register as a workbook.
func bigWorkbook(t testing.TB, n int) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "依申请公开"); err != nil {
		t.Fatal(err)
	}
	w, err := f.NewStreamWriter("依申请公开")
	if err != nil {
		t.Fatal(err)
	}
	bigRegister(n, func(number int, values []any) {
		if err := w.SetRow(fmt.Sprintf("A%d", number), values); err != nil {
			t.Fatal(err)
		}
	})
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "台账.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// The same register as a workbook and as text in GB18030 gives the same figures, measures and lists.
func TestWorkbookAndTextAgree(t *testing.T) {
	var text strings.Builder
	w := csv.NewWriter(&text)
	bigRegister(700, func(_ int, values []any) {
		record := make([]string, len(values))
		for i, v := range values {
			record[i] = fmt.Sprint(v)
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	})
	w.Flush()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text.String())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "台账.xlsx") // so that the places read alike
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "依申请公开.csv"), gb)
	a, b := count(t, bigWorkbook(t, 700)), count(t, dir)
	for cell, f := range a.Figures {
		if !f.Equal(b.Figures[cell]) {
			t.Errorf("%s: workbook %s, text %s", cell, f, b.Figures[cell])
		}
	}
	if len(a.Figures) != 175 || figureOf(a, "requests.new.total") == "0" {
		t.Errorf("%d cells, new %s", len(a.Figures), figureOf(a, "requests.new.total"))
	}
	if !reflect.DeepEqual(a.Requests, b.Requests) || !reflect.DeepEqual(a.Measures, b.Measures) || !reflect.DeepEqual(slices.Collect(a.Records()), slices.Collect(b.Records())) {
		t.Error("measures, lists or records differ")
	}
}

// Counting 200,000 rows beside the bare reading of the same sheet.
func BenchmarkCount200k(b *testing.B) {
	path := bigWorkbook(b, 200_000)
	b.Run("count", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			l, err := ledger.New(ledger.Options{Year: 2025})
			if err != nil {
				b.Fatal(err)
			}
			s, err := Open(path)
			if err != nil {
				b.Fatal(err)
			}
			if err := Feed(l, s); err != nil {
				b.Fatal(err)
			}
			res := l.Result()
			if res.Fatal() > 0 || res.Stats[0].Counted != 200_000 {
				b.Fatal(res.Problems)
			}
			s.Close()
		}
	})
	b.Run("bare-sheet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book, err := sheet.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			cells := 0
			if err := book.Rows("依申请公开", func(r *sheet.Row) error { cells += len(r.Cells); return nil }); err != nil {
				b.Fatal(err)
			}
			if cells < 200_000 {
				b.Fatal(cells)
			}
			book.Close()
		}
	})
}

// What stays in memory after reading grows by the fingerprint of each number only, not by the rows.
func TestMemoryStaysFlat(t *testing.T) {
	path := bigWorkbook(t, 40_000)
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := heap()
	if err := Feed(l, s); err != nil {
		t.Fatal(err)
	}
	grown := heap() - before
	if res := l.Result(); res.Stats[0].Counted != 40_000 {
		t.Fatalf("%+v", res.Stats)
	}
	if perRow := grown / 40_000; perRow > 150 {
		t.Errorf("%d bytes a row stay in memory", perRow)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
