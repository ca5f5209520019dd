package consolidate

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/check"
)

// dated is a small report with a date of receipt.
func dated(t testing.TB, name, file, date string, n int) *Submission {
	t.Helper()
	s := handIn(t, name, map[string]int{"requests.new.total": n})
	s.File, s.Received, s.Dated, s.Version = file, "", "", versionOf(file)
	s.receive(date, SourcePublished)
	return s
}

func status(r *Result, name string) Coverage {
	for _, c := range r.Coverage {
		if c.Organ.Name == name {
			return c
		}
	}
	return Coverage{}
}

func use(r *Result, file string) Use {
	for _, h := range r.Handed {
		if h.File == file {
			return h.Use
		}
	}
	return ""
}

const plainRoll = "单位名称,单位代码,层级,上级单位,报送截止日期,状态,曾用名\n市政府,0,政府,,,,\n甲局,1,部门,市政府,,,\n乙局,2,部门,市政府,2025-01-20,,\n丙局,3,部门,市政府,,更名,丙委\n丁局,4,部门,市政府,,撤销,\n戊镇,5,乡镇,市政府,,新设,\n"

func TestCoverage(t *testing.T) {
	roll := mustRoll(t, plainRoll)
	broken := &Submission{File: "戊镇.xlsx", Err: errors.New("戊镇.xlsx：文件已损坏")}
	list := []*Submission{dated(t, "甲局", "甲.json", "2025-01-31", 1), dated(t, "乙局", "乙.json", "2025-01-23", 2), dated(t, "丙委", "丙.json", "", 4), dated(t, "丁局", "丁.json", "2025-01-02", 8), broken}
	r := consolidated(t, roll, Options{}, list...)
	for name, want := range map[string]Status{"市政府": NothingIn, "甲局": InTime, "乙局": Late, "丙局": Undated, "丁局": Gone, "戊镇": Unusable} {
		if got := status(r, name).Status; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	late := found(r, "CN203")
	if len(late) != 1 || late[0].Organ.Name != "乙局" || !strings.Contains(late[0].Finding.Message, "2025-01-20，晚 3 天") || late[0].Finding.Severity != report.Warning {
		t.Errorf("%+v", late)
	}
	if gone := found(r, "CN207"); len(gone) != 1 || gone[0].File != "丁.json" || use(r, "丁.json") != NotDue {
		t.Errorf("%+v", gone)
	}
	if bad := found(r, "CN205"); len(bad) != 1 || bad[0].Organ == nil || bad[0].Organ.Name != "戊镇" || len(found(r, "CN201")) != 0 {
		t.Errorf("%+v", bad)
	}
	if got := r.Root.Figure("requests.new.total").String(); got != "7" {
		t.Error("the sum is", got)
	}
	want := Summary{OnRoll: 6, Owed: 4, In: 3, InTime: 1, Late: 1, Undated: 1, Unusable: 1, Added: 3}
	if got := r.Summary(nil); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := r.Summary(roll.Organs[1]); got.OnRoll != 1 || got.InTime != 1 {
		t.Errorf("%+v", got)
	}
}

func TestDeadlinesNotYetPast(t *testing.T) {
	r := consolidated(t, mustRoll(t, plainRoll), Options{AsOf: "2025-01-25"})
	if a, b := status(r, "甲局").Status, status(r, "乙局").Status; a != NotYet || b != Missing {
		t.Error(a, b)
	}
	if list := found(r, "CN201"); len(list) != 1 || list[0].Organ.Name != "乙局" {
		t.Errorf("%+v", list)
	}
	r = consolidated(t, mustRoll(t, plainRoll), Options{Deadlines: map[report.Level]string{report.Department: "01-10"}, AsOf: "2025-01-25"})
	if got := status(r, "甲局"); got.Status != Missing || got.Deadline != "2025-01-10" {
		t.Errorf("%+v", got)
	}
	if _, err := New(mustRoll(t, plainRoll), Options{Year: 2024, Deadlines: map[report.Level]string{report.Department: "13-40"}}); err == nil {
		t.Error("an impossible deadline passes")
	}
	if _, err := New(mustRoll(t, plainRoll), Options{Year: 2018}); err == nil {
		t.Error("a year without a form passes")
	}
}

func TestParentsOweWhenTheRollSaysSo(t *testing.T) {
	csv := "单位名称,层级,上级单位,报送截止日期\n省政府,政府,,2025-03-01\n甲市政府,政府,省政府,\n甲局,部门,甲市政府,\n乙市政府,政府,省政府,2025-03-10\n乙局,部门,乙市政府,\n"
	r := consolidated(t, mustRoll(t, csv), Options{})
	if a, b, top := status(r, "甲市政府").Status, status(r, "乙市政府").Status, status(r, "省政府").Status; a != NothingIn || b != Missing || top != NothingIn {
		t.Error(a, b, top)
	}
	r = consolidated(t, mustRoll(t, csv), Options{ParentsDue: true})
	if got := status(r, "甲市政府"); got.Status != Missing || got.Deadline != "2025-03-31" {
		t.Errorf("%+v", got)
	}
}

func TestTwice(t *testing.T) {
	for name, c := range map[string]struct {
		list   []*Submission
		sum    string // of requests.new.total; empty = no number
		status Status
		rules  int // CN202
		uses   map[string]Use
		words  []string
	}{
		"the same twice": {[]*Submission{dated(t, "甲局", "a.json", "2025-01-05", 3), dated(t, "甲局", "b.json", "", 3)}, "3", InTime, 1,
			map[string]Use{"b.json": Added, "a.json": SameAgain}, []string{"内容相同", "只计一份"}},
		"the same as page and as data": {[]*Submission{format(dated(t, "甲局", "a.pdf", "", 3), "pdf"), format(dated(t, "甲局", "b.json", "2025-01-05", 3), "json")}, "3", InTime, 1,
			map[string]Use{"b.json": Added, "a.pdf": SameAgain}, nil},
		"different, nothing stated": {[]*Submission{dated(t, "甲局", "a.json", "", 3), dated(t, "甲局", "b.json", "", 4)}, "", Disputed, 1,
			map[string]Use{"a.json": Undecided, "b.json": Undecided}, []string{"内容不同", "a.json、b.json", "总计", "3 与 4", "均未计入"}},
		"one date only": {[]*Submission{dated(t, "甲局", "a.json", "2025-01-05", 3), dated(t, "甲局", "b.json", "", 4)}, "", Disputed, 1, nil, nil},
		"the later date stands": {[]*Submission{dated(t, "甲局", "a.json", "2025-02-05", 4), dated(t, "甲局", "b.json", "2025-01-05", 3)}, "4", InTime, 0,
			map[string]Use{"a.json": Added, "b.json": Superseded}, nil},
		"the same date": {[]*Submission{dated(t, "甲局", "a.json", "2025-01-05", 3), dated(t, "甲局", "b.json", "2025-01-05", 4)}, "", Disputed, 1, nil, nil},
		"the version stands": {[]*Submission{dated(t, "甲局", "甲（更正）.json", "", 9), dated(t, "甲局", "甲.json", "", 3)}, "9", Undated, 0,
			map[string]Use{"甲（更正）.json": Added, "甲.json": Superseded}, nil},
		"version against date": {[]*Submission{dated(t, "甲局", "甲第二版.json", "2025-01-02", 9), dated(t, "甲局", "甲.json", "2025-01-05", 3)}, "", Disputed, 1, nil, nil},
		"two second versions":  {[]*Submission{dated(t, "甲局", "甲V2.json", "", 9), dated(t, "甲局", "甲更正.json", "", 3)}, "", Disputed, 1, nil, nil},
		"three, one repeated": {[]*Submission{dated(t, "甲局", "c.json", "2025-01-09", 5), dated(t, "甲局", "b.json", "2025-01-08", 3), dated(t, "甲局", "a.json", "2025-01-07", 3)}, "5", InTime, 0,
			map[string]Use{"c.json": Added, "b.json": Superseded, "a.json": Superseded}, nil},
		"a file system's date states nothing": {[]*Submission{mtime(dated(t, "甲局", "a.json", "", 3), "2025-01-01"), mtime(dated(t, "甲局", "b.json", "", 4), "2025-01-02")}, "", Disputed, 1, nil, nil},
	} {
		r := consolidated(t, mustRoll(t, plainRoll), Options{}, c.list...)
		if got := r.Root.Figure("requests.new.total").String(); got != c.sum {
			t.Errorf("%s: the sum is %q, want %q", name, got, c.sum)
		}
		if got := status(r, "甲局").Status; got != c.status {
			t.Errorf("%s: %s, want %s", name, got, c.status)
		}
		list := found(r, "CN202")
		if len(list) != c.rules {
			t.Errorf("%s: %d CN202", name, len(list))
		}
		for file, want := range c.uses {
			if got := use(r, file); got != want {
				t.Errorf("%s: %s is %s, want %s", name, file, got, want)
			}
		}
		for _, word := range c.words {
			if len(list) == 0 || !strings.Contains(list[0].Finding.Message, word) {
				t.Errorf("%s: no %q in %+v", name, word, list)
			}
		}
		if (c.status == Disputed) != slices.ContainsFunc(r.Root.Basis.Absent, func(o *Organ) bool { return o.Name == "甲局" }) {
			t.Errorf("%s: absent %s", name, names(r.Root.Basis.Absent))
		}
	}
}

func format(s *Submission, name string) *Submission {
	s.Format = name
	return s
}

func mtime(s *Submission, date string) *Submission {
	s.Received, s.Dated = date, SourceModTime
	return s
}

// CN204 says why, and whom it may be meant for; the missing organ's finding points back.
func TestNotOnTheRoll(t *testing.T) {
	roll := mustRoll(t, "单位名称,单位代码,层级,上级单位\n市政府,0,政府,\n沭阳县审计局,1,部门,市政府\n沭阳县教育局,2,部门,市政府\n")
	conflict := handIn(t, "沭阳县审计局", nil)
	conflict.File, conflict.Agency.Code = "错.json", "2"
	nameless := handIn(t, "", nil)
	nameless.File = "年报.json"
	named := handIn(t, "", map[string]int{"requests.new.total": 2})
	named.File = "沭阳县教育局2024年报.json"
	typo := handIn(t, "沐阳县审计局", map[string]int{"requests.new.total": 90})
	r := consolidated(t, roll, Options{}, conflict, nameless, named, typo)
	if got := r.Root.Figure("requests.new.total").String(); got != "2" {
		t.Error("the sum is", got)
	}
	words := map[string]string{"错.json": "两个单位", "年报.json": "没有写单位名称", "沐阳县审计局.json": "是否为“沭阳县审计局”"}
	list := found(r, "CN204")
	if len(list) != len(words) {
		t.Fatalf("%+v", list)
	}
	for _, item := range list {
		if !strings.Contains(item.Finding.Message, words[item.File]) || item.Finding.Severity != report.Warning || use(r, item.File) != NotOnTheRoll {
			t.Errorf("%s: %s", item.File, item.Finding.Message)
		}
	}
	missing := found(r, "CN201")
	if len(missing) != 1 || !strings.Contains(missing[0].Finding.Message, "沐阳县审计局.json 署名“沐阳县审计局”") {
		t.Errorf("%+v", missing)
	}
}

// What cannot be used is left out with the reason: another year, no year, no tables, errors where only clean reports count, the caller's own reasons.
func TestExclusions(t *testing.T) {
	year := dated(t, "甲局", "a.json", "", 1)
	year.Year = 2023
	none := dated(t, "乙局", "b.json", "", 2)
	none.Year = 0
	tables := dated(t, "丙局", "c.json", "", 4)
	tables.Findings = []report.Finding{{Rule: "RD101", Severity: report.Error}}
	wrong := dated(t, "戊镇", "e.json", "", 8)
	wrong.Findings = []report.Finding{{Rule: "RQ101", Severity: report.Error}}
	all := []*Submission{year, none, tables, wrong}
	r := consolidated(t, mustRoll(t, plainRoll), Options{}, all...)
	if got := r.Root.Figure("requests.new.total").String(); got != "8" || r.Root.Basis.Failed != 1 {
		t.Error("the sum is", got, r.Root.Basis)
	}
	for file, word := range map[string]string{"a.json": "2023 年的报告", "b.json": "没有写明报告年度", "c.json": "没有找到三张统计表"} {
		list := found(r, "CN205")
		i := slices.IndexFunc(list, func(x Item) bool { return x.File == file })
		if i < 0 || !strings.Contains(list[i].Finding.Message, word) || use(r, file) != Excluded {
			t.Errorf("%s: no CN205 with %q", file, word)
		}
	}
	r = consolidated(t, mustRoll(t, plainRoll), Options{AssumeYear: true, Clean: true}, all...)
	if got := r.Root.Figure("requests.new.total").String(); got != "2" {
		t.Error("with the year assumed and clean reports only the sum is", got)
	}
	r = consolidated(t, mustRoll(t, plainRoll), Options{Exclude: func(s *Submission) (Text, bool) {
		return Text{"单位来函撤回", "withdrawn"}, s.File == "e.json"
	}}, all...)
	if list := found(r, "CN205"); len(list) != 4 || r.Root.Figure("requests.new.total").IsNumber() {
		t.Errorf("%+v", list)
	}
}

// The returns hold everything that an organ has to mend, and the file findings hold everything at all.
func TestReturns(t *testing.T) {
	wrong := dated(t, "乙局", "b.json", "2025-01-22", 3)
	wrong.Findings = []report.Finding{{Rule: "RQ101", Severity: report.Error, Message: "不平"}}
	wrong.Counts = report.Counts{Passed: 4, Failed: 1}
	stranger := handIn(t, "外局", nil)
	r := consolidated(t, mustRoll(t, plainRoll), Options{}, dated(t, "甲局", "a.json", "2025-01-02", 1), wrong, stranger)
	list := slices.Collect(r.Returns())
	if len(list) != 7 {
		t.Fatal(len(list))
	}
	rulesOf := func(ret Return) (out []string) {
		for _, f := range ret.Findings {
			out = append(out, f.Rule)
		}
		return out
	}
	if got := rulesOf(list[1]); len(got) != 0 || list[1].Worst() != "" || list[1].File != "a.json" {
		t.Error("甲局", got)
	}
	if got := strings.Join(rulesOf(list[2]), " "); got != "CN203 RQ101" || list[2].Counts != wrong.Counts || list[2].Worst() != report.Error {
		t.Error("乙局", got)
	}
	if got := strings.Join(rulesOf(list[3]), " "); got != "CN201" || list[3].File != "" {
		t.Error("丙局", got)
	}
	if got := strings.Join(rulesOf(list[6]), " "); got != "CN204" || list[6].Organ != nil || list[6].File != "外局.json" {
		t.Error("外局", got)
	}
	all := slices.Collect(r.FileFindings())
	if len(all) != 5 { // three files, two missing organs
		t.Fatalf("%d entries", len(all))
	}
	if all[1].File != "b.json" || all[1].Counts != wrong.Counts || len(all[1].Findings) != 2 || all[3].File != "" || all[3].Agency != "丙局" {
		t.Errorf("%+v", all)
	}
}

// The list of rules of package check shows every rule of consolidation as this package applies it.
func TestRulesAreListed(t *testing.T) {
	seen := map[string]bool{}
	for _, mine := range Rules {
		if seen[mine.ID] || mine.Title.Zh == "" || mine.Title.En == "" || mine.Why.Zh == "" || mine.Why.En == "" || mine.Law == "" {
			t.Errorf("%s stands twice or lacks a text", mine.ID)
		}
		seen[mine.ID] = true
		listed, ok := check.Get(mine.ID)
		if !ok || listed.Name != mine.Name || listed.Severity != mine.Severity || listed.Title.Zh != mine.Title.Zh || !strings.Contains(listed.By, "consolidate") {
			t.Errorf("%s is listed as %+v", mine.ID, listed)
		}
	}
	for _, id := range []string{"CN101", "CN201", "CN202", "CN203", "CN204"} { // contracts §6
		if !seen[id] {
			t.Errorf("%s is missing", id)
		}
	}
}
