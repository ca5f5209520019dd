package province

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/office"
)

// Advice speaks of rules that are there, and every rule of consolidation, of the form and of the sums has some.
func TestAdvice(t *testing.T) {
	known := map[string]bool{}
	for _, r := range consolidate.Rules {
		known[r.ID] = true
		if advice[r.ID] == "" && r.ID != "CN202" {
			t.Errorf("%s: an organ is not told what to do", r.ID)
		}
	}
	for _, r := range check.Rules() {
		known[r.ID] = true
		if text := adviceFor(report.Finding{Rule: r.ID}); text == "请核实。" || text == "" {
			t.Errorf("%s: an organ is not told what to do", r.ID)
		}
		for _, family := range []string{"RQ", "DP", "FM2", "FM3", "FM4"} {
			if strings.HasPrefix(r.ID, family) && r.By == "" && advice[r.ID] == "" && r.ID != "FM404" {
				t.Errorf("%s: only the checker's explanation", r.ID)
			}
		}
	}
	for id := range advice {
		if !known[id] {
			t.Errorf("advice on %s, which is no rule", id)
		}
	}
	same := adviceFor(report.Finding{Rule: "CN202", Severity: report.Error, Message: "内容相同"})
	if other := adviceFor(report.Finding{Rule: "CN202", Severity: report.Error, Message: "内容不同"}); same == other || !strings.Contains(same, "不用重新报送") {
		t.Errorf("two files of the same content: %s; of other content: %s", same, other)
	}
}

// What goes back says in words how the organ stands, what to do and by when.
func TestReturnsSayWhatToDo(t *testing.T) {
	dir := t.TempDir()
	opt := options(dir)
	opt.ReturnBy = "2025-02-28"
	run(t, opt)
	page := tree(t, dir)["退回清单.html"]
	for _, want := range []string{"没有收到你单位2024年政府信息公开工作年度报告（报送期限为2025年1月31日）", "请于2025年2月28日前报送", "逾期10天", "目前没有计入政府的合计", "与所属单位之和不一致的格",
		"对照登记台账核对这一行的六类申请人和总计", "书面确认以哪一份为准", "不用重新报送；以后请只报一份", "与名录一致后重新报送", "确认年度和内容完整，另存后重新报送"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the returns do not say %q", want)
		}
	}
	opt.ReturnBy = "2月28日"
	if _, err := Consolidate(t.Context(), opt); !errors.Is(err, office.ErrUse) {
		t.Errorf("a date that is none: %v", err)
	}
}
