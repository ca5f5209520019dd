package consolidate_test

import (
	"context"
	"fmt"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
)

func ExampleRun() {
	roll, err := consolidate.ReadRoll([]byte("单位名称,层级,上级单位\n云河市人民政府,政府,\n云河市审计局,部门,云河市人民政府\n云河市教育局,部门,云河市人民政府\n"), "名录.csv", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Submissions may come from a folder (Submissions), a store or, as here, from the program itself.
	submissions := func(yield func(*consolidate.Submission, error) bool) {
		f := report.New(report.Agency{Name: "云河市审计局"}, 2024)
		f.Published = "2025-01-20"
		f.Figures["requests.new.total"] = figure.OfInt(7)
		yield(consolidate.FromFiling("审计局.json", f))
	}
	res, err := consolidate.Run(context.Background(), roll, submissions, consolidate.Options{Year: 2024})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Root.Name(), res.Root.Figure("requests.new.total"), res.Root.Basis.Organs(), res.Root.Basis.Owed)
	account, err := res.Explain(nil, "requests.new.total")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range account.Lines {
		fmt.Printf("%s %s %q\n", line.Organ.Name, line.Status.Chinese(), line.Figure)
	}
	for _, item := range res.Findings() {
		fmt.Println(item.Finding.Rule, item.Finding.Message)
	}
	// Output:
	// 云河市人民政府 7 1 2
	// 云河市审计局 按时 "7"
	// 云河市教育局 未报 ""
	// CN201 云河市教育局没有报送 2024 年年度报告（期限 2025-01-31），不能当作零
}
