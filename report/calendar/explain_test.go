package calendar

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// checkAccount: the counted days are numbered 1, 2, 3 …, as many as the limit;
// the days follow one another and end on the due date.
func checkAccount(t *testing.T, a Account) {
	t.Helper()
	number := 0
	for i, line := range a.Lines {
		if i > 0 && line.Date != a.Lines[i-1].Date+1 {
			t.Fatalf("%s follows %s", line.Date, a.Lines[i-1].Date)
		}
		if line.Number > 0 != (line.Why == Counted) {
			t.Fatalf("%s: number %d, why %d", line.Date, line.Number, line.Why)
		}
		if line.Number > 0 {
			number++
			if line.Number != number || !line.Reason.Kind.Working() || line.Date <= a.Start {
				t.Fatalf("%s: %+v as number %d", line.Date, line, number)
			}
		}
	}
	if number != a.Limit {
		t.Fatalf("%d days counted, limit %d, due %s", number, a.Limit, a.Due)
	}
	if a.Limit > 0 && a.Lines[len(a.Lines)-1].Date != a.Due {
		t.Fatalf("ends on %s, due %s", a.Lines[len(a.Lines)-1].Date, a.Due)
	}
}

func TestExplainAddsUp(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 1000 {
		start, n := day(t, "2007-06-01")+Date(r.IntN(20*365)), r.IntN(60)
		a := Default().Explain(start, n)
		if a.Due != Default().Add(start, n).Date || a.Limit != n {
			t.Fatalf("%s + %d: due %s", start, n, a.Due)
		}
		checkAccount(t, a)
	}
}

func TestReplyAccountAddsUp(t *testing.T) {
	for _, c := range replyCases {
		a := request(t, c.request).Account(Default(), c.days)
		if a.Due.String() != c.due {
			t.Errorf("%s: account ends on %s, want %s", c.name, a.Due, c.due)
		}
		checkAccount(t, a)
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range 5000 {
		clock := randomRequest(r, day(t, "2025-01-01"))
		due, a := clock.Due(Default(), 0), clock.Account(Default(), 0)
		limit := ReplyDays + a.Credit
		if due.ExtensionCounted {
			limit += ExtensionDays
		}
		if due.Waiting {
			limit = 0
		}
		skipped := 0
		for _, line := range a.Lines {
			if line.Why == Consulting {
				skipped++
			}
		}
		if a.Due != due.Due || a.Limit != limit || !due.Waiting && skipped+a.Credit != due.ConsultDays {
			t.Fatalf("%+v: due %s, account %s, limit %d, credit %d, skipped %d of %d", clock, due.Due, a.Due, a.Limit, a.Credit, skipped, due.ConsultDays)
		}
		checkAccount(t, a)
	}
}

func TestExplainBackwards(t *testing.T) {
	a := Default().Explain(day(t, "2025-02-05"), -2)
	if a.Due.String() != "2025-01-26" || a.Limit != 2 || len(a.Lines) != 10 || a.Lines[0].Date.String() != "2025-02-04" || a.Lines[9].Number != 2 {
		t.Errorf("%+v", a)
	}
}

const chineseAccount = `起算：2025年9月22日（星期一），当日不计；应计7个工作日。
届满：2025年9月30日（星期二）。
2025-09-23  星期二     第1日
2025-09-24  星期三     第2日
2025-09-25  星期四     第3日
2025-09-26  星期五     第4日
2025-09-27  星期六     —       周末
2025-09-28  星期日     第5日   调休上班[1]
2025-09-29  星期一     第6日
2025-09-30  星期二     第7日   届满
放假安排通知：
[1] https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
`

const englishReply = `2025-03-24  request received
2025-03-26  opinion asked for
2025-03-28  opinion received
2025-04-01  fee notified
2025-04-03  fee paid, the clock starts anew
2025-04-08  extension notified, 20 working days more
Starts from 3 April 2025 (Thursday), that day not counted; 24 working days to count.
Of these, 2 working days are consultation before the start or begun after the period ran out; they are granted all the same.
Runs out on 12 May 2025 (Monday).
2025-03-25  Tuesday    —       before the restart, not counted
2025-03-26  Wednesday  —       before the restart, not counted; opinion asked for
`

func TestAccountText(t *testing.T) {
	if got := Default().Explain(day(t, "2025-09-22"), 7).Chinese(); got != chineseAccount {
		t.Errorf("got\n%s\nwant\n%s", got, chineseAccount)
	}
	clock := request(t, "received 2025-03-24, sent 2025-03-26, back 2025-03-28, notified 2025-04-01, paid 2025-04-03, extended 2025-04-08")
	if got := clock.Account(Default(), 2).English(); !strings.HasPrefix(got, englishReply) {
		t.Errorf("got\n%s\nwant in front\n%s", got, englishReply)
	}
	for _, c := range []struct {
		account Account
		says    []string
	}{
		{request(t, "received 2025-03-03, asked 2025-03-06").Account(Default(), 0), []string{"2025-03-06  告知补正", "期限停止计算"}},
		{request(t, "received 2025-03-03, sent 2025-03-10").Account(Default(), 0), []string{"2025-03-11  星期二     —       征求意见期间，不计", "2025-03-31  征求意见满15个工作日未收回"}},
		{request(t, "received 2025-03-03, extended 2025-04-01").Account(Default(), 0), []string{"2025-04-01  告知延期，期限已满，不能延长"}},
		{request(t, "received 2025-03-03, asked 2025-03-04, corrected 2025-03-06").Account(Default(), 0), []string{"2025-03-06  星期四     —       重新起算以前，不计；收到补正申请，期限重新起算", "2025-03-07  星期五     第1日"}},
		{Default().Explain(day(t, "2026-12-31"), 2), []string{"该年尚无放假安排通知", "以上为推算：2027年尚无放假安排通知"}},
		{Default().Explain(day(t, "2027-12-30"), 2), []string{"以上为推算：2027、2028年尚无放假安排通知"}},
		{Default().Explain(0, 2), []string{"没有起算日期"}},
	} {
		text := c.account.Chinese()
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in\n%s", want, text)
			}
		}
	}
}

func TestEventNames(t *testing.T) {
	for e := StartEvent; e <= RepliedEvent; e++ {
		if e.Chinese() == "" || e.English() == "" {
			t.Errorf("event %d has no name", e)
		}
	}
}
