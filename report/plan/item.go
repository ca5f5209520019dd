package plan

import (
	"strings"
	"unicode/utf8"
)

// item is a numbered paragraph (or a heading by style) with the plain paragraphs that follow it.
type item struct {
	level    int
	number   string
	text     string
	raw      string // with labels, while the item is one paragraph
	labels   labels
	detached string // where its labels stand, when in a paragraph of their own
	place    string
	path     []*item // the items above it
	children int
	ordinal  int // among the unnumbered children of its parent, from 1
}

// paragraphs turns a run of paragraphs into items, and these into tasks.
func (r *reader) paragraphs(blocks []block) {
	var items []*item
	styles := map[int]int{}
	for i, b := range blocks {
		if i == 0 && isTitle(b.text) {
			continue
		}
		level, num, rest, numbered := number(b.text)
		text, l := r.extract(rest)
		if numbered || b.level > 0 {
			if !numbered {
				level = styleLevel(b.level, styles)
			}
			if b.level > 0 {
				styles[b.level] = level
			}
			items = append(items, &item{level: level, number: num, text: text, raw: rest, labels: l, place: b.place})
			continue
		}
		items = r.plainParagraph(items, b, text, l)
	}
	r.emit(r.tree(r.inline(items)))
}

// styleLevel is the level of a heading without a number: below the headings of higher style, whatever their numbers made of them.
func styleLevel(style int, styles map[int]int) int {
	level := min(style, 3) * levelStep
	for above, at := range styles {
		if above < style {
			level = max(level, at+levelStep/2)
		}
	}
	return level
}

// plainParagraph adds a paragraph without a number to the item it belongs to, or makes it a task of its own.
func (r *reader) plainParagraph(items []*item, b block, text string, l labels) []*item {
	var open *item
	if len(items) > 0 {
		open = items[len(items)-1]
	}
	switch {
	case l.none() && open == nil: // the preface
		if len(inSentence(text, r.year())) > 0 {
			r.problem(Leftover, b.place, "写了时限，但没有编号，也没有责任单位，没有列为任务：“%s”", short(text))
		}
		return items
	case l.none() && !open.labels.none() && (!isHeading(open.text) || strings.HasSuffix(open.text, "。")):
		r.problem(Leftover, b.place, "没有编号，也没有责任单位和完成时限，没有列为任务：“%s”", short(text))
		return items
	case l.none():
		open.text = glue(open.text, text)
		return items
	case text == "" && open == nil:
		r.problem(Leftover, b.place, "这里的责任单位、完成时限前面没有任务：“%s”", short(b.text))
		return items
	case text == "": // labels in a paragraph of their own
		if !open.labels.none() && open.labels.overlaps(l) {
			r.problem(Leftover, b.place, "上面的任务已经写了责任单位、完成时限，这里又写了一次，没有采用：“%s”", short(b.text))
			return items
		}
		if open.labels.none() {
			open.detached = b.place
		}
		open.labels = open.labels.plus(l)
		return items
	case open != nil && open.labels.none() && !isHeading(open.text):
		open.text, open.labels = glue(open.text, text), l
		return items
	}
	level := levelInline
	if open != nil && open.number == "" && open.level < levelInline && !isHeading(open.text) {
		level = open.level
	}
	return append(items, &item{level: level, text: text, raw: b.text, labels: l, place: b.place})
}

// overlaps tells whether both say the same thing: units or deadline.
func (l labels) overlaps(m labels) bool {
	return l.phrase != "" && m.phrase != "" || len(l.lead) > 0 && len(m.lead) > 0 || len(l.units) > 0 && len(m.units) > 0
}

// isTitle tells the plan's own title.
func isTitle(text string) bool {
	_, _, _, numbered := number(text)
	return !numbered && utf8.RuneCountInString(text) <= 60 && !strings.ContainsAny(text, "。；：") &&
		(strings.Contains(text, "要点") || strings.Contains(text, "方案") || strings.Contains(text, "计划") || strings.Contains(text, "分工") || strings.Contains(text, "清单") || strings.Contains(text, "任务"))
}

// isHeading tells a heading from a sentence: short, and without the marks of one.
func isHeading(text string) bool {
	return utf8.RuneCountInString(text) <= 40 && !strings.ContainsAny(strings.TrimSuffix(text, "。"), "。；;，,")
}

// glue joins a title and its text, or two paragraphs.
func glue(a, b string) string {
	if a == "" {
		return b
	}
	if last, _ := utf8.DecodeLastRuneInString(a); strings.ContainsRune("。；：！？;:,，、", last) {
		return a + b
	}
	return a + "。" + b
}

// inline splits items whose 一是…二是… each have labels of their own into tasks below them.
func (r *reader) inline(items []*item) []*item {
	var out []*item
	for _, x := range items {
		parts := r.inlineItems(x)
		if parts == nil {
			out = append(out, x)
			continue
		}
		out = append(append(out, x), parts...)
	}
	return out
}

// tree finds what stands above and below each item by the levels.
func (r *reader) tree(items []*item) []*item {
	var stack []*item
	for _, x := range items {
		for len(stack) > 0 && stack[len(stack)-1].level >= x.level {
			stack = stack[:len(stack)-1]
		}
		x.path = append([]*item{}, stack...)
		if n := len(stack); n > 0 {
			stack[n-1].children++
			x.ordinal = stack[n-1].children
		}
		stack = append(stack, x)
	}
	return items
}

// heading is an item as a heading: its number, and its text up to the first sentence's end.
func (x *item) heading() string {
	text, _, _ := strings.Cut(x.text, "。")
	if x.number == "" {
		return text
	}
	if strings.HasPrefix(x.number, "（") || strings.HasPrefix(x.number, "第") {
		return x.number + text
	}
	if strings.IndexByte("0123456789", x.number[len(x.number)-1]) >= 0 {
		return x.number + "." + text
	}
	return x.number + "、" + text
}
