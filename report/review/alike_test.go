package review

import (
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

func TestNamesOfAnOrgan(t *testing.T) {
	for name, want := range map[string]string{
		"云河市审计局": "云河市审计局|云河市|审计局",
		"云河省东山市西河区市场监督管理局": "云河省东山市西河区市场监督管理局|云河省东山市西河区|市场监督管理局",
		"西河县人民政府办公室":       "西河县人民政府办公室|西河县|人民政府办公室",
		"审计局":              "审计局",
		"":                 "",
	} {
		if got := strings.Join(namesOf(report.Agency{Name: name}), "|"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A copy in which the neighbour's names were changed for the own ones is found, and the finding says which paragraphs are the same.
func TestTheFindingNamesTheParagraphs(t *testing.T) {
	dir := t.TempDir()
	a, b := filing("云河市审计局", 2023, 1), filing("东山县统计局", 2023, 2)
	own := b.Sections["5"]
	a.Sections["5"] = "第一段是自己写的，" + filing("云河市审计局", 2023, 9).Sections["5"] + "\n" + strings.Repeat("云河市审计局", 1) + a.Sections["5"] + "审计局各科室逐项落实，云河市网站同步更新。"
	b.Sections["5"] = own[:60] + "。\n" + strings.NewReplacer("云河市审计局", "东山县统计局", "审计局", "统计局", "云河市", "东山县").Replace(strings.Split(a.Sections["5"], "\n")[1])
	put(t, dir, map[string][]byte{"a.json": data(t, a), "b.json": data(t, b)})
	r := review(t, Options{}, dir)
	if got := rules(r.Files[1]); got != "SM102" || rules(r.Files[0]) != "" {
		t.Fatalf("%s; %s", got, rules(r.Files[0]))
	}
	x := r.Files[1].Findings[0]
	if x.Position != "第五部分" || !strings.Contains(x.Message, "；逐段：第 1 段“") || !strings.Contains(x.Message, "、第 2 段“东山县统计局2023年，……”100%，如“") || !strings.Contains(x.MessageEn, "; paragraph 1 “") {
		t.Errorf("%s\n%s\n%s", filepath.Base(r.Files[1].File), x.Message, x.MessageEn)
	}
}
