package main

import (
	"fmt"
	"math/rand/v2"

	"nianbao/report/calendar"
)

// request is one row of 依申请公开; dates are ISO or empty.
type request struct {
	applicant, received, channel            string
	correctionAsked, correctionBack         string
	consultSent, consultBack, extended      string
	feeNotified, feeDue, feePaidOn, feePaid string
	replied, outcome, topic, unit, why      string
}

// The words that the office writes; two of them are its own and are mapped in nianbao.toml.
const (
	natural, business, research, charity, legal, other = "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"
	granted, partial                                   = "同意公开", "部分公开"
)

// cases are the requests that each show one thing: every outcome, every way the clock can go. The dates on both sides of a
// limit were counted by hand from the notices of the State Council.
var cases = []request{
	// Around the turn of the year 2024/2025.
	{applicant: natural, received: "2024-11-04", replied: "2024-11-20", outcome: granted, why: "closed before the report year: counts nowhere"},
	{applicant: legal, received: "2024-12-02", replied: "2024-12-30", outcome: "本机关不掌握相关政府信息", why: "closed on 2024's last days: counts nowhere"},
	{applicant: natural, received: "2024-12-02", replied: "2025-01-06", outcome: granted, extended: "2024-12-30", why: "carried in; extended on the last day"},
	{applicant: natural, received: "2024-12-10", replied: "2025-01-07", outcome: granted, why: "carried in, in time"},
	{applicant: natural, received: "2024-12-18", replied: "2025-01-13", outcome: "重复申请", why: "carried in"},
	{applicant: natural, received: "2024-12-31", replied: "2025-02-05", outcome: partial, why: "carried in; answered on the 20th working day across the Spring Festival"},
	{applicant: business, received: "2024-12-24", replied: "2025-01-20", outcome: "保护第三方合法权益", consultSent: "2024-12-26", consultBack: "2025-01-06", why: "carried in; third party asked"},
	{applicant: legal, received: "2024-12-27", replied: "2025-01-22", outcome: granted, why: "carried in"},
	// The reply clock on both sides of its limits.
	{applicant: natural, received: "2025-09-22", replied: "2025-10-24", outcome: granted, why: "20th working day: in time"},
	{applicant: natural, received: "2025-09-22", replied: "2025-10-27", outcome: granted, why: "21st working day: late"},
	{applicant: natural, received: "2025-01-26", replied: "2025-02-28", outcome: granted, why: "received on a working Sunday; in time"},
	{applicant: business, received: "2025-03-03", replied: "2025-04-25", outcome: "属于四类过程性信息", extended: "2025-03-31", why: "extended on the last day; in time"},
	{applicant: natural, received: "2025-03-03", replied: "2025-04-11", outcome: granted, extended: "2025-04-01", why: "extended a day too late: late"},
	{applicant: natural, received: "2025-04-07", correctionAsked: "2025-04-16", correctionBack: "2025-04-25", replied: "2025-05-26", outcome: granted, why: "asked for correction on the 7th working day; the clock begins anew"},
	{applicant: natural, received: "2025-04-07", correctionAsked: "2025-04-17", correctionBack: "2025-04-28", replied: "2025-05-20", outcome: "补正后申请内容仍不明确", why: "asked for correction on the 8th working day: the notice is late"},
	{applicant: other, received: "2025-06-03", correctionAsked: "2025-06-05", replied: "2025-07-10", outcome: "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", why: "never corrected; closed while the clock stood still"},
	{applicant: natural, received: "2025-12-08", correctionAsked: "2025-12-12", why: "waiting for the correction on 31 December"},
	{applicant: research, received: "2025-05-06", consultSent: "2025-05-09", consultBack: "2025-05-23", replied: "2025-06-17", outcome: "保护第三方合法权益", why: "ten working days with the third party do not count"},
	{applicant: business, received: "2025-07-01", consultSent: "2025-07-04", replied: "2025-08-15", outcome: partial, why: "third party silent: fifteen working days do not count"},
	{applicant: legal, received: "2025-05-12", feeNotified: "2025-05-16", feeDue: "2200", feePaidOn: "2025-05-22", feePaid: "2200", replied: "2025-06-19", outcome: granted, why: "31 pieces: 2200 yuan; paid, the clock begins anew"},
	{applicant: natural, received: "2025-08-04", feeNotified: "2025-08-08", feeDue: "100", feePaidOn: "2025-08-11", feePaid: "100", replied: "2025-08-29", outcome: granted, why: "11 pieces: 100 yuan"},
	{applicant: natural, received: "2025-06-16", feeNotified: "2025-06-20", feeDue: "4300", extended: "2025-07-11", replied: "2025-07-21", outcome: "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", why: "41 pieces: 4300 yuan; extended, never paid"},
	{applicant: natural, received: "2025-10-20", why: "open and overdue on 31 December"},
	{applicant: business, received: "2025-12-15", why: "open, not yet due"},
	{applicant: natural, received: "2025-12-22", replied: "2026-01-09", outcome: granted, why: "closed next year: carried out"},
	{applicant: charity, received: "2025-12-29", why: "open, due in the next year"},
	{applicant: natural, received: "2026-01-06", why: "received after the report year: counts nowhere"},
	// Every outcome once, by its words on the form, with and without number.
	{applicant: natural, received: "2025-02-10", replied: "2025-02-24", outcome: "1.属于国家秘密"},
	{applicant: natural, received: "2025-02-12", replied: "2025-02-26", outcome: "其他法律行政法规禁止公开"},
	{applicant: other, received: "2025-02-17", replied: "2025-03-05", outcome: "危及“三安全一稳定”"},
	{applicant: business, received: "2025-02-20", replied: "2025-03-12", outcome: "保护第三方合法权益"},
	{applicant: natural, received: "2025-03-06", replied: "2025-03-20", outcome: "属于三类内部事务信息"},
	{applicant: research, received: "2025-03-10", replied: "2025-03-31", outcome: "属于四类过程性信息"},
	{applicant: natural, received: "2025-03-14", replied: "2025-04-03", outcome: "属于行政执法案卷"},
	{applicant: natural, received: "2025-03-18", replied: "2025-04-01", outcome: "属于行政查询事项"},
	{applicant: natural, received: "2025-04-10", replied: "2025-04-24", outcome: "本机关不掌握相关政府信息"},
	{applicant: charity, received: "2025-04-14", replied: "2025-05-08", outcome: "没有现成信息需要另行制作"},
	{applicant: natural, received: "2025-05-14", replied: "2025-05-29", outcome: "信访举报投诉类申请"},
	{applicant: natural, received: "2025-05-19", replied: "2025-06-04", outcome: "重复申请"},
	{applicant: research, received: "2025-06-09", replied: "2025-06-20", outcome: "要求提供公开出版物"},
	{applicant: natural, received: "2025-06-23", replied: "2025-07-11", outcome: "无正当理由大量反复申请"},
	{applicant: legal, received: "2025-07-08", replied: "2025-07-25", outcome: "要求行政机关确认或重新出具已获取信息"},
	{applicant: natural, received: "2025-07-15", replied: "2025-07-18", outcome: "申请人撤回", why: "withdrawn: the office's own word, mapped to 3.其他"},
}

