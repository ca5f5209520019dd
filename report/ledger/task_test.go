package ledger

import (
	"fmt"
	"slices"
	"testing"

	"nianbao/report"
	"nianbao/report/calendar"
)

func TestTasksByHand(t *testing.T) {
	l := newLedger(t, Options{})
	task := func(id, phrase, done string, more ...string) entry {
		e := entry{"序号": id, "任务": "任务" + id, "完成时限": phrase, "完成日期": done, "牵头单位": "办公室"}
		for i := 0; i < len(more); i += 2 {
			e[more[i]] = more[i+1]
		}
		return e
	}
	feed(t, l, "工作任务",
		task("1", "2025年9月底", "2025-09-30"), task("2", "2025年9月底", "2025-10-01"), task("3", "9月底前", ""), task("4", "年底前", ""), task("5", "年底前", "2026-01-02"),
		task("6", "长期坚持", ""), task("7", "2026年6月底", ""), task("8", "2024年12月底", "2025-02-01"), task("9", "2024年6月底", ""), task("10", "说不清", ""),
		task("11", "6月底", "", "进展", "已完成"), task("12", "6月底", "", "进展", "尚未完成，拟年底完成"),
		task("13", "每季度1次", "", "进展", "一季度、二季度已召开；三季度未召开", "佐证", "2025年10月15日发布会实录"),
		task("14", "每月", ""), task("15", "每月5日前", "2025-01-05、2025-02-06，2025-03-01"), task("16", "每季度2次", "", "进展", "1月、2月各一次"),
	)
	res := l.Result()
	wantNoErrors(t, res)
	if got, want := clock(res.Measures.Tasks), "in_time 1 late 1 overdue 2 open 2 waiting 0 provisional 0 standing 1 unknown 2 rate 0.250000"; got != want {
		t.Errorf("tasks %s, want %s", got, want)
	}
	status := map[string]string{}
	for _, s := range res.Tasks.Tasks {
		status[s.ID] = fmt.Sprint(s.Kind, " ", s.Status)
		for _, p := range s.Periods {
			status[s.ID] += map[calendar.Status]string{calendar.InTime: "+", calendar.Overdue: "-", calendar.Unknown: "?"}[p.Status]
		}
	}
	want := map[string]string{"1": "dated in_time", "2": "dated late", "3": "dated overdue", "4": "dated open", "5": "dated open", "6": "standing not_yet", "7": "dated open",
		"10": "unread unknown", "11": "dated unknown", "12": "dated overdue", "13": "periodic overdue++-+", "14": "periodic unknown????????????", "15": "periodic overdue+-+---------", "16": "periodic overdue+---"}
	if fmt.Sprint(status) != fmt.Sprint(want) {
		t.Errorf("status %v\nwant %v", status, want)
	}
	if f := res.Tasks.FollowUp; len(f) != 2 || f[0].ID != "9" || f[0].Status != calendar.Overdue || f[1].ID != "8" || f[1].Status != calendar.Late {
		t.Errorf("follow-up %+v", f)
	}
	if u := res.Tasks.Units; len(u) != 1 || u[0].Total != 7 || u[0].Unknown != 1 {
		t.Errorf("units %+v", u)
	}
	if got := rules(res, report.Warning); !slices.Equal(got, []string{RuleUnclear, RuleDeadline}) {
		t.Errorf("warnings %v", res.Problems)
	}
}
