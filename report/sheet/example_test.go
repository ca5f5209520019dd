package sheet_test

import (
	"fmt"
	"strings"

	"nianbao/report/sheet"
)

// A register as CSV; a workbook reads the same way.
func Example() {
	data := "登记编号,收到日期\n〔2025〕1号,2025-03-04\n\n〔2025〕2号,2025年3月5日\n"
	book, err := sheet.OpenReader(strings.NewReader(data), int64(len(data)), "依申请公开.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer book.Close()
	err = book.Rows("依申请公开", func(r *sheet.Row) error {
		fmt.Printf("%d: %s %s\n", r.Index, r.Text(0), r.Text(1))
		return nil
	})
	fmt.Println(err, book.Rows("政策文件", nil))
	// Output:
	// 1: 登记编号 收到日期
	// 2: 〔2025〕1号 2025-03-04
	// 4: 〔2025〕2号 2025年3月5日
	// <nil> 依申请公开.csv：没有工作表“政策文件”，现有：依申请公开
}
