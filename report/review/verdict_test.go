package review

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

// suggested is what Suggest offers, with a reason filled in.
func suggested(t *testing.T, r *Review) *Verdicts {
	t.Helper()
	var out bytes.Buffer
	if err := r.Suggest(&out); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(out.String(), `reason = ""`, `reason = "已核对原件"`)
	v, err := readVerdicts([]byte(strings.ReplaceAll(text, `who = ""`, `who = "甲科"`)), "结论.toml")
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

// faulty has findings of every shape: on cells, on sections, on the whole file.
func faulty(name string) *report.Filing {
	f := zeroTotal(filing(name, 2023, 1))
	f.Figures["disclosure.fees.amount"] = figure.Bad("12\"万\\元")
	delete(f.Sections, "6")
	f.Sections["1"] = "2022年，本机关共收到政府信息公开申请5件。" + f.Sections["1"]
	return f
}

// Whatever is found can be accepted by pasting what Suggest prints; it stays in all results, marked, and counts no more.
func TestEveryFindingCanBeAccepted(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": page(faulty("云河市审计局"), false), "broken.pdf": []byte("%PDF"), "nobody.html": page(zeroTotal(filing("", 2023, 2)), false)})
	roll := rollOf(t, "单位名称\n云河市审计局\n云河市统计局\n")
	before := review(t, Options{Roll: roll}, dir)
	found := before.tally()
	if n := found.errors + found.warnings; n < 7 || !before.Failed() {
		t.Fatalf("only %d findings: the test shows little", n)
	}
	after := review(t, Options{Roll: roll, Verdicts: suggested(t, before)}, dir)
	if got := after.tally(); got.errors+got.warnings+got.notices != 0 || got.accepted != found.errors+found.warnings+found.notices || after.Failed() || len(after.Lapsed) > 0 {
		t.Errorf("%+v, lapsed %v", got, after.Lapsed)
	}
	if after.Counts() != before.Counts() {
		t.Error("an acceptance changes what holds")
	}
	var out bytes.Buffer
	if err := after.WriteText(&out, "zh"); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "〔已接受〕") != after.tally().accepted || !strings.Contains(out.String(), "已核对原件（甲科）") {
		t.Error("accepted findings are not printed as such:\n", out.String())
	}
}

// A decision holds for another file, format or order, and lapses when a figure changes that the finding rests on, even where both sides stay.
func TestADecisionLapsesWithItsFigures(t *testing.T) {
	dir := t.TempDir()
	one := func(name string, f *report.Filing, v *Verdicts) *Review {
		put(t, dir, map[string][]byte{name: page(f, name == "moved.html")})
		return review(t, Options{Verdicts: v}, filepath.Join(dir, name))
	}
	v := suggested(t, one("a.html", zeroTotal(filing("云河市审计局", 2023, 1)), nil))
	if r := one("moved.html", zeroTotal(filing("云河市审计局", 2023, 1)), v); r.Failed() || len(r.Lapsed) != 0 {
		t.Error("another file: ", r.Lapsed)
	}
	sameSides := set(set(zeroTotal(filing("云河市审计局", 2023, 1)), "disputes.review.upheld", 1), "disputes.review.other", 1)
	if r := one("b.html", sameSides, v); !r.Failed() || len(r.Lapsed) != 1 || !strings.Contains(r.Lapsed[0].Zh, "所依据的数字已经变化") {
		t.Error("other addends: ", r.Lapsed)
	}
	if r := one("c.html", set(zeroTotal(filing("云河市审计局", 2023, 1)), "disputes.review.upheld", 3), v); !r.Failed() || len(r.Lapsed) != 1 || !strings.Contains(r.Lapsed[0].Zh, "接受时是 2／0，现在是 3／0") {
		t.Error("another side: ", r.Lapsed)
	}
	if r := one("d.html", filing("云河市审计局", 2023, 1), v); r.Failed() || len(r.Lapsed) != 1 || !strings.Contains(r.Lapsed[0].Zh, "可以删去") {
		t.Error("mended: ", r.Lapsed)
	}
	for name, f := range map[string]*report.Filing{"e.html": zeroTotal(filing("云河市统计局", 2023, 1)), "f.html": zeroTotal(filing("云河市审计局", 2022, 1))} {
		if r := one(name, f, v); !r.Failed() || len(r.Lapsed) != 0 {
			t.Errorf("%s: another organ or year: %v", name, r.Lapsed)
		}
	}
	text := filing("云河市审计局", 2023, 1)
	text.Sections["1"] = "2022年，本机关共收到政府信息公开申请5件。" + text.Sections["1"]
	v = suggested(t, one("g.html", text, nil))
	text.Sections["1"] = strings.Replace(text.Sections["1"], "申请5件", "申请6件", 1)
	if r := one("g.html", text, v); len(r.Lapsed) != 1 || r.tally().accepted != 0 {
		t.Error("a sentence that changed: ", r.Lapsed)
	}
}

