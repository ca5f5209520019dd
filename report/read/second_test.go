package read

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Of several reports in one file the first is read, without a word of the others, and they are named.
func TestSeveralReports(t *testing.T) {
	for _, c := range []struct {
		name  string
		other string // title of the second report
		says  string
	}{
		{"another organ", "云河市人民政府2023年政府信息公开工作年度报告", "云河市人民政府2023年年度报告"},
		{"another year", "云河市审计局2022年政府信息公开工作年度报告", "云河市审计局2022年年度报告"},
		{"the same report twice", "", ""},
	} {
		p, want := newPaper(rand.New(rand.NewPCG(5, 9)), same("2021"))
		keepShort(p, want)
		second := *p
		if c.other != "" {
			other, _ := newPaper(rand.New(rand.NewPCG(6, 9)), same("2021"))
			second = *other
			second.title = c.other
			second.sections = map[string]string{"1": "这是另一份报告的总体情况。", "5": "这是另一份报告的问题。", "6": "另一份报告没有其他事项。"}
		}
		for name, data := range map[string][]byte{
			"a.pdf": pdfStyle{}.print(p, &second),
			"b.pdf": pdfStyle{bare: true}.print(p, &second),
			"a.txt": []byte(plainText(p, true) + "\n" + plainText(&second, true)),
		} {
			if c.other == "" && name == "b.pdf" {
				continue // without lines the rows at the ends of pages that are alike pass for running titles, and are said to be missing
			}
			res := readBytes(t, name, data)
			what := c.name + ", " + name
			if d := differences(want, res); len(d) > 0 {
				t.Errorf("%s: %d cells differ, first %v\n%s", what, len(d), d[0], messages(res.Findings))
			}
			said := messages(res.Findings)
			if c.says != "" && len(res.Findings) > 0 {
				res.Findings = res.Findings[1:]
			}
			checkRest(t, what, res, p, same("2021"))
			if c.says == "" && strings.Contains(said, "份报告") {
				t.Errorf("%s: %s", what, said)
			}
			if c.says != "" && (!strings.Contains(said, "文件里有 2 份报告，只读取了第一份（云河市审计局2023年年度报告）") || !strings.Contains(said, c.says)) {
				t.Errorf("%s: %s", what, said)
			}
		}
	}
}

// Lists of contents, and lists of other years' reports, are no reports of their own.
func TestTitlesThatAreNoReports(t *testing.T) {
	p, _ := newPaper(rand.New(rand.NewPCG(5, 9)), same("2021"))
	headings := ""
	for _, names := range titles {
		headings += names[0] + "\n"
	}
	one := plainText(p, true)
	for name, text := range map[string]string{
		"contents before":   "云河市审计局2023年政府信息公开工作年度报告\n目录\n" + headings + one,
		"links behind":      one + "\n云河市审计局2022年政府信息公开工作年度报告\n云河市水务局2023年政府信息公开工作年度报告\n",
		"contents of a set": "云河市人民政府2022年政府信息公开工作年度报告\n云河市水务局2023年政府信息公开工作年度报告\n" + one,
	} {
		res := readBytes(t, "a.txt", []byte(text))
		if said := messages(res.Findings); strings.Contains(said, "份报告") || res.Filing.Agency.Name != "云河市审计局" {
			t.Errorf("%s: %s %s", name, res.Filing.Agency.Name, said)
		}
	}
}
