package sqlsource

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report/form"
	"nianbao/report/ledger"
	"nianbao/report/source"
)

// csvFolder writes registers as CSV files, in GB18030 or UTF-8.
func csvFolder(t *testing.T, list []register, chinese bool) string {
	t.Helper()
	dir := t.TempDir()
	for _, x := range list {
		var text strings.Builder
		w := csv.NewWriter(&text)
		if err := w.WriteAll(append([][]string{x.headings}, x.rows...)); err != nil {
			t.Fatal(err)
		}
		data := text.String()
		if chinese {
			var err error
			if data, err = simplifiedchinese.GB18030.NewEncoder().String(data); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, x.name+".csv"), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// workbook writes registers as sheets; typed ones with days as days and amounts as numbers.
func workbook(t *testing.T, list []register, typed bool) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, x := range list {
		if _, err := f.NewSheet(x.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range append([][]string{x.headings}, x.rows...) {
			cells := make([]any, len(row))
			for j, v := range row {
				cells[j] = v
				if typed && i > 0 && v != "" {
					cells[j] = sheetValue(x.columns[x.headings[j]].Kind, v)
				}
			}
			if err := f.SetSheetRow(x.name, fmt.Sprintf("A%d", i+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "台账.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// sheetValue is a value as a sheet with formats keeps it.
func sheetValue(kind ledger.Kind, v string) any {
	switch kind {
	case ledger.Date:
		if d, err := time.Parse(time.DateOnly, v); err == nil {
			return d
		}
	case ledger.Amount:
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f
		}
	}
	return v
}

// outcome is everything of a result that must not depend on where the rows came from; rows are numbered from the first below the headings.
func outcome(res *ledger.Result, first int) map[string]any {
	out := map[string]any{}
	for cell, f := range res.Figures {
		out[cell] = f.String()
	}
	for _, c := range form.Current().Cells() {
		cell := c.Name
		records, err := res.Trace(cell)
		var ids []string
		for _, r := range records {
			ids = append(ids, fmt.Sprintf("%d %s %v", r.Place.Row-first, r.ID, r.Cells))
		}
		out["trace "+cell] = fmt.Sprint(ids, err)
	}
	var problems []string
	for _, p := range res.Problems {
		if p.Rule == ledger.RuleHeading { // about the source, not its rows: times whose day a zone has moved
			continue
		}
		row := p.Place.Row
		if row > 0 {
			row -= first
		}
		problems = append(problems, fmt.Sprint(p.Rule, p.Severity, row, p.Column))
	}
	out["problems"] = problems
	measures, err := json.Marshal(res.Measures)
	if err != nil || len(measures) < 100 {
		panic(fmt.Sprint(string(measures), err))
	}
	out["measures"] = string(measures)
	out["missing"] = fmt.Sprint(res.Missing)
	return out
}

// The same random registers as workbook, as text files and in every database give the same figures, measures, traces and problems.
func TestEverySourceAgrees(t *testing.T) {
	for seed := range uint64(4) {
		r := random{rand.New(rand.NewPCG(seed, 6))}
		typed := seed%2 == 1
		var list []register
		for _, name := range ledger.Names() {
			list = append(list, r.register(name, 60+r.IntN(300), typed))
		}
		files := map[string]string{"workbook": workbook(t, list, typed), "text": csvFolder(t, list, false), "gb18030": csvFolder(t, list, true)}
		var want map[string]any
		for _, name := range []string{"workbook", "text", "gb18030"} {
			book, err := source.Open(files[name])
			if err != nil {
				t.Fatal(err)
			}
			got := outcome(countTaught(t, book), 2)
			book.Close()
			if want == nil {
				want = got
			}
			differ(t, fmt.Sprint(seed, " ", name), got, want)
		}
		eachServer(t, func(t *testing.T, s *server) {
			var sources []source.Source
			for _, x := range list {
				var types []string
				if typed {
					types = x.types(s)
				}
				sources = append(sources, open(t, s.register(t, x, types, x.values(r, s, typed))))
			}
			differ(t, fmt.Sprint(seed, " ", s.kind), outcome(countTaught(t, sources...), 1), want)
		})
	}
}

// countTaught reads sources into a ledger that knows the office's words.
func countTaught(t testing.TB, sources ...source.Source) *ledger.Result {
	t.Helper()
	l, err := ledger.New(wordsTaught)
	if err != nil {
		t.Fatal(err)
	}
	if err := source.Feed(l, sources...); err != nil {
		t.Fatal(err)
	}
	return l.Result()
}

// register makes a table of a register, half of its columns under names that the mapping translates, and returns the source that gives its rows in their
// order: a table has none of its own.
func (s *server) register(t *testing.T, x register, types []string, rows [][]any) Config {
	t.Helper()
	if types == nil {
		types = slices.Repeat([]string{"varchar(200)"}, len(x.headings))
	}
	for i := range rows {
		rows[i] = append(rows[i], i)
	}
	columns, mapping := slices.Clone(x.headings), map[string]string{}
	for i, h := range columns {
		if _, known := x.columns[h]; known && i%2 == 0 {
			columns[i] = fmt.Sprintf("F_%d", i)
			mapping[h] = fmt.Sprintf("f_%d", i)
		}
	}
	s.typed(t, x.name, append(columns, "position"), append(slices.Clone(types), "int primary key"), rows)
	c := s.config(x.name, "select * from "+s.quote(x.name)+" order by position")
	c.Columns = mapping
	return c
}

func differ(t *testing.T, name string, got, want map[string]any) {
	t.Helper()
	if len(want) < 300 || fmt.Sprint(want["requests.new.total"]) == "0" {
		t.Fatalf("%s: hardly anything was counted: %v", name, want)
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if !reflect.DeepEqual(got[key], want[key]) {
			t.Errorf("%s: %s\n got %.600v\nwant %.600v", name, key, fmt.Sprint(got[key]), fmt.Sprint(want[key]))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d parts, want %d", name, len(got), len(want))
	}
}
