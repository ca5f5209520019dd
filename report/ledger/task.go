package ledger

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// Task is one task of a work plan.
type Task struct {
	ID       string
	Text     string
	Lead     string // 牵头单位
	Units    string // 责任单位, as written
	Deadline calendar.Deadline
	Phrase   string        // 完成时限 as written
	Done     calendar.Date // the last day given; none when not done
	Days     []calendar.Date
	Progress string
	Evidence string
	Place    Place
}

// TaskKind is how a task is judged.
type TaskKind string

// The kinds of tasks.
const (
	Dated    TaskKind = "dated"    // has a last day
	Standing TaskKind = "standing" // 长期坚持: never falls due
	Periodic TaskKind = "periodic" // falls due period by period
	Unread   TaskKind = "unread"   // the deadline is missing or cannot be understood
)

// Chinese names the kind.
func (k TaskKind) Chinese() string {
	return map[TaskKind]string{Dated: "限期", Standing: "长期", Periodic: "定期", Unread: "时限不明"}[k]
}

// TaskStatus is where a task stands on 31 December of the year.
type TaskStatus struct {
	Task
	Kind    TaskKind
	Status  calendar.Status // of a dated task: in_time, late, overdue, open, unknown; not_yet for standing ones; of a periodic one the worst of its periods
	Periods []PeriodStatus  // of a periodic task
}

// PeriodStatus is one period of a periodic task.
type PeriodStatus struct {
	calendar.Stretch
	Found  int             // pieces of evidence in the period
	Status calendar.Status // in_time, overdue (evidence for other periods, none or not enough for this one) or unknown (none at all)
}

// TaskDetail is what the self-evaluation says of tasks.
type TaskDetail struct {
	Tasks    []TaskStatus // in the order of reading; those of FollowUp are not repeated
	FollowUp []TaskStatus // 回头看: dated tasks that fell due before the year
	Units    []UnitClock  // by 牵头单位: tasks that fall due in the year
	Periods  PeriodCount  // over all periodic tasks
}

// PeriodCount counts periods of periodic tasks.
type PeriodCount struct{ Done, Missing, Unknown int }

type taskReader struct {
	*Decoder
	measure report.ClockMeasure
	units   units
	detail  TaskDetail
}

func newTaskReader(_ *Ledger, d *Decoder) *taskReader {
	return &taskReader{Decoder: d, units: newUnits()}
}

func (t *taskReader) read(r *row) {
	x := Task{ID: r.required(taskID), Text: r.required(taskText), Lead: r.text(taskLead), Units: r.text(taskUnits), Phrase: r.text(taskDeadline),
		Progress: r.text(taskProgress), Evidence: r.text(taskEvidence), Place: r.place()}
	x.Days = t.days(r)
	if len(x.Days) > 0 {
		x.Done = slices.Max(x.Days)
	}
	if !r.bad {
		t.once(r, x)
	}
	if r.bad {
		return
	}
	t.judge(r, t.understand(r, x))
}

// once: work plans of two years may both begin with 1, so only the same task under the same number is one given twice.
func (t *taskReader) once(r *row, x Task) {
	if before, twice := t.ids.add(x.ID+"\x00"+x.Text+"\x00"+x.Phrase, t.where.pack(r.number)); twice {
		first := t.where.place(before)
		r.fail(RuleTwice, taskID, "与"+first.String()+"是同一项任务，请核对是否重复登记", "the same task as "+first.English())
	}
}

// days reads 完成日期; several days are joined by 、.
func (t *taskReader) days(r *row) []calendar.Date {
	var out []calendar.Date
	for _, part := range strings.FieldsFunc(r.values[taskDone], func(c rune) bool { return strings.ContainsRune("、,，;；\n", c) }) {
		if compact(part) == "" {
			continue
		}
		day, err := calendar.Parse(part)
		if err != nil {
			r.fail(RuleDate, taskDone, err.Error()+"；没有完成的请留空", "no day that can be read")
			return nil
		}
		out = append(out, day)
	}
	return out
}

// understand reads the deadline.
func (t *taskReader) understand(r *row, x Task) TaskStatus {
	s := TaskStatus{Task: x, Kind: Unread, Status: calendar.Unknown}
	d, err := calendar.ParseDeadline(x.Phrase, t.l.opt.Year)
	if err != nil {
		r.warn(RuleDeadline, t.reg.Columns[taskDeadline].Name, err.Error(), "a deadline that cannot be understood")
		return s
	}
	s.Deadline = d
	switch d.Kind {
	case calendar.Standing:
		s.Kind, s.Status = Standing, calendar.NotYet
	case calendar.Periodic:
		s.Kind = Periodic
		s.Periods = periods(x, d, t.l.opt.Year)
		s.Status = worst(s.Periods)
	default:
		s.Kind = Dated
		s.Status = calendar.Judge(d.Date, x.Done, t.l.end)
		if x.Done == 0 && saysDone(x.Progress) {
			s.Status = calendar.Unknown
			r.warn(RuleUnclear, t.reg.Columns[taskDone].Name, "进展写明已经完成，但没有填写完成日期，无法判断是否按期", "done by its progress, but without a day")
		}
	}
	return s
}

// judge adds the task to the measure: tasks whose deadline is a day in the year; standing ones and those of unknown deadline apart.
func (t *taskReader) judge(r *row, s TaskStatus) {
	switch {
	case s.Kind == Standing:
		t.measure.Standing++
	case s.Kind == Unread:
		t.measure.Unknown++
	case s.Kind == Dated && t.l.inYear(s.Deadline.Date):
		v := calendar.Verdict{Due: s.Deadline.Date, Status: s.Status}
		addVerdict(&t.measure, v)
		t.units.add(s.Lead, v)
	case s.Kind == Dated && s.Deadline.Date < t.l.start:
		t.detail.FollowUp = append(t.detail.FollowUp, s)
		return
	}
	for _, p := range s.Periods {
		switch p.Status {
		case calendar.InTime:
			t.detail.Periods.Done++
		case calendar.Overdue:
			t.detail.Periods.Missing++
		default:
			t.detail.Periods.Unknown++
		}
	}
	t.detail.Tasks = append(t.detail.Tasks, s)
}

// worst is the status of a periodic task as a whole.
func worst(list []PeriodStatus) calendar.Status {
	out := calendar.InTime
	for _, p := range list {
		switch {
		case p.Status == calendar.Overdue:
			return calendar.Overdue
		case p.Status == calendar.Unknown:
			out = calendar.Unknown
		}
	}
	return out
}

func (t *taskReader) finish(res *Result) {
	t.measure.SetRate()
	res.Measures.Tasks = &t.measure
	t.detail.Units = t.units.list()
	slices.SortStableFunc(t.detail.FollowUp, func(a, b TaskStatus) int { return cmp.Compare(a.Deadline.Date, b.Deadline.Date) })
	res.Tasks = &t.detail
}
