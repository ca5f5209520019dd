package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report/calendar"
)

// Status tells how an organ stands.
type Status string

// The statuses.
const (
	InTime    Status = "in-time"
	Late      Status = "late"
	Undated   Status = "undated"   // handed in, nobody knows when: whether in time is not decided
	Missing   Status = "missing"   // owed, and nothing came
	NotYet    Status = "not-yet"   // owed, but the deadline lies after Options.AsOf
	Unusable  Status = "unusable"  // something came, nothing of it can be used
	Disputed  Status = "undecided" // several that differ came, and none is stated to be the later
	NothingIn Status = "not-owed"  // nothing owed, nothing came
	Gone      Status = "gone"      // merged or abolished
)

var statusNames = map[Status]string{InTime: "按时", Late: "逾期", Undated: "日期不明", Missing: "未报", NotYet: "未到期", Unusable: "不能采用", Disputed: "待确认", NothingIn: "无须报送", Gone: "已合并、撤销"}

// Chinese names the status.
func (s Status) Chinese() string { return statusNames[s] }

// Coverage is how one organ of the roll stands.
type Coverage struct {
	Organ    *Organ
	Owed     bool
	Deadline string // ISO
	Status   Status
	Received string    // ISO: the day of the first usable submission, empty when not known
	Days     int       // days late
	Handed   []*Handed // everything that came from the organ, by file
	Counted  *Handed   // the one that stands, nil when none does
}

// In tells whether a usable report came in.
func (c Coverage) In() bool { return c.Status == InTime || c.Status == Late || c.Status == Undated }

// cover works out how an organ stands and says CN201 and CN203.
func (r *Result) cover(o *Organ, list []*Handed) Coverage {
	c := Coverage{Organ: o, Owed: r.owes(o), Handed: list}
	c.Deadline, _ = o.Due(r.Year, r.opt.Deadlines) // New has checked it
	usable := false
	for _, h := range list {
		usable = usable || !h.failed
		if h.Use == Added || h.Use == Comparison {
			c.Counted = h
		}
	}
	switch {
	case o.Gone():
		c.Status = Gone
	case c.Counted != nil:
		r.timely(&c)
	case usable:
		c.Status = Disputed
	case len(list) > 0:
		c.Status = Unusable
	case !c.Owed:
		c.Status = NothingIn
	case r.opt.AsOf != "" && c.Deadline >= r.opt.AsOf:
		c.Status = NotYet
	default:
		c.Status = Missing
		r.missing(c)
	}
	return c
}

// owes tells whether the organ owes a report of its own.
func (r *Result) owes(o *Organ) bool {
	switch {
	case o.Gone():
		return false
	case !o.Government():
		return true
	case o.Parent == nil:
		return false
	}
	return r.opt.ParentsDue || o.Deadline != ""
}

// timely compares the day of the first usable submission with the deadline: a correction handed in later does not make an organ late.
func (r *Result) timely(c *Coverage) {
	unknown := false
	for _, h := range c.Handed {
		switch {
		case h.failed:
		case h.Received == "":
			unknown = true
		case c.Received == "" || h.Received < c.Received:
			c.Received = h.Received
		}
	}
	switch {
	case c.Received != "" && c.Received <= c.Deadline:
		c.Status = InTime
	case c.Received == "" || unknown: // an earlier one without a date may have been in time
		c.Status = Undated
	default:
		c.Status, c.Days = Late, days(c.Deadline, c.Received)
		r.note(c.Organ, c.Counted, finding("CN203", c.Counted.File, textf("%s %s 报送，期限是 %s，晚 %d 天", "%s handed in on %s, the deadline was %s: %d days late", c.Organ.Name, c.Received, c.Deadline, c.Days)))
	}
}

func days(from, to string) int {
	a, errA := calendar.Parse(from)
	b, errB := calendar.Parse(to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b - a)
}

