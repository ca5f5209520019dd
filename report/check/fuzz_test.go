package check

import (
	"strings"
	"testing"

	"nianbao/report"
)

// Whatever a report says, checking it ends, says the same twice, and every finding has both languages and a place.
func FuzzReportText(f *testing.F) {
	for _, s := range []string{"新收政府信息公开申请378件，其中自然人316件，均为自然人。", "除22件结转2025年继续办理", "予以公开143件，占37.8%；不予公开46件（占12.3%）", "收到378件政府信息公开申请（含上年结转17件），比2023年（300件）增长26%",
		"“不予公开”４６件、“无法提供”七十六件", "结转", "占%", "百分之", "其中其中，分别为、合计", "（（）（二）\n（一）依申请公开\n收到申请", "行政复议15件，行政诉讼", "2.1万件", "年年年2024年"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, government bool) {
		in := Input{Filing: wild(), Previous: wildBefore(), Preface: s}
		if government {
			in.Filing.Agency.Level = report.Government
		}
		for _, no := range []string{"1", "4", "5", "6"} {
			in.Filing.Sections[no] = s
		}
		first, err := Check(in)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Check(in)
		if messages(first.Findings) != messages(again.Findings) || first.Counts != again.Counts {
			t.Fatal("two runs differ")
		}
		for _, x := range first.Findings {
			if x.Message == "" || x.MessageEn == "" || x.Severity == "" || strings.Contains(x.Message, "%!") {
				t.Errorf("unfinished finding %+v", x)
			}
		}
	})
}
