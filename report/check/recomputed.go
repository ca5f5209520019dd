package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

// namedBase is a whole that stands in the table under this name.
type namedBase struct {
	names []string
	cells [][]string // what may be meant
}

var (
	received   = []string{"requests.new.total"}
	atHand     = []string{"requests.new.total", "requests.carried_in.total"}
	closed     = []string{"requests.closed.total.total"}
	allBases   = [][]string{received, atHand, closed}
	namedBases = []namedBase{
		{[]string{"办结总数", "办结总量", "办结申请总数", "办理总数", "办理总量"}, allBases},
		{[]string{"申请总数", "申请总量", "申请总件数", "依申请公开总数", "收到申请总数", "新收申请总数"}, allBases},
	}
	// otherMatters are counted with shares of their own.
	otherMatters = []string{"建议", "提案", "复议", "诉讼", "信访", "热线", "工单", "留言", "咨询", "投诉", "许可", "处罚", "不低于", "权重", "目标", "以上年"}
	ratios       = []string{"率", "占比", "比例", "比重"}
)

// sharesRecomputed divides again what the text gives as a percentage.
func sharesRecomputed(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		eachPercent(p.text, func(value number, at int) {
			if _, _, ok := divisionBehind(strings.TrimPrefix(p.text[at+value.size:], "%")); !ok && !isShareOfCount(p.text[:at]) && !endsInGrowth(p.text[:at]) {
				if _, columns, ok := kindBefore(p.text[:at]); ok {
					sentence, start := sentenceAt(p.text, at)
					if r.shareOfKind(rule, p, sentence, sentence[:at-start], columns, value, strings.TrimPrefix(p.text[at+value.size:start+len(sentence)], "%")) {
						n++
					}
				}
				return
			}
			sentence, start := sentenceAt(p.text, at)
			if r.recompute(rule, p, sentence, start, at-start, value) {
				n++
			}
		})
		return n
	})
}

// recompute decides one percentage, and tells whether it is wrong.
func (r *run) recompute(rule *Rule, p passage, sentence string, start, at int, said number) bool {
	if endless(sentence, at) {
		return false
	}
	before, rest := sentence[:at], strings.TrimPrefix(sentence[at+said.size:], "%")
	if a, b, ok := divisionBehind(rest); ok {
		if !isRatio(before) || fitsShare(said, a, b) {
			return false
		}
		return r.shareFound(rule, p, sentence, said, a, b)
	}
	if endsInGrowth(before) && r.told[told{p.section, start}] {
		return false
	}
	if wrong, ok := r.grownFrom(rule, p, sentence, before, said, rest); ok {
		return wrong
	}
	before = strings.TrimSuffix(before, "百分之")
	before, base, ok := cutShareWord(before)
	if !ok || startsInexact(rest) || containsAny(before, otherMatters...) || containsAny(distinct.Replace(before), elsewhereWords...) {
		return false
	}
	part, unit, ok := lastCount(before)
	if !ok || !part.value.IsInt() {
		return false
	}
	if open := sentence[:at]; strings.HasSuffix(open, "（") || strings.HasSuffix(open, "(") { // the bracket must hold the share alone
		if _, ok := cutAny(rest, "）", ")"); !ok {
			return false
		}
	}
	if base != nil {
		return r.shareOfTable(rule, p, sentence, before, part, said, base)
	}
	return r.shareOfWhole(rule, p, sentence, start, before, unit, said) || r.shareOfOutcome(rule, p, sentence, start, before, said)
}

// endsInGrowth tells whether a text ends in a word of growth.
func endsInGrowth(text string) bool {
	_, up := cutSuffixAny(strings.TrimSuffix(strings.TrimSuffix(text, "百分之"), "了"), "增长", "增加", "上升", "下降", "减少", "降低")
	return up
}

// isShareOfCount tells whether a text ends in a count and the word that makes what follows its share.
func isShareOfCount(text string) bool {
	const near = 90 // bytes: the longest name of a whole, and a count
	text = strings.TrimSuffix(text[max(0, len(text)-near):], "百分之")
	before, _, ok := cutShareWord(text)
	if ok {
		_, _, ok = lastCount(before)
	}
	return ok
}

// cutShareWord cuts 占比, 占 or 占办结总数的 off the end of a text; base is what the table has under that name.
func cutShareWord(text string) (before string, base *namedBase, ok bool) {
	if before, ok = cutSuffixAny(text, "件（", "件("); ok { // 143件（38.3%）
		return before + "件", nil, true
	}
	i := strings.LastIndex(text, "占")
	if i < 0 {
		return "", nil, false
	}
	before, of := text[:i], text[i+len("占"):]
	if strings.HasSuffix(before, "分别") || strings.HasSuffix(before, "各") || strings.HasSuffix(before, "约") {
		return "", nil, false
	}
	of = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(of, "为"), "比例"), "的")
	if hasWord([]string{"", "比", "总数", "总量", "比重", "总"}, of) {
		return before, nil, true
	}
	of, _ = cutAny(of, "全年", "全部", "政府信息公开", "依申请公开")
	for i := range namedBases {
		if hasWord(namedBases[i].names, of) {
			return before, &namedBases[i], true
		}
	}
	return "", nil, false
}

// shareOfTable compares a share of a whole that stands in the table.
func (r *run) shareOfTable(rule *Rule, p passage, sentence, before string, part, said number, base *namedBase) bool {
	if !containsAny(before, "申请", "予以公开", "答复", "办结") || areaWords.in(before) != r.isGovernment() || r.ofAnotherScope(before) {
		return false
	}
	same := true
	eachYear(before, func(year, _, _ int) { same = same && year == r.in.Filing.Year })
	if !same || !r.isRequestCell(part) {
		return false
	}
	for _, cells := range base.cells {
		if whole, ok := r.total(cells); !ok || fitsShare(said, part.value, whole) {
			return false
		}
	}
	whole, _ := r.total(closed)
	if strings.Contains(sentence, "申请总") {
		whole, _ = r.total(received)
	}
	return r.shareFound(rule, p, sentence, said, part.value, whole)
}

