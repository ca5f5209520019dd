package calendar

import (
	"fmt"
	"slices"
)

// Unit is what a period is counted in.
type Unit uint8

const (
	WorkingDays  Unit = iota // 工作日
	CalendarDate             // a fixed date of the calendar
)

// Chinese names the unit.
func (u Unit) Chinese() string { return [...]string{"工作日", "日历日"}[u] }

// English names the unit.
func (u Unit) English() string { return [...]string{"working days", "calendar date"}[u] }

// Clock is a period set by law, declared once.
type Clock struct {
	ID              string // the name in settings and outputs
	Chinese         string // what it is called in Chinese
	English         string // … and in English
	Days            int    // its length in working days; 0 for a date
	Extension       int    // working days it may be extended by, once; 0 when it may not
	Stricter        []int  // shorter lengths that local rules are known to set
	MonthDay        string // of a date: "01-31" in the year after the report year
	Unit            Unit
	Starts          string // the event after which counting begins, in Chinese
	StartsEnglish   string
	Law, LawEnglish string // the article
	Note            string // what else holds, in Chinese; may be empty
	NoteEnglish     string
}

// The ids of the clocks.
const (
	ClockDisclosure       = "disclosure"
	ClockCorrection       = "correction"
	ClockReply            = "reply"
	ClockThirdParty       = "third_party"
	ClockOtherOrgan       = "other_organ"
	ClockFee              = "fee"
	ClockWithdrawnPenalty = "withdrawn_penalty"
	ClockReportDepartment = "report_department"
	ClockReportGovernment = "report_government"
)

// The lengths that the reply clock is made of, in working days.
const (
	ReplyDays      = 20 // 条例 33: to reply
	ExtensionDays  = 20 // 条例 33: the most that a reply may be put off
	CorrectionDays = 7  // 条例 30: to ask for a correction
	ConsultDays    = 15 // 条例 32, 34: for a third party's or another organ's opinion
	FeeDays        = 20 // 109号: to pay
	DisclosureDays = 20 // 条例 26: to disclose on one's own initiative
)

const lawChinese, lawEnglish = "《中华人民共和国政府信息公开条例》", "Regulations on Disclosure of Government Information, "

