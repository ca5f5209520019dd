package plan

import (
	"fmt"
	"strings"
)

// emit turns items into tasks: what has others below it is a heading, the rest are tasks.
func (r *reader) emit(items []*item) {
	r.share(items)
	said := map[*item]bool{}
	for _, x := range items {
		if x.children > 0 {
			continue
		}
		l, giver := x.inherited()
		if giver != nil && !said[giver] {
			said[giver] = true
			r.problem(Shared, giver.place, "“%s”的责任单位、完成时限用于下面没有另写的任务，请核对", short(giver.heading()))
		}
		if l.none() && isHeading(x.text) && len(inSentence(x.text, r.year())) == 0 {
			r.problem(Leftover, x.place, "像标题，下面没有任务，没有列出：“%s”", x.trail())
			continue
		}
		r.task(x, l)
	}
}

// trail names an item with the headings above it.
func (x *item) trail() string {
	var out []string
	for _, above := range append(x.path, x) {
		out = append(out, short(above.heading()))
	}
	return strings.Join(out, "／")
}

// inherited completes an item's labels from the headings above it, the nearest first; giver is the heading that gave something.
func (x *item) inherited() (l labels, giver *item) {
	l = x.labels
	for i := len(x.path) - 1; i >= 0; i-- {
		above := x.path[i]
		if fuller := l.fill(above.labels); !same(fuller, l) {
			l, giver = fuller, above
		}
	}
	return l, giver
}

func same(a, b labels) bool {
	return a.phrase == b.phrase && len(a.lead) == len(b.lead) && len(a.units) == len(b.units) && len(a.support) == len(b.support)
}

// task makes a task of an item.
func (r *reader) task(x *item, l labels) {
	t := Task{Text: x.text, Lead: l.lead, Units: l.units, Support: l.support, Phrase: l.phrase, Place: x.place}
	var numbers []string
	for _, above := range x.path {
		numbers = append(numbers, above.number)
		if above.text != "" {
			t.Headings = append(t.Headings, above.heading())
		}
	}
	own := x.number
	if own == "" && joinNumbers(numbers) != "" {
		own = fmt.Sprint(x.ordinal)
	}
	t.Number = joinNumbers(append(numbers, own))
	if t.Text == "" {
		r.problem(Leftover, x.place, "任务没有内容，只有责任单位或者完成时限")
		return
	}
	r.deadline(&t)
	r.add(t)
}

// deadline looks into the task's own words when no label gives one.
func (r *reader) deadline(t *Task) {
	if t.Phrase != "" {
		return
	}
	switch phrases := inSentence(t.Text, r.year()); len(phrases) {
	case 0:
		r.problem(NoDeadline, t.Place, "任务“%s”没有写完成时限", short(t.Text))
	case 1:
		t.Phrase = phrases[0]
	default:
		r.problem(BadDeadline, t.Place, "任务“%s”的文字里有几个时限（%s），没有采用，请分成几项任务或者写明完成时限", short(t.Text), strings.Join(phrases, "、"))
	}
}

// share gives labels that stand in a paragraph of their own behind several tasks to all of them: those right before it below the same heading that have none.
func (r *reader) share(items []*item) {
	for i, x := range items {
		if x.detached == "" || x.children > 0 {
			continue
		}
		n := 0
		for j := i - 1; j >= 0 && items[j].level == x.level && items[j].labels.none() && items[j].children == 0; j-- {
			n++
		}
		if n == 0 || i-n > 0 && items[i-n-1].level == x.level { // earlier ones have their own: then each has its own
			continue
		}
		for j := i - n; j < i; j++ {
			items[j].labels = x.labels
		}
		r.problem(Shared, x.detached, "这里的责任单位、完成时限用于以上 %d 项任务，请核对", n+1)
	}
}

// inlineItems are the parts of an item's text that have labels of their own; nil when fewer than two have. The labels of the last part may be those of all, so two
// are needed to tell.
func (r *reader) inlineItems(x *item) []*item {
	if x.raw == "" {
		return nil
	}
	head, parts := inlineParts(x.raw)
	var out []*item
	labelled := 0
	for _, p := range parts {
		text, l := r.extract(p.text)
		if !l.none() {
			labelled++
		}
		num := p.number
		if strings.HasPrefix(num, "(") {
			num = "（" + strings.Trim(num, "()") + "）"
		}
		out = append(out, &item{level: levelInline, number: num, text: text, labels: l, place: x.place})
	}
	if labelled < 2 {
		return nil
	}
	x.text, x.labels = strings.TrimRight(head, "：:，,；;"), labels{}
	return out
}