// ofAnotherScope tells whether a text speaks of a part of the year, a channel or another organ.
func (r *run) ofAnotherScope(before string) bool {
	before = neutralFor(r.in.Filing.Year).Replace(before)
	return scopeWords.in(before) || channelWords.in(before) || strings.Contains(before, "累计")
}

// isRequestCell tells whether some total of section three is this number: otherwise the sentence counts something that the table does not, and its whole may be another.
func (r *run) isRequestCell(part number) bool {
	for i, c := range r.form.Cells() {
		if strings.HasPrefix(c.Name, "requests.") && c.Column.Total {
			if n, ok := r.now[i].Number(); ok && n.Cmp(part.value) == 0 {
				return true
			}
		}
	}
	return false
}

// shareOfWhole compares “30件，其中A 21件，占70%”. The share may be of one part or of several together, and of anything counted before.
func (r *run) shareOfWhole(rule *Rule, p passage, sentence string, start int, before, unit string, said number) bool {
	head, list, ok := strings.Cut(before, "其中")
	if head == "" { // 共收到378件。其中，网上237件，占62.7%
		head = sentenceBefore(p.text, start)
	}
	whole, wholeUnit, exact := lastCount(head)
	if !ok || !exact || wholeUnit != unit || strings.Contains(list, "其中") || countsOf(head, unit) != 1 || !whole.value.IsInt() {
		return false
	}
	var parts []figure.Decimal
	for _, clause := range clausesOf(strings.TrimLeft(list, "：:，,")) {
		if i := strings.Index(clause, "占"); i == 0 {
			continue // the share of an earlier part
		}
		c, rest, ok := countOf(clause)
		if !ok || rest != "" || c.unit != unit || containsAny(c.label, "含", "包括", "约", "近", "超", "逾") {
			return false
		}
		parts = append(parts, c.n.value)
	}
	if len(parts) == 0 {
		return false
	}
	sum := figure.Int(0)
	for i := len(parts) - 1; i >= 0; i-- {
		sum = sum.Add(parts[i])
		if fitsShare(said, sum, whole.value) {
			return false
		}
	}
	for _, cells := range allBases {
		if base, ok := r.total(cells); ok && fitsShare(said, parts[len(parts)-1], base) {
			return false
		}
	}
	return r.shareFound(rule, p, sentence, said, parts[len(parts)-1], whole.value)
}

// divisionBehind reads （148÷151） or (148/151). What may be a date is none.
func divisionBehind(rest string) (a, b figure.Decimal, ok bool) {
	if rest, ok = cutAny(rest, "（", "("); !ok {
		return a, b, false
	}
	over, ok := numberAt(rest)
	if !ok || over.rounded {
		return a, b, false
	}
	rest, sign := cutUnitOrNot(rest[over.size:]), ""
	for _, s := range []string{"÷", "/", "／"} {
		if strings.HasPrefix(rest, s) {
			sign = s
		}
	}
	under, ok := numberAt(rest[len(sign):])
	if sign == "" || !ok || under.rounded || under.value.Sign() == 0 {
		return a, b, false
	}
	_, closes := cutAny(cutUnitOrNot(rest[len(sign)+under.size:]), "）", ")")
	date := sign != "÷" && over.value.Cmp(figure.Int(12)) <= 0 && under.value.Cmp(figure.Int(31)) <= 0
	return over.value, under.value, closes && !date
}

func cutUnitOrNot(s string) string {
	rest, _, _ := cutUnit(s)
	return rest
}

// isRatio tells whether the clause before a percentage names a rate or a share, and nothing of growth.
func isRatio(before string) bool {
	clause := before
	if i := strings.LastIndexAny(before, "，,、"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		clause = before[i+size:]
	}
	return containsAny(clause, ratios...) && !containsAny(clause, growthWords...) && !containsAny(clause, "约", "近", "逾")
}

// fitsShare tells whether a ÷ b is the percentage, rounded half up or cut off behind the decimals written.
func fitsShare(said number, a, b figure.Decimal) bool {
	hundredth, err := figure.ParseDecimal("0.01")
	if err != nil {
		return false
	}
	percent, ok1 := b.Quo(figure.Int(100), 2)
	exact, ok2 := a.Quo(percent, 12)
	half, ok3 := said.step.Quo(figure.Int(2), 12)
	if !ok1 || !ok2 || !ok3 || percent.Cmp(hundredth) < 0 {
		return true // from nothing no share can be told
	}
	off := exact.Sub(said.value)
	return off.Cmp(said.step) < 0 && off.Cmp(half.Neg()) >= 0
}

func (r *run) shareFound(rule *Rule, p passage, sentence string, said number, a, b figure.Decimal) bool {
	percent, _ := b.Quo(figure.Int(100), 2)
	want, ok := a.Quo(percent, 2)
	if !ok {
		return false
	}
	l, rt, d := figure.Of(said.value), figure.Of(want), figure.Of(said.value.Sub(want))
	r.proseFound(rule, p, sentence, report.Finding{Left: &l, Right: &rt, Difference: &d,
		Message:   fmt.Sprintf("写的是 %s%%，按 %s÷%s 重算是 %s%%", l, a, b, rt),
		MessageEn: fmt.Sprintf("says %s %%, %s ÷ %s is %s %%", l, a, b, rt)})
	return true
}