var clocks = []Clock{
	{ID: ClockDisclosure, Chinese: "主动公开期限", English: "disclosure on one's own initiative", Days: DisclosureDays, Stricter: []int{10, 7, 3},
		Starts: "政府信息形成或者变更之日", StartsEnglish: "the information is formed or changed",
		Law: lawChinese + "第二十六条", LawEnglish: lawEnglish + "art. 26",
		Note: "各地另有更短规定的，从其规定", NoteEnglish: "local rules may set a shorter period"},
	{ID: ClockCorrection, Chinese: "补正告知期限", English: "asking for a correction", Days: CorrectionDays,
		Starts: "收到申请之日", StartsEnglish: "the request is received",
		Law: lawChinese + "第三十条", LawEnglish: lawEnglish + "art. 30",
		Note: "应当一次性告知；答复期限自收到补正后的申请之日起计算", NoteEnglish: "once only; the reply clock starts anew when the corrected request arrives"},
	{ID: ClockReply, Chinese: "答复期限", English: "reply to a request", Days: ReplyDays, Extension: ExtensionDays,
		Starts: "收到申请之日（经补正的，收到补正申请之日）", StartsEnglish: "the request, or the corrected request, is received",
		Law: lawChinese + "第三十三条", LawEnglish: lawEnglish + "art. 33",
		Note: "征求第三方和其他机关意见所需时间不计算在内；经批准可以延长，延长期限最长不超过20个工作日，并在期限届满前告知申请人", NoteEnglish: "time for asking others is not counted; may be extended once by at most 20 working days when the applicant is told before it runs out"},
	{ID: ClockThirdParty, Chinese: "第三方反馈意见期限", English: "a third party's opinion", Days: ConsultDays,
		Starts: "第三方收到征求意见书之日", StartsEnglish: "the third party is asked",
		Law: lawChinese + "第三十二条", LawEnglish: lawEnglish + "art. 32",
		Note: "逾期未提出意见的，由行政机关决定是否公开", NoteEnglish: "after silence the organ decides"},
	{ID: ClockOtherOrgan, Chinese: "共同制作机关反馈意见期限", English: "another organ's opinion", Days: ConsultDays,
		Starts: "其他机关收到征求意见书之日", StartsEnglish: "the other organ is asked",
		Law: lawChinese + "第三十四条", LawEnglish: lawEnglish + "art. 34",
		Note: "逾期未提出意见的，视为同意公开", NoteEnglish: "silence is consent"},
	{ID: ClockFee, Chinese: "信息处理费缴纳期限", English: "payment of the processing fee", Days: FeeDays,
		Starts: "申请人收到收费通知之日", StartsEnglish: "the applicant receives the fee notice",
		Law: "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", LawEnglish: "Guobanhan [2020] No. 109",
		Note: "逾期未缴纳的，视为放弃申请；缴费的，答复期限自缴费次日起重新计算", NoteEnglish: "unpaid: the request is given up; paid: the reply clock runs anew from the day after payment"},
	{ID: ClockWithdrawnPenalty, Chinese: "撤回已公开的行政处罚决定期限", English: "withdrawal of a published penalty", Days: 3,
		Starts: "行政处罚决定被变更、撤销、确认违法或者无效之日", StartsEnglish: "the penalty is changed, revoked or declared unlawful or void",
		Law: "《中华人民共和国行政处罚法》第四十八条", LawEnglish: "Administrative Penalty Law, art. 48",
		Note: "该法第八十五条规定“三日”指工作日；撤回时应当公开说明理由", NoteEnglish: "art. 85 of that law makes these working days; the reasons are to be published"},
	{ID: ClockReportDepartment, Chinese: "部门年度报告报送公布期限", English: "annual report of a department", Unit: CalendarDate, MonthDay: "01-31",
		Starts: "报告年度结束", StartsEnglish: "the report year ends",
		Law: lawChinese + "第四十九条", LawEnglish: lawEnglish + "art. 49",
		Note: "主管部门要求更早的，从其要求", NoteEnglish: "the supervising office may ask for it earlier"},
	{ID: ClockReportGovernment, Chinese: "政府年度报告公布期限", English: "annual report of a government", Unit: CalendarDate, MonthDay: "03-31",
		Starts: "报告年度结束", StartsEnglish: "the report year ends",
		Law: lawChinese + "第四十九条", LawEnglish: lawEnglish + "art. 49"},
}

// Clocks are the periods set by law, in a fixed order. The slice is the
// caller's own.
func Clocks() []Clock { return slices.Clone(clocks) }

// ClockByID finds a clock.
func ClockByID(id string) (Clock, bool) {
	i := slices.IndexFunc(clocks, func(c Clock) bool { return c.ID == id })
	if i < 0 {
		return Clock{}, false
	}
	return clocks[i], true
}

// FilingDeadline is the last day on which the report for a year is in time
// (条例 49): 31 January of the next year for a department, 31 March for a
// government. No law names a date for townships (level "township"); they report
// to their county and are held to the departments' date. A monthDay ("MM-DD")
// given by the supervising office replaces the date; "" means the law's.
func FilingDeadline(level string, reportYear int, monthDay string) (Date, error) {
	id, ok := map[string]string{
		"department": ClockReportDepartment, "government": ClockReportGovernment, "township": ClockReportDepartment,
	}[level]
	if !ok {
		return 0, fmt.Errorf("机关层级“%s”不认识，只能是department、government或者township", level)
	}
	if monthDay == "" {
		clock, _ := ClockByID(id)
		monthDay = clock.MonthDay
	}
	d, err := readMonthDay(reportYear+1, monthDay)
	if err != nil {
		return 0, fmt.Errorf("年度报告报送期限%w", err)
	}
	return d, nil
}
