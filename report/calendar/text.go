package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// wording is one language of the printed account.
type wording struct {
	date    func(Date) string
	weekday func(Date) string
	kind    func(Kind) string
	event   func(EventName) string
	why     map[Why]string
	join    string // between the notes of a line
	list    string // between years

	start, due, waiting, noDate, credit, number, dueMark, provisionalDay, provisional, notices string
}

var inChinese = wording{
	date: Date.Chinese, weekday: Date.ChineseWeekday, kind: Kind.Chinese, event: EventName.Chinese,
	why:  map[Why]string{Consulting: "征求意见期间，不计", BeforeRestart: "重新起算以前，不计"},
	join: "；", list: "、",

	start: "起算：%s（%s），当日不计；应计%d个工作日。\n", due: "届满：%s（%s）。\n",
	waiting: "已告知补正，尚未收到补正申请：期限停止计算，没有届满日。\n", noDate: "没有起算日期，无法计算。\n",
	credit: "其中%d个工作日是起算以前或者届满以后开始的征求意见时间，同样顺延。\n",
	number: "第%d日", dueMark: "届满", provisionalDay: "该年尚无放假安排通知，暂按星期推算",
	provisional: "以上为推算：%s年尚无放假安排通知，通知发布后应当重新计算。\n", notices: "放假安排通知：\n",
}

var inEnglish = wording{
	date: Date.English, weekday: func(d Date) string { return d.Weekday().String() }, kind: Kind.English, event: EventName.English,
	why:  map[Why]string{Consulting: "consultation, not counted", BeforeRestart: "before the restart, not counted"},
	join: "; ", list: ", ",

	start: "Starts from %s (%s), that day not counted; %d working days to count.\n", due: "Runs out on %s (%s).\n",
	waiting: "A correction was asked for and has not come: the clock stands still, there is no due date.\n", noDate: "No date to start from.\n",
	credit: "Of these, %d working days are consultation before the start or begun after the period ran out; they are granted all the same.\n",
	number: "day %d", dueMark: "due", provisionalDay: "no notice for this year yet, by day of the week only",
	provisional: "Provisional: no notice yet for %s; to be counted again when it is out.\n", notices: "Notices:\n",
}

// Chinese prints the account in Chinese, a line for each day, the notices as
// numbered notes at the end.
func (a Account) Chinese() string { return a.text(inChinese) }

// English is the same in English.
func (a Account) English() string { return a.text(inEnglish) }

func (a Account) text(w wording) string {
	var b strings.Builder
	for _, e := range a.Events {
		if e.Name != StartEvent {
			fmt.Fprintf(&b, "%s  %s\n", e.Date, w.event(e.Name))
		}
	}
	if a.Due == 0 {
		if a.Waiting {
			b.WriteString(w.waiting)
		} else {
			b.WriteString(w.noDate)
		}
		return b.String()
	}
	fmt.Fprintf(&b, w.start, w.date(a.Start), w.weekday(a.Start), a.Limit)
	if a.Credit > 0 {
		fmt.Fprintf(&b, w.credit, a.Credit)
	}
	fmt.Fprintf(&b, w.due, w.date(a.Due), w.weekday(a.Due))
	var notices []string
	for _, line := range a.Lines {
		notices = a.day(&b, w, line, notices)
	}
	if len(a.Missing) > 0 {
		fmt.Fprintf(&b, w.provisional, w.years(a.Missing))
	}
	if len(notices) > 0 {
		b.WriteString(w.notices)
	}
	for i, notice := range notices {
		fmt.Fprintf(&b, "[%d] %s\n", i+1, notice)
	}
	return b.String()
}

// day prints one line and adds its notice to the notes when it is a new one.
func (a Account) day(b *strings.Builder, w wording, line Line, notices []string) []string {
	mark := "—"
	if line.Number > 0 {
		mark = fmt.Sprintf(w.number, line.Number)
	}
	var notes []string
	if line.Reason.Kind != Weekday {
		note := w.kind(line.Reason.Kind)
		if line.Reason.Notice != "" {
			at := slices.Index(notices, line.Reason.Notice)
			if at < 0 {
				at, notices = len(notices), append(notices, line.Reason.Notice)
			}
			note += fmt.Sprintf("[%d]", at+1)
		}
		notes = append(notes, note)
	}
	if why := w.why[line.Why]; why != "" {
		notes = append(notes, why)
	}
	if line.Reason.Provisional {
		notes = append(notes, w.provisionalDay)
	}
	for _, e := range line.Events {
		notes = append(notes, w.event(e.Name))
	}
	if line.Date == a.Due {
		notes = append(notes, w.dueMark)
	}
	row := fmt.Sprintf("%s  %s  %s  %s", line.Date, pad(w.weekday(line.Date), 9), pad(mark, 6), strings.Join(notes, w.join))
	b.WriteString(strings.TrimRight(row, " ") + "\n")
	return notices
}

// pad fills with blanks up to a width in columns, a Chinese character being two.
func pad(s string, width int) string {
	columns := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2E80 {
			columns++
		}
	}
	return s + strings.Repeat(" ", max(0, width-columns))
}

func (w wording) years(list []int) string {
	var texts []string
	for _, y := range list {
		texts = append(texts, strconv.Itoa(y))
	}
	return strings.Join(texts, w.list)
}

// eventNames are the names in Chinese and English.
var eventNames = map[EventName][2]string{
	StartEvent:              {"起算日", "start"},
	ReceivedEvent:           {"收到申请", "request received"},
	CorrectionAskedEvent:    {"告知补正", "correction asked for"},
	CorrectionReceivedEvent: {"收到补正申请，期限重新起算", "corrected request received, the clock starts anew"},
	ConsultSentEvent:        {"发出征求意见", "opinion asked for"},
	ConsultBackEvent:        {"收回意见", "opinion received"},
	ConsultEndEvent:         {"征求意见满15个工作日未收回", "no opinion within 15 working days"},
	ExtendedEvent:           {"告知延期，延长20个工作日", "extension notified, 20 working days more"},
	ExtendedTooLateEvent:    {"告知延期，期限已满，不能延长", "extension notified after the period ran out, counts nothing"},
	FeeNotifiedEvent:        {"告知收费", "fee notified"},
	FeePaidEvent:            {"缴费，期限重新起算", "fee paid, the clock starts anew"},
	FeePaidEarlierEvent:     {"缴费，早于或者等于起算日，期限不变", "fee paid on or before the start, changes nothing"},
	RepliedEvent:            {"答复", "replied"},
}

// Chinese names the event.
func (e EventName) Chinese() string { return eventNames[e][0] }

// English names the event.
func (e EventName) English() string { return eventNames[e][1] }
