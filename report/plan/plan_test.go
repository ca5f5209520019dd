package plan

import (
	"fmt"
	"strings"
	"testing"
)

// read reads a text plan that must not fail.
func read(t testing.TB, name, text string, year int) *Plan {
	t.Helper()
	p, err := Read(name, []byte(text), year)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lines prints tasks as number|headings|text|lead|units|support|phrase|understood.
func lines(p *Plan) []string {
	var out []string
	for _, t := range p.Tasks {
		understood := "?"
		if t.Read {
			understood = t.Deadline.Chinese()
		}
		out = append(out, strings.Join([]string{t.Number, strings.Join(t.Headings, "／"), t.Text, strings.Join(t.Lead, "、"), strings.Join(t.Units, "、"), strings.Join(t.Support, "、"), t.Phrase, understood}, "|"))
	}
	return out
}

func problems(p *Plan) []string {
	var out []string
	for _, x := range p.Problems {
		out = append(out, fmt.Sprintf("%s %s", x.Kind, x))
	}
	return out
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("%s %d:\n got %s\nwant %s", what, i+1, g, w)
		}
	}
}

// The sentences are invented; the structures are those of the founding documents.
const pointsText = `云河市水务局2025年政务公开工作要点

为做好全年工作，制定本要点。
一、加强政策公开
（一）梳理现行有效文件。建立规范性文件目录，按季度核对。（牵头单位：法规科；责任单位：各科室、局属单位；完成时限：2025年9月底）
(二)做好政策图解。图解比例不低于50%。(牵头单位:办公室,责任单位:各科室和信息中心,完成时限:长期坚持)
二、规范依申请公开
1.完善办理流程
登记、转办、答复、归档全程留痕。
（责任部门：办公室，
配合单位：法规科及档案室，
办结时限：2025年7月底前）
2．开展培训。每季度组织1次业务培训。【责任科室：人力资源和社会保障科】
三、监督保障
（一）督促整改。对照上年清单逐项核对，2025年12月底前完成。（办公室牵头，各科室按职责分工负责）
（二）强化考核
`

func TestNumberedPlan(t *testing.T) {
	p := read(t, "要点.txt", pointsText, 0)
	if p.Year != 2025 {
		t.Error(p.Year)
	}
	compare(t, "task", lines(p), []string{
		"一（一）|一、加强政策公开|梳理现行有效文件。建立规范性文件目录，按季度核对。|法规科|各科室、局属单位||2025年9月底|2025年9月30日前",
		"一（二）|一、加强政策公开|做好政策图解。图解比例不低于50%。|办公室|各科室、信息中心||长期坚持|长期",
		"二-1|二、规范依申请公开|完善办理流程。登记、转办、答复、归档全程留痕。||办公室|法规科、档案室|2025年7月底前|2025年7月31日前",
		"二-2|二、规范依申请公开|开展培训。每季度组织1次业务培训。||人力资源和社会保障科||每季度组织1次|每季度1次",
		"三（一）|三、监督保障|督促整改。对照上年清单逐项核对，2025年12月底前完成。|办公室|各科室||2025年12月底前|2025年12月31日前",
	})
	compare(t, "problem", problems(p), []string{
		"leftover 第 16 行：像标题，下面没有任务，没有列出：“三、监督保障／（二）强化考核”",
	})
}
