package ledger

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/form"
)

// random makes registers of all kinds with a seed; some rows are wrong on purpose.
type random struct{ *rand.Rand }

func (r random) pick(words ...string) string { return words[r.IntN(len(words))] }

func (r random) day(from, to int) calendar.Date {
	a, _ := calendar.DateOf(from, 1, 1)
	b, _ := calendar.DateOf(to, 12, 31)
	return a + calendar.Date(r.IntN(int(b-a)))
}

func (r random) request(n int) entry {
	received := r.day(2023, 2026)
	e := entry{"登记编号": fmt.Sprintf("2025-%06d", n), "申请人类别": r.pick(applicantWords()...), "收到日期": received.String(), "承办机构": r.pick("", "甲处", "乙处"),
		"内容主题": r.pick("", "征地补偿", "预算", "工伤认定 "), "申请人姓名": canaryName, "身份证号": canaryNumber}
	at := received
	next := func(column string, chance int) {
		if r.IntN(100) < chance {
			at += calendar.Date(r.IntN(12))
			e[column] = at.String()
		}
	}
	if next("补正告知日期", 20); e["补正告知日期"] != "" {
		next("补正收到日期", 70)
	}
	if next("征求意见发出日期", 15); e["征求意见发出日期"] != "" {
		next("征求意见收回日期", 60)
	}
	next("延期告知日期", 10)
	if next("收费告知日期", 10); e["收费告知日期"] != "" {
		e["应收金额"] = fmt.Sprint(r.IntN(500))
		if next("缴费日期", 50); e["缴费日期"] != "" {
			e["实收金额"] = e["应收金额"]
		}
	}
	at += calendar.Date(r.IntN(40))
	if r.IntN(100) < 85 {
		e["答复日期"], e["办理结果"] = at.String(), r.pick(outcomeWords()...)
	}
	if r.IntN(40) == 0 { // something wrong
		e[r.pick("收到日期", "答复日期", "办理结果", "申请人类别", "登记编号", "应收金额")] = r.pick("", "2025-02-30", "不详", "2022-01-01", "-1")
	}
	return e
}

const (
	canaryName   = "欧阳某甲乙"
	canaryNumber = "11010119900307888X"
)

func (r random) requests(n int) []entry {
	out := make([]entry, n)
	for i := range out {
		out[i] = r.request(i)
	}
	return out
}

// checkBalance: new + carried in = closed + carried out, and every relation of the form, in every column.
func checkBalance(t testing.TB, res *Result) {
	t.Helper()
	f := &report.Filing{Figures: res.Figures}
	checked := 0
	for _, s := range form.Current().Sums {
		if _, ok := res.Figures[s.At]; !ok {
			continue
		}
		var left, right int64
		for _, c := range s.Left {
			n, _ := f.Figure(c).OrZero().Int64()
			left += n
		}
		for _, c := range s.Right {
			n, _ := f.Figure(c).OrZero().Int64()
			right += n
		}
		if checked++; left != right {
			t.Errorf("%s at %s: %d ≠ %d", s.Kind, s.At, left, right)
		}
	}
	if checked == 0 {
		t.Error("no relation was checked")
	}
}

func TestBalanceHoldsForAnyRegister(t *testing.T) {
	for seed := range uint64(60) {
		r := random{rand.New(rand.NewPCG(seed, 1))}
		l := newLedger(t, Options{Year: 2023 + int(seed%4), KeepAll: true})
		feed(t, l, "依申请公开", r.requests(400)...)
		res := l.Result()
		checkBalance(t, res)
		checkTraces(t, res)
		checkSeries(t, res)
		s := res.Stats[0]
		if s.Rows != s.Counted+s.Refused+s.Examples+s.Other || s.Refused == 0 || s.Counted < 300 {
			t.Errorf("stats %+v", s)
		}
		m := res.Measures.Reply
		n, _ := res.Figures["requests.closed.total.total"].OrZero().Int64()
		open, _ := res.Figures["requests.carried_out.total"].OrZero().Int64()
		if int64(m.InTime+m.Late) != n || int64(m.Overdue+m.Open+m.Waiting) != open || m.Unknown != 0 {
			t.Errorf("reply %+v, but %d closed and %d carried out", m, n, open)
		}
		if len(res.Requests.Late) != m.Late+m.Overdue {
			t.Errorf("%d listed, %d late, %d overdue", len(res.Requests.Late), m.Late, m.Overdue)
		}
		units := 0
		for _, u := range res.Requests.Units {
			units += u.InTime + u.Late
		}
		if units != m.InTime+m.Late || int64(res.Requests.Months[11].Open) != open {
			t.Errorf("units give %d of %d; December leaves %d of %d open", units, m.InTime+m.Late, res.Requests.Months[11].Open, open)
		}
	}
}

// checkTraces: as many records stand behind each cell as it says.
func checkTraces(t testing.TB, res *Result) {
	t.Helper()
	for _, name := range []string{"requests.new.total", "requests.closed.total.natural", "requests.carried_out.other", "requests.closed.total.total", "requests.closed.partial.business"} {
		records, err := res.Trace(name)
		if err != nil || fmt.Sprint(len(records)) != res.Figures[name].String() {
			t.Errorf("%s = %s, but %d records (%v)", name, res.Figures[name], len(records), err)
		}
	}
}

func checkSeries(t testing.TB, res *Result) {
	t.Helper()
	if len(res.Requests.Series) != 14 {
		t.Errorf("%d series", len(res.Requests.Series))
	}
	for _, s := range res.Requests.Series {
		sum := 0
		for _, n := range s.Months {
			sum += n
		}
		if fmt.Sprint(sum) != res.Figures[s.Cell].String() {
			t.Errorf("months of %s add up to %d, cell %s", s.Cell, sum, res.Figures[s.Cell])
		}
	}
}

