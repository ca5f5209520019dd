package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
	"nianbao/report/office"
)

// deadlineFlags are what the user asked for; dates are as typed.
type deadlineFlags struct {
	days                                     int
	clock, calendarFile, register, from      string
	correctionAsked, correctionBack          string
	consultSent, consultBack, extended, paid string
	explain, json                            bool
	within                                   int
}

func (a *app) deadlineCommand() *cobra.Command {
	var f deadlineFlags
	c := &cobra.Command{
		Use:   "deadline [DATE]",
		Short: a.say("计算若干个工作日之后是哪天，或列出快到期的申请", "the date so many working days later, or the requests that fall due soon"),
		Example: "  nianbao deadline 2025-09-22 --days 20 --explain\n  nianbao deadline 2025-03-03 --extended 2025-03-31 --explain\n" +
			"  nianbao deadline --register samples/office --within 10 --from 2025-12-20",
		Args: a.args(0, 1, "DATE 是收到申请等事情发生的日期", "DATE is the day of the event, such as receipt"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.register != "" && len(args) == 0:
				return a.dueSoon(f)
			case f.register == "" && len(args) == 1:
				return a.deadline(args[0], f)
			}
			return errors.New(a.say("要么写一个日期，要么写 --register DIR", "give either a date or --register DIR"))
		},
	}
	flags := c.Flags()
	flags.IntVar(&f.days, "days", calendar.ReplyDays, a.say("工作日数，可以是负数", "working days; may be negative"))
	flags.StringVar(&f.clock, "clock", "", a.say("按某项法定期限计算："+clockList(a), "use a statutory period: "+clockList(a)))
	flags.BoolVar(&f.explain, "explain", false, a.say("逐日列出怎样计算、依据哪个通知", "show the day-by-day account with the notices it rests on"))
	flags.StringVar(&f.calendarFile, "calendar", "", a.say("补充或更正节假日安排的文件（TOML）", "a file that adds or corrects years of holidays (TOML)"))
	flags.StringVar(&f.correctionAsked, "correction-asked", "", a.say("补正告知日期", "day the applicant was asked for a correction"))
	flags.StringVar(&f.correctionBack, "correction-received", "", a.say("收到补正的日期，期限自此重新起算", "day the corrected request arrived; the clock restarts"))
	flags.StringVar(&f.consultSent, "consult-sent", "", a.say("征求意见发出日期", "day others were consulted"))
	flags.StringVar(&f.consultBack, "consult-back", "", a.say("征求意见收回日期，其间不计入期限", "day their opinion came back; the days between do not count"))
	flags.StringVar(&f.extended, "extended", "", a.say("延期告知日期", "day the extension was notified"))
	flags.StringVar(&f.paid, "paid", "", a.say("缴费日期，期限自次日起重新计算", "day the fee was paid; the clock restarts"))
	flags.StringVar(&f.register, "register", "", a.say("年报文件夹：列出其中快到期的申请", "an office's folder: list its requests that fall due soon"))
	flags.IntVar(&f.within, "within", 10, a.say("与 --register 同用：今后多少个工作日内到期", "with --register: within so many working days"))
	flags.StringVar(&f.from, "from", "", a.say("与 --register 同用：从哪天算起（默认今天）", "with --register: counted from this day (default today)"))
	flags.BoolVar(&f.json, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

func clockList(a *app) string {
	var out []string
	for _, c := range calendar.Clocks() {
		if c.Days > 0 {
			out = append(out, fmt.Sprintf("%s %s %d", c.ID, a.say(c.Chinese, c.English), c.Days))
		}
	}
	return strings.Join(out, a.say("；", "; "))
}

// deadline prints the due date on the first line, then the account when asked for.
func (a *app) deadline(date string, f deadlineFlags) error {
	cal, err := office.LoadCalendar(f.calendarFile)
	if err != nil {
		return err
	}
	if f.clock != "" {
		c, ok := calendar.ClockByID(f.clock)
		if !ok || c.Days == 0 {
			return fmt.Errorf(a.say("没有 %q 这项期限；可用的有：%s", "no period %q; there are: %s"), f.clock, clockList(a))
		}
		f.days = c.Days
	}
	account, err := a.account(cal, date, f)
	if err != nil {
		return err
	}
	if f.json {
		return a.json(map[string]any{"due": account.Due, "waiting": account.Waiting, "provisional": len(account.Missing) > 0, "missing_years": account.Missing, "days": account.Limit})
	}
	if account.Waiting {
		fmt.Fprintln(a.out, a.say("等待补正，期限暂停", "waiting for the correction: the clock stands still"))
	} else {
		fmt.Fprintln(a.out, account.Due)
	}
	if len(account.Missing) > 0 {
		a.note(a.say("暂定：%v 年的节假日安排还没有公布，按周一至周五计算", "provisional: no notice for %v yet, Monday to Friday assumed"), account.Missing)
	}
	if f.explain {
		fmt.Fprintln(a.out, a.say(account.Chinese(), account.English()))
	}
	return nil
}

// account is the plain count of days, or the reply clock when something happened on the way.
func (a *app) account(cal *calendar.Calendar, date string, f deadlineFlags) (calendar.Account, error) {
	var clock calendar.ReplyClock
	events := 0
	for _, d := range []struct {
		flag, text string
		to         *calendar.Date
	}{
		{a.say("日期", "date"), date, &clock.Received}, {"--correction-asked", f.correctionAsked, &clock.CorrectionAsked}, {"--correction-received", f.correctionBack, &clock.CorrectionReceived},
		{"--consult-sent", f.consultSent, &clock.ConsultSent}, {"--consult-back", f.consultBack, &clock.ConsultBack}, {"--extended", f.extended, &clock.Extended}, {"--paid", f.paid, &clock.FeePaid},
	} {
		if d.text == "" {
			continue
		}
		parsed, err := calendar.Parse(d.text)
		if err != nil {
			return calendar.Account{}, fmt.Errorf("%s：%w", d.flag, err)
		}
		*d.to = parsed
		events++
	}
	if events <= 1 {
		return cal.Explain(clock.Received, f.days), nil
	}
	if f.days < 1 {
		return calendar.Account{}, errors.New(a.say("--days 应大于 0", "--days must be positive"))
	}
	return clock.Account(cal, f.days), nil
}

// dueSoon lists the open requests of an office that fall due in the next working days, the overdue ones first.
func (a *app) dueSoon(f deadlineFlags) error {
	from := calendar.FromTime(time.Now())
	if f.from != "" {
		var err error
		if from, err = calendar.Parse(f.from); err != nil {
			return fmt.Errorf("--from：%w", err)
		}
	}
	due, err := office.DueSoon(f.register, from, f.within)
	if err != nil {
		return err
	}
	if f.json {
		return a.json(due)
	}
	for _, d := range due {
		fmt.Fprintln(a.out, a.dueLine(d))
	}
	a.note(a.say("%s 起 %d 个工作日内到期和已经逾期的申请：%d 件", "from %s, due within %d working days or overdue: %d"), from, f.within, len(due))
	return nil
}

func (a *app) dueLine(d ledger.DueRequest) string {
	left := fmt.Sprintf(a.say("还剩 %d 个工作日", "%d working days left"), d.Left)
	if d.Left < 0 {
		left = fmt.Sprintf(a.say("已逾期 %d 个工作日", "%d working days overdue"), -d.Left)
	}
	line := fmt.Sprintf("%s\t%s\t%s\t%s", d.ID, d.Due, left, d.Unit)
	if d.Provisional {
		line += "\t" + a.say("暂定", "provisional")
	}
	return strings.TrimRight(line, "\t")
}
