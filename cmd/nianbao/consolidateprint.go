package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nianbao/report/province"
)

// printOutcome says what a consolidation found and where its outputs lie.
func (a *app) printOutcome(out *province.Outcome) {
	a.printFound(out)
	if len(out.Others) > 0 {
		a.note(a.say("%d 个文件的格式不能读，没有当作报送：%s", "%d files are of no kind that is read and were left aside: %s"), len(out.Others), firstFew(out.Others))
	}
	s := out.Result.Summary(nil)
	fmt.Fprintf(a.out, a.say("应报 %d，已报 %d，未报 %d，逾期 %d，重复 %d，不在名录 %d，计入合计 %d", "due %d, received %d, missing %d, late %d, twice %d, not on the roll %d, added up %d"),
		s.Owed, s.In, s.Missing, s.Late, s.Twice, s.NotOnRoll, s.Added)
	for _, rest := range []struct {
		n      int
		zh, en string
	}{{s.Undated, "日期不明", "undated"}, {s.NotYet, "未到期", "not yet due"}, {s.Unusable, "报送不能采用", "unusable"}, {s.Undecided, "多份待确认", "undecided"}, {s.Nobody, "读不了的文件", "files of nobody that cannot be read"}} {
		if rest.n > 0 {
			fmt.Fprintf(a.out, a.say("，%s %d", ", %s %d"), a.say(rest.zh, rest.en), rest.n)
		}
	}
	fmt.Fprintln(a.out)
	a.index(out)
	if out.Seal != "" {
		fmt.Fprintf(a.out, a.say("移交包封签 %s\n", "seal of the bundle %s\n"), out.Seal)
	}
}

// copyOut prints a file.
func (a *app) copyOut(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(a.out, f)
	return err
}

// mostLines is how many findings are listed on the screen; all of them stand in the outputs.
const mostLines = 200

// printFound lists what was found: first what concerns the handing in and the sums, then what is wrong inside the files.
func (a *app) printFound(out *province.Outcome) {
	var handing, inside []string // at most mostLines each: findings may be a million
	all := 0
	for f := range out.Result.FileFindings() {
		for _, x := range f.Findings {
			all++
			list := &inside
			if strings.HasPrefix(x.Rule, "CN") {
				list = &handing
			}
			if len(*list) == mostLines {
				continue
			}
			line := a.findingLine(x)
			if f.File != "" { // else it is of the roll, not of a file
				line = f.File + "：" + line
			}
			*list = append(*list, line)
		}
	}
	lines := append(handing, inside...)
	lines = lines[:min(mostLines, len(lines))]
	for _, line := range lines {
		a.note("%s", line)
	}
	if more := all - len(lines); more > 0 {
		a.note(a.say("另有 %d 条没有列出，全部见 %s", "%d more are not listed here; all of them are in %s"), more, filepath.ToSlash(filepath.Join(out.Out, province.FindingsName)))
	}
}

// firstFew names the first few of many.
func firstFew(names []string) string {
	const few = 5
	text := strings.Join(names[:min(few, len(names))], "、")
	if len(names) > few {
		text += "……"
	}
	return text
}

// purposes says what each output of a consolidation is for, by the beginning of its name.
var purposes = []struct{ name, zh, en string }{
	{province.PageName, "从全省逐级查到单位、文件和单元格的网页，断网可用", "page to open every total down to organ, file and cell; needs no network"},
	{province.StatusName, "应报、已报、未报、逾期，排名和异常数值", "who has reported, rankings, figures that stand out"},
	{province.ReturnsName + "/", "每个要改的单位一份，可以直接发出", "what each organ has to mend, ready to send"},
	{province.ReturnsName, "全部退回清单", "all returns on one page"},
	{province.ReportName, "政府自己的年度报告", "the government's own annual report"},
	{province.WorkingsName, "各单位 × 各格，合计是活公式", "organs × cells, totals as live formulas"},
	{province.FindingsName, "全部核查结果（数据）", "all findings as data"},
	{province.BundleName, "交给上一级的包，用 nianbao verify 核对", "bundle for the next level; nianbao verify checks it"},
}

// index lists what was written, in the order in which people look at it; the returns, which may be thousands, as one folder.
func (a *app) index(out *province.Outcome) {
	done := map[string]bool{}
	for _, o := range purposes {
		n := 0
		for _, f := range out.Files {
			if done[f] || !strings.HasPrefix(f, o.name) {
				continue
			}
			done[f] = true
			if n++; !strings.HasSuffix(o.name, "/") {
				fmt.Fprintf(a.out, "  %s　%s\n", filepath.ToSlash(filepath.Join(out.Out, f)), a.say(o.zh, o.en))
			}
		}
		if n > 0 && strings.HasSuffix(o.name, "/") {
			fmt.Fprintf(a.out, a.say("  %s/　%d 份：%s\n", "  %s/　%d: %s\n"), filepath.ToSlash(filepath.Join(out.Out, o.name)), n, a.say(o.zh, o.en))
		}
	}
	for _, f := range out.Files {
		if !done[f] {
			fmt.Fprintf(a.out, "  %s\n", filepath.ToSlash(filepath.Join(out.Out, f)))
		}
	}
}