// independent keeps what must not depend on the order of rows or on how they are divided among sources.
func independent(res *Result) string {
	sum := map[string]int{}
	for _, p := range res.Problems {
		sum[p.Rule+p.Column]++
	}
	d := *res.Requests
	for i := range d.Late {
		d.Late[i].Place = Place{}
	}
	for i := range d.CorrectionLate {
		d.CorrectionLate[i].Place = Place{}
	}
	for i := range d.Due {
		d.Due[i].Place = Place{}
	}
	return fmt.Sprintf("%s %+v %+v %v %+v", nonzero(res), *res.Measures.Reply, *res.Measures.Correction, sum, d)
}

func TestOrderAndDivisionDoNotMatter(t *testing.T) {
	for seed := range uint64(20) {
		r := random{rand.New(rand.NewPCG(seed, 2))}
		rows := slices.DeleteFunc(r.requests(300), func(e entry) bool {
			return e["登记编号"] == "不详" || e["登记编号"] == "2025-02-30" || len(e["登记编号"]) < 5
		})
		from, _ := calendar.DateOf(2025, 6, 2)
		opt := Options{DueFrom: from, DueWithin: 10}
		count := func(parts ...[]entry) string {
			l := newLedger(t, opt)
			for i, p := range parts {
				feedFrom(t, l, fmt.Sprint(i, ".xlsx"), "依申请公开", p...)
			}
			return independent(l.Result())
		}
		want := count(rows)
		mixed := slices.Clone(rows)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := count(mixed); got != want {
			t.Fatalf("seed %d: order matters:\n%s\n%s", seed, got, want)
		}
		if got := count(rows[:100], rows[100:]); got != want {
			t.Fatalf("seed %d: division matters:\n%s\n%s", seed, got, want)
		}
	}
}

// What stands in columns that no register declares never shows up: not in results, problems, records, nor anywhere in the ledger's memory.
func TestPersonalColumnsAreNeverKept(t *testing.T) {
	r := random{rand.New(rand.NewPCG(7, 7))}
	l := newLedger(t, Options{KeepAll: true})
	feed(t, l, "依申请公开", r.requests(300)...)
	feed(t, l, "复议诉讼", entry{"案号": "1", "类型": "行政复议", "受理日期": "2025-03-01", "结果": "坏", "申请人姓名": canaryName})
	feed(t, l, "主动公开", entry{"编号": "1", "形成日期": "坏", "标题": canaryName, "联系电话": canaryNumber})
	res := l.Result()
	var texts strings.Builder
	seen := map[uintptr]bool{}
	dump(&texts, reflect.ValueOf(res), seen)
	for p := range slices.Values(res.Problems) {
		fmt.Fprintf(&texts, "%s %+v\n", p, p.Finding())
	}
	for rec := range res.Records() {
		fmt.Fprintf(&texts, "%+v\n", rec)
	}
	all := texts.String()
	for _, kept := range []string{"2025-00001", "征地补偿", "甲处", "行政复议"} {
		if !strings.Contains(all, kept) {
			t.Errorf("the dump misses %q, which is kept: it proves nothing", kept)
		}
	}
	for _, canary := range []string{canaryName, canaryNumber} {
		if strings.Contains(all, canary) {
			t.Errorf("%q was kept", canary)
		}
	}
}

// dump writes every string that can be reached from v.
func dump(out *strings.Builder, v reflect.Value, seen map[uintptr]bool) {
	switch v.Kind() {
	case reflect.String:
		out.WriteString(v.String() + "\n")
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer {
			if seen[v.Pointer()] {
				return
			}
			seen[v.Pointer()] = true
		}
		dump(out, v.Elem(), seen)
	case reflect.Struct:
		for i := range v.NumField() {
			dump(out, v.Field(i), seen)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dump(out, v.Index(i), seen)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			dump(out, it.Key(), seen)
			dump(out, it.Value(), seen)
		}
	}
}

// A value in the wrong column may be somebody's number: messages do not repeat long runs of digits.
func TestMessagesHideLongNumbers(t *testing.T) {
	for _, column := range []string{"办理结果", "申请人类别", "收到日期", "应收金额"} {
		l := newLedger(t, Options{})
		feed(t, l, "依申请公开", good("1", column, "13800138000"), good("2", column, canaryNumber))
		res := l.Result()
		if all := fmt.Sprintf("%+v %+v", res.Problems, res.Unmapped); strings.Contains(all, "1380013") || strings.Contains(all, "1990030") {
			t.Errorf("%s: %s", column, all)
		}
	}
}

// The same register gives the same result, byte for byte.
func TestResultIsDeterministic(t *testing.T) {
	once := func() string {
		r := random{rand.New(rand.NewPCG(3, 3))}
		l := newLedger(t, Options{KeepAll: true})
		feed(t, l, "依申请公开", r.requests(500)...)
		res := l.Result()
		var out strings.Builder
		for _, name := range slices.Sorted(maps.Keys(res.Sources)) {
			out.WriteString(name + res.Sources[name])
		}
		for rec := range res.Records() {
			fmt.Fprintf(&out, "%+v", rec)
		}
		return out.String() + fmt.Sprintf("%+v %+v", res.Problems, res.Unmapped) + independent(res)
	}
	if first := once(); first != once() {
		t.Error("two runs differ")
	}
}
