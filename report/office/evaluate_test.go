package office

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/doc"
)

// said collects what a document says: headings of the first level, all text, and the cells by name.
func said(d *doc.Document) (heads []string, text string, cells map[string]string) {
	cells = map[string]string{}
	var out strings.Builder
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level == 1 {
				heads = append(heads, b.Text)
			}
		case *doc.Paragraph:
			out.WriteString(b.String() + "\n")
		case *doc.Table:
			for _, row := range b.Rows {
				for _, c := range row {
					out.WriteString(c.String() + " ")
					if c.Name != "" {
						cells[c.Name] = c.String()
					}
				}
			}
		}
	}
	return heads, out.String(), cells
}

// The sample office's self-evaluation has the seven parts and what follows from them; every ratio stands with its numerator and denominator.
func TestSelfEvaluationOfTheSample(t *testing.T) {
	run, err := Build(sampleOffice, Options{})
	if err != nil {
		t.Fatal(err)
	}
	heads, text, cells := said(run.self.Document)
	want := "一、“五公开”推进情况|二、重点领域信息公开情况|三、平台建设和基层公开情况|四、政策解读和公众参与情况|五、回应社会关切情况|六、依申请公开办理情况|七、组织领导和监督保障情况|八、指标自评得分|九、存在的不足|十、整改清单|十一、上年整改清单“回头看”"
	if got := strings.Join(heads, "|"); got != want {
		t.Errorf("parts\n%s\nwant\n%s", got, want)
	}
	m := run.Filing.Measures
	for name, want := range map[string]int{"reply_in_time.in_time": m.Reply.InTime, "reply_in_time.late": m.Reply.Late, "reply_in_time.overdue": m.Reply.Overdue, "correction_in_time.late": m.Correction.Late,
		"graphic_interpretation.numerator": m.Graphic.Numerator, "graphic_interpretation.denominator": m.Graphic.Denominator, "interpretation.denominator": m.Interpretation.Denominator} {
		if cells[name] != fmt.Sprint(want) {
			t.Errorf("%s is printed %q, measured %d", name, cells[name], want)
		}
	}
	// Counted by hand from samples/generate: 2 late replies and 1 overdue; 4 of 8 documents with a graphic interpretation; one correction notice a day late.
	for _, want := range []string{"2025-026", "2025-119", "2025-128", "50.00%", "2025-044", "云人社函〔2025〕12号", "云人社发〔2025〕14号", "未评分", "已销号", "逾期未完成"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if m.Graphic.Numerator != 4 || m.Graphic.Denominator != 8 || m.Reply.Late != 2 || m.Reply.Overdue != 1 || m.Correction.Late != 1 {
		t.Errorf("measures %+v %+v %+v", m.Reply, m.Correction, m.Graphic)
	}
}

// Without registers nothing is measured, and each part says so: an empty part is never taken for a zero.
func TestSelfEvaluationWithoutRegisters(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, SettingsFile), least)
	run, err := Build(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, text, cells := said(run.self.Document)
	for _, register := range []string{"主动公开", "政策文件或政策解读", "依申请公开", "工作任务"} {
		if !strings.Contains(text, "没有“"+register+"”台账") {
			t.Errorf("the report does not say that %s is missing", register)
		}
	}
	if strings.Contains(text, "%") {
		t.Errorf("a rate without records: %s", text)
	}
	for name, value := range cells {
		if value != "" {
			t.Errorf("%s is printed %q without a register", name, value)
		}
	}
}