// missing is CN201, with what may explain it.
func (r *Result) missing(c Coverage) {
	o := c.Organ
	zh := fmt.Sprintf("%s没有报送 %d 年年度报告（期限 %s），不能当作零", o.Name, r.Year, c.Deadline)
	en := fmt.Sprintf("%s has not handed in its report for %d (deadline %s); it does not count as zero", o.Name, r.Year, c.Deadline)
	if len(o.Former) > 0 {
		zh += fmt.Sprintf("；曾用名：%s", strings.Join(o.Former, "、"))
		en += fmt.Sprintf("; formerly %s", strings.Join(o.Former, ", "))
	}
	for _, s := range r.Strangers {
		if slices.Contains(s.Near, o) {
			zh += fmt.Sprintf("；收到的 %s 署名“%s”，可能是该单位的，请核对", s.File, s.Agency.Name)
			en += fmt.Sprintf("; %s in the name of %s may be its", s.File, s.Agency.Name)
		}
	}
	r.note(o, nil, finding("CN201", "", Text{zh, en}))
}

// stranger is CN204 for a submission of no organ on the roll, with the reason.
func (r *Result) stranger(h *Handed) {
	h.Use = NotOnTheRoll
	who := h.Agency.Name
	if who == "" {
		who = h.Agency.Code
	}
	switch {
	case h.failed: // CN205 speaks of it
		h.Use = Excluded
		return
	case who == "":
		h.Reason = Text{"文件里没有写单位名称和代码，文件名也不是名录上的单位", "neither the file nor its name says the organ"}
	case h.How == Ambiguous:
		h.Reason = textf("名录上有几个单位都叫“%s”，请在文件里写明代码、层级或地区，或把文件放进以地区命名的文件夹", "several organs on the roll fit %q; give the code, the level or the region, or put the file into a folder named after the region", who)
	case h.How == Conflict:
		h.Reason = textf("单位代码 %s 与名称“%s”在名录上是两个单位", "the code %s and the name %q are two organs on the roll", h.Agency.Code, who)
	case h.How == LevelDiffers:
		h.Reason = textf("“%s”在名录上的层级与文件里写的不同（部门本级的报告与政府的报告要分开）", "the level of %q on the roll is another: an office's own report and its government's are two", who)
	default:
		h.Reason = textf("“%s”不在名录上", "%q is not on the roll", who)
	}
	message := h.Reason
	for i, o := range h.Near {
		if i == 0 {
			message.Zh += "，是否为"
			message.En += "; it may be "
		} else {
			message.Zh += "、"
			message.En += ", "
		}
		message.Zh += "“" + o.Name + "”"
		message.En += o.Name
	}
	message.Zh += "；没有计入合计"
	message.En += "; left out of the sums"
	r.note(nil, h, finding("CN204", h.File, message))
}

// Summary counts the organs by how they stand.
type Summary struct {
	OnRoll, Owed, In, InTime, Late, Undated, Missing, NotYet, Unusable, Undecided int
	Twice                                                                         int // organs with more than one usable submission
	NotOnRoll                                                                     int // submissions of organs that are not on the roll; only in the summary of all
	Nobody                                                                        int // files that cannot be used and say no organ; only in the summary of all
	Added                                                                         int // organs in the sums
}

// Summary counts an organ and those below it; nil stands for the whole roll.
func (r *Result) Summary(o *Organ) Summary {
	var s Summary
	if o == nil {
		for _, h := range r.Strangers {
			if h.Use == NotOnTheRoll {
				s.NotOnRoll++
			} else {
				s.Nobody++
			}
		}
	}
	for _, c := range r.Coverage {
		if o == nil || under(c.Organ, o) {
			s.add(c)
		}
	}
	return s
}

func under(o, top *Organ) bool {
	for ; o != nil; o = o.Parent {
		if o == top {
			return true
		}
	}
	return false
}

func (s *Summary) add(c Coverage) {
	s.OnRoll++
	if c.Owed {
		s.Owed++
	}
	if c.In() {
		s.In++
	}
	if c.Counted != nil && c.Counted.Use != Comparison {
		s.Added++
	}
	usable := 0
	for _, h := range c.Handed {
		if !h.failed && h.Use != NotDue {
			usable++
		}
	}
	if usable > 1 {
		s.Twice++
	}
	for _, count := range []struct {
		status Status
		n      *int
	}{{InTime, &s.InTime}, {Late, &s.Late}, {Undated, &s.Undated}, {Missing, &s.Missing}, {NotYet, &s.NotYet}, {Unusable, &s.Unusable}, {Disputed, &s.Undecided}} {
		if c.Status == count.status {
			*count.n++
		}
	}
}