// Written by hand, with figures as numbers and no digest, an entry holds too.
func TestEntriesByHand(t *testing.T) {
	v, err := readVerdicts([]byte("\ufeff# 说明\n[[accept]]\nrule = \"DP101\"\nagency = \"云河市审计局\"\nat = \"disputes.review.total\"\nleft = 2\nright = \"0\"\nreason = \"系统导出所致\"\n"), "结论.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": page(zeroTotal(filing("云河市审计局", 2023, 1)), false)})
	if r := review(t, Options{Verdicts: v}, dir); r.Failed() {
		t.Error(r.Files[0].Findings)
	}
}

func TestVerdictsAreReadStrictly(t *testing.T) {
	const head = "[[accept]]\nrule = \"RQ101\"\nagency = \"云河市审计局\"\nyear = 2023\nat = \"requests.carried_out.natural\"\n"
	for text, want := range map[string]string{
		head + "reason = \"核\"\nresaon = \"x\"": "没有“accept.resaon”这一项",
		head:                         "第 1 行起的第 1 条 [[accept]]：没有写 reason",
		head + "reason = \"  \"":     "没有写 reason",
		"[[accept]]\nreason = \"x\"": "没有写 rule",
		"[[accept]]\nrule = \"RQ999\"\nreason = \"x\"": "没有编号为 RQ999 的规则",
		"[[accept]]\nrule = \"RQ101\"\nreason = \"x\"": "agency 和 at",
		"[[accept]\nrule":                     "第 2 行写法不对",
		head + "reason = \"x\"\nleft = [1]":   "应写数字或加引号的文字",
		"[accepted]\nrule = \"RQ101\"":        "没有“accepted",
		head + "reason = \"x\"\nyear = \"二\"": "结论.toml：",
	} {
		if _, err := readVerdicts([]byte(text), "结论.toml"); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "结论.toml：") {
			t.Errorf("%q\n got %v\nwant %s", text, err, want)
		}
	}
	if _, err := LoadVerdicts(filepath.Join(t.TempDir(), "none.toml")); err == nil || !strings.Contains(err.Error(), "打不开") {
		t.Error(err)
	}
}

// FuzzVerdicts: whatever stands in the file ends in entries that are whole or in a message that names the file.
func FuzzVerdicts(f *testing.F) {
	f.Add("[[accept]]\nrule = \"RQ101\"\nagency = \"a\"\nat = \"b\"\nreason = \"c\"\nleft = 1.5\n")
	f.Add("[[accept]]\nrule = \"FM401\"\nmessage = \"缺少第六部分\"\nreason = \"c\"")
	f.Add("accept = 3")
	f.Fuzz(func(t *testing.T, text string) {
		v, err := readVerdicts([]byte(text), "结论.toml")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "结论.toml：") {
				t.Errorf("%q", err)
			}
			return
		}
		for _, x := range v.List {
			if x.wrong() != "" {
				t.Errorf("accepted %+v", x)
			}
		}
	})
}

// quote writes what TOML reads back.
func FuzzQuote(f *testing.F) {
	f.Add("“引号”\" \\ \n\t\x01\x7f 𬭎")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		v, err := readVerdicts([]byte("[[accept]]\nrule = \"RQ101\"\nagency = \"a\"\nat = \"b\"\nreason = \"c\"\nmessage = "+quote(s)), "a")
		if err != nil || v.List[0].Message != s {
			t.Errorf("%q came back as %v (%v)", s, v, err)
		}
	})
}

// Errors name the line; an acceptance of a broken file does not cover another broken file; one on a report that is not there is said.
func TestVerdictsNameLinesAndFiles(t *testing.T) {
	for text, want := range map[string]string{
		"\n# x\n[[accept]]\nrule = \"RQ101\"\nmessage = \"m\"\nreason = \"r\"\n\n[[accept]]\nrule = \"RQ999\"\n": "第 8 行起的第 2 条",
		"[[accept]]\nrule = \"RQ101\"\nreson = \"r\"\n":                                                          "第 3 行：没有“accept.reson”这一项",
	} {
		if _, err := readVerdicts([]byte(text), "a.toml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.pdf": []byte("%PDF"), "b.pdf": []byte("%PDF"), "c.html": page(filing("云河市审计局", 2023, 1), false)})
	r := review(t, Options{}, dir)
	var suggested bytes.Buffer
	if err := r.Suggest(&suggested); err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(suggested.String()), "\n\n")
	v, err := readVerdicts([]byte(strings.Replace(first, "reason = \"\"", "reason = \"已函告\"", 1)+"\n[[accept]]\nrule = \"RQ101\"\nagency = \"云河市水务局\"\nat = \"requests.carried_out.natural\"\nreason = \"r\"\n"), "a.toml")
	if err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	r = review(t, Options{Verdicts: v}, dir)
	if !accepted(r.Files[0].Findings[0]) || accepted(r.Files[1].Findings[0]) {
		t.Errorf("%+v %+v", r.Files[0].Findings[0].Verdict, r.Files[1].Findings[0].Verdict)
	}
	if len(r.Lapsed) != 0 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Zh, "云河市水务局 RQ101") {
		t.Errorf("%v %v", r.Lapsed, r.Notes)
	}
}