// topics are what people ask for; some come again and again.
var topics = []string{"社会保险缴费情况", "工伤认定材料", "事业单位公开招聘", "职业技能培训补贴", "劳动保障监察", "养老保险待遇核定", "人才引进政策", "就业补助资金", "劳动人事争议仲裁", "预算决算"}

var units = []string{"社会保险科", "就业促进科", "劳动关系科", "人才开发科", "办公室"}

var channels = []string{"网络", "网络", "网络", "邮寄", "当面", "传真"}

// ordinary are requests as they come in day by day: answered in time, most granted. Those that came in late in the year are still open.
func ordinary(cal *calendar.Calendar, r *rand.Rand, n int) []request {
	applicants := []string{natural, natural, natural, natural, natural, natural, "公民", business, business, legal, research, other}
	outcomes := []string{granted, granted, granted, granted, granted, partial, "本机关不掌握相关政府信息", "本机关不掌握相关政府信息", "没有现成信息需要另行制作",
		"属于行政查询事项", "信访举报投诉类申请", "重复申请"}
	var out []request
	first, _ := calendar.Parse("2025-01-02")
	for i := range n {
		received := cal.Add(first, i*2+r.IntN(3)).Date
		q := request{applicant: applicants[r.IntN(len(applicants))], received: received.String()}
		if reply := cal.Add(received, 4+r.IntN(15)).Date; reply.Year() == 2025 {
			q.replied, q.outcome = reply.String(), outcomes[r.IntN(len(outcomes))]
		}
		out = append(out, q)
	}
	return out
}

// requests are all rows in the order of their numbers, which follow the day of receipt.
func requests() []request {
	r := rand.New(rand.NewPCG(2025, 711))
	all := append(append([]request{}, cases...), ordinary(calendar.Default(), r, 115)...)
	sortByDay(all)
	for i := range all {
		all[i].channel = channels[r.IntN(len(channels))]
		all[i].topic = topics[min(r.IntN(len(topics)), r.IntN(len(topics)))]
		all[i].unit = units[min(i%len(units), r.IntN(len(units)))]
	}
	return all
}

// number is the register's number: by year of receipt.
func number(year string, n int) string { return fmt.Sprintf("%s-%03d", year, n) }
