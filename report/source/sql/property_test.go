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
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
	"nianbao/report/source"
)

// random makes registers with a seed.
type random struct{ *rand.Rand }

func (r random) pick(words ...string) string { return words[r.IntN(len(words))] }

func (r random) day() calendar.Date {
	from, _ := calendar.DateOf(2023, 6, 1)
	return from + calendar.Date(r.IntN(1000))
}

// written writes a day in one of the writings of contracts §3; plain = as a DATE column gives it.
func (r random) written(d calendar.Date, plain bool) string {
	if plain {
		return d.String()
	}
	y, m, day := d.Civil()
	return fmt.Sprintf(r.pick("%d-%02d-%02d", "%d/%d/%d", "%d.%d.%d", "%d年%d月%d日", "%04d%02d%02d", " %d-%02d-%02d ", "%d-%02d-%02d 09:30:00"), y, m, day)
}

// register is a random register: headings in random order with personal columns between them, and rows. typed ones hold what a database with typed columns can
// hold, so no impossible days.
type register struct {
	name     string
	headings []string
	columns  map[string]ledger.Column
	rows     [][]string
}

func (r random) register(name string, n int, typed bool) register {
	reg, _ := ledger.ByName(name)
	out := register{name: name, columns: map[string]ledger.Column{}}
	for _, c := range reg.Columns {
		out.columns[c.Name] = c
		if c.Required || r.IntN(8) > 0 {
			out.headings = append(out.headings, c.Name)
		}
	}
	out.headings = append(out.headings, "申请人姓名", "身份证号")
	r.Shuffle(len(out.headings), func(i, j int) { out.headings[i], out.headings[j] = out.headings[j], out.headings[i] })
	for i := range n {
		values := r.record(reg, i, typed)
		row := make([]string, len(out.headings))
		for j, h := range out.headings {
			row[j] = values[h]
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// record makes one row: days mostly in order of the columns, so that most rows can be counted.
func (r random) record(reg *ledger.Register, i int, typed bool) map[string]string {
	at := r.day()
	out := map[string]string{"申请人姓名": "欧阳某甲乙", "身份证号": "11010119900307888X"}
	open := r.IntN(4) == 0
	for _, c := range reg.Columns {
		v := ""
		switch c.Kind {
		case ledger.ID:
			v = fmt.Sprintf("%s〔2025〕%d𬭎𠮷", reg.Name, i)
		case ledger.Date:
			if c.Required || c.Name == "答复日期" && !open || c.Name != "答复日期" && r.IntN(4) == 0 {
				at += calendar.Date(r.IntN(15))
				v = r.written(at, typed)
			}
		case ledger.Word, ledger.Flag:
			if c.Name != "办理结果" || !open {
				v = r.pick(c.Words...)
			}
		case ledger.Amount:
			v = fmt.Sprintf("%d.%d", r.IntN(500), 1+r.IntN(9))
			if c.Name == "数量" {
				v = fmt.Sprint(r.IntN(90))
			}
		case ledger.Phrase:
			v = r.pick("2025年6月底前", "年底前", "长期坚持", "每季度1次")
		default:
			v = r.pick("", "甲处", "乙处", "征地补偿", "3月")
		}
		if c.Name == "文号" {
			v = fmt.Sprintf("云发〔2025〕%d号", i/2+i%2*1000*len(reg.ID))
		}
		out[c.Name] = v
	}
	if !typed && r.IntN(25) == 0 { // something wrong
		c := reg.Columns[r.IntN(len(reg.Columns))]
		out[c.Name] = r.pick("", "2025-02-30", "不详", "-1")
	}
	return out
}

// types are the column types of a typed table; days, amounts and yes/no as a database keeps them.
func (x register) types(s *server) []string {
	out := make([]string, len(x.headings))
	for i, h := range x.headings {
		switch c := x.columns[h]; {
		case c.Name == "": // personal
			out[i] = "varchar(100)"
		case c.Kind == ledger.Date:
			out[i] = "date"
		case c.Kind == ledger.Amount:
			out[i] = "numeric(14, 4)"
		case c.Kind == ledger.Flag:
			out[i] = "boolean"
		default:
			out[i] = "varchar(200)"
		}
	}
	return out
}

// values are the rows for the database; an empty value is NULL or an empty text.
func (x register) values(r random, typed bool) [][]any {
	var out [][]any
	for _, row := range x.rows {
		values := make([]any, len(row))
		for i, v := range row {
			c := x.columns[x.headings[i]]
			switch {
			case v == "" && (typed || r.IntN(2) == 0):
			case typed && c.Kind == ledger.Flag:
				values[i] = v == "是"
			default:
				values[i] = v
			}
		}
		out = append(out, values)
	}
	return out
}

// csvFolder writes registers as CSV files.
func csvFolder(t *testing.T, list []register) string {
	t.Helper()
	dir := t.TempDir()
	for _, x := range list {
		var text strings.Builder
		w := csv.NewWriter(&text)
		if err := w.WriteAll(append([][]string{x.headings}, x.rows...)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, x.name+".csv"), []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// workbook writes registers as sheets.
func workbook(t *testing.T, list []register) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, x := range list {
		if _, err := f.NewSheet(x.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range append([][]string{x.headings}, x.rows...) {
			if err := f.SetSheetRow(x.name, fmt.Sprintf("A%d", i+1), &row); err != nil {
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

// outcome is everything of a result that must not depend on where the rows came from; rows are numbered from the first below the headings.
func outcome(res *ledger.Result, first int) map[string]any {
	out := map[string]any{}
	for cell, f := range res.Figures {
		out[cell] = f.String()
	}
	for _, cell := range []string{"requests.new.total", "requests.closed.total.total", "requests.carried_out.natural", "disclosure.rules.in_force", "disclosure.fees.amount", "disputes.review.total"} {
		records, err := res.Trace(cell)
		var ids []string
		for _, r := range records {
			ids = append(ids, fmt.Sprintf("%d %s %v", r.Place.Row-first, r.ID, r.Cells))
		}
		out["trace "+cell] = fmt.Sprint(ids, err)
	}
	var problems []string
	for _, p := range res.Problems {
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
		files := map[string]string{"workbook": workbook(t, list), "text": csvFolder(t, list)}
		var want map[string]any
		for _, name := range []string{"workbook", "text"} {
			book, err := source.Open(files[name])
			if err != nil {
				t.Fatal(err)
			}
			got := outcome(count(t, book), 2)
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
				sources = append(sources, open(t, s.config(x.name, s.register(t, x, types, x.values(r, typed)))))
			}
			differ(t, fmt.Sprint(seed, " ", s.kind), outcome(count(t, sources...), 1), want)
		})
	}
}

// register makes a table of a register and returns the query that gives its rows in their order: a table has none of its own.
func (s *server) register(t *testing.T, x register, types []string, rows [][]any) string {
	t.Helper()
	if types == nil {
		types = slices.Repeat([]string{"varchar(200)"}, len(x.headings))
	}
	for i := range rows {
		rows[i] = append(rows[i], i)
	}
	s.typed(t, x.name, append(slices.Clone(x.headings), "position"), append(slices.Clone(types), "int primary key"), rows)
	return "select * from " + s.quote(x.name) + " order by position"
}

func differ(t *testing.T, name string, got, want map[string]any) {
	t.Helper()
	if len(want) < 150 || fmt.Sprint(want["requests.new.total"]) == "0" {
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
