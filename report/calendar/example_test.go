package calendar_test

import (
	"fmt"

	"nianbao/report/calendar"
)

func Example() {
	received, err := calendar.Parse("2024年12月31日")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(calendar.Default().Add(received, calendar.ReplyDays).Date)

	request := calendar.ReplyClock{Received: received, ConsultSent: received + 8, ConsultBack: received + 10}
	fmt.Println(request.Due(calendar.Default(), calendar.ReplyDays).Due)

	deadline, err := calendar.ParseDeadline("九月底前完成", 2025)
	fmt.Println(deadline.Chinese(), err)
	// Output:
	// 2025-02-05
	// 2025-02-07
	// 2025年9月30日前 <nil>
}
