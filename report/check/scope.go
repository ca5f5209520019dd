package check

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/report"
)

// sameScope tells whether what stands before the wording leaves it speaking of this organ's whole year.
func (r *run) sameScope(c *claim, before string) bool {
	if containsAny(c.relevant(before), c.without...) || r.speaksOfArea(before) != r.isGovernment() {
		return false
	}
	if withOthers.in(lastClause(before)) || countsWithOthers(before) || !r.isGovernment() && r.ofAnotherOrgan(lastClause(before)) {
		return false
	}
	if !suspicions.in(before) {
		return r.onlyThisYear(before)
	}
	if strings.Contains(before, "政府办") && !strings.Contains(r.in.Filing.Agency.Name, "政府办") {
		return false
	}
	before = neutralFor(r.in.Filing.Year).Replace(before)
	return r.noOtherScope(before) && !throughOneChannel(before)
}

// countsWithOthers tells whether a clause counts what was done for another organ, which the clauses behind it go on about: 协助县政府答复申请12件，被提起行政诉讼3件.
func countsWithOthers(before string) bool {
	if !withOthers.in(before) {
		return false
	}
	for _, c := range clausesOf(before) {
		if withOthers.in(c) && countsCases(c) {
			return true
		}
	}
	return false
}

// speaksOfArea tells whether a wording is about all organs of a government. In a government's report the clause itself must say so, or one before it that counts
// something: a clause about guiding them all may be followed by one about the office that wrote it.
func (r *run) speaksOfArea(before string) bool {
	if !r.isGovernment() {
		return areaWords.in(before)
	}
	clauses := clausesOf(before)
	for i := len(clauses) - 1; i >= 0; i-- {
		if areaWords.in(clauses[i]) {
			return i == len(clauses)-1 && lastClause(before) != "" || countsCases(clauses[i])
		}
		if containsAny(clauses[i], "办公室", "办公厅", "本级", "市政府", "区政府", "县政府", "省政府", "本机关") {
			return false
		}
	}
	return false
}

// relevant returns what matters of a text for without: “引发行政争议25件，其中” leads to all reviews and suits.
func (c *claim) relevant(before string) string {
	anew := sinceAnew(before, c.since)
	if i := strings.LastIndex(anew, "其中"); i >= 0 && len(c.since) > 0 && strings.Trim(anew[i+len("其中"):], "，：:") == "" && strings.Contains(anew[:i], "争议") {
		return anew[:i]
	}
	return anew
}

// ofAnotherCause tells whether the clause before a number of disputes gives a cause that is not disclosure: 因不动产登记被提起行政诉讼19件.
func ofAnotherCause(before string) bool {
	i := strings.LastIndex(before, "因")
	if i < 0 || strings.ContainsAny(before[i:], "，,") || strings.HasSuffix(before[:i], "原") {
		return false
	}
	cause := before[i+len("因"):]
	return cause != "" && !containsAny(cause, "公开", "答复", "申请", "此", "引发", "而") && !strings.HasPrefix(cause, "被")
}

// sinceAnew returns the text from the last clause on that holds one of the words; all of it when none does.
func sinceAnew(before string, words []string) string {
	from := 0
	for _, w := range words {
		from = max(from, strings.LastIndex(before, w))
	}
	if from == 0 {
		return before
	}
	return before[strings.LastIndexAny(before[:from], "，,、")+1:]
}

// noOtherScope tells whether a text, its neutral words already taken out, speaks of no part of the year, no other organ and no other year.
func (r *run) noOtherScope(before string) bool {
	if scopeWords.in(before) || strings.Contains(before, "上年") {
		return false
	}
	if strings.Contains(before, "街道") && !strings.Contains(r.in.Filing.Agency.Name, "街道") {
		return false
	}
	if strings.Contains(before, "累计") && (!containsAny(before, "全年", "本年", "今年", strconv.Itoa(r.in.Filing.Year)+"年") || containsAny(before, "底", "末", "日")) {
		return false
	}
	return r.onlyThisYear(before)
}

// onlyThisYear tells whether a text names no other year than the report's, but for what was carried in from the one before.
func (r *run) onlyThisYear(text string) bool {
	same := true
	eachYear(text, func(year, at, end int) {
		switch year - r.in.Filing.Year {
		case 0:
		case -1: // 2023年结转17件 counts in this year's table
			_, carried := cutAny(text[end:], "结转", "度结转", "转入", "跨年")
			same = same && carried
		default:
			same = false
		}
	})
	return same
}

// throughOneChannel tells whether the clause before a wording, or the one it belongs to, names a channel. A clause about making channels better, and a
// list of channels that ends in 等, are about all of them.
func throughOneChannel(before string) bool {
	clauses := clausesOf(before)
	for i, c := range clauses {
		if !channelWords.in(c) || containsAny(c, "畅通", "拓宽", "拓展", "完善", "优化", "健全", "规范", "加强", "开通", "设立") {
			continue
		}
		if i >= len(clauses)-2 || containsAny(c, "通过", "经", "以") {
			return !allChannels(before)
		}
	}
	return false
}

// allChannels reads “通过网络、信函等渠道”: several, and the rest.
func allChannels(before string) bool {
	_, list, ok := strings.Cut(before, "通过")
	list, _, end := strings.Cut(list, "等")
	return ok && end && strings.Contains(list, "、")
}

var neutrals sync.Map // year → *strings.Replacer

// neutralFor takes out words that contain one of another scope and do not speak of it: the whole year's span and its end among them.
func neutralFor(year int) *strings.Replacer {
	if n, ok := neutrals.Load(year); ok {
		return n.(*strings.Replacer)
	}
	y := strconv.Itoa(year) + "年"
	words := []string{"1月1日至" + y + "12月31日期间", "1月1日至12月31日期间", y + "期间", "1月1日至" + y + "12月31日", "1月1日至12月31日", "1月1日到12月31日", "1—12月", "1-12月", "1至12月", "截至" + y + "12月31日", "截止" + y + "12月31日", "截至" + y + "12月底", "截至" + y + "底",
		"截至12月31日", "截至12月底", "截至年底", "截至" + y + "末", "办公室", "上年结转", "上年度结转", "上一年结转", "上一年度结转", "结转上年", "结转上一年", "今年以来", "本年度以来", y + "以来", "较好", "较多", "较少", "较高", "较大", "较低", "较快", "比例", "时代", "代表", "现代", "替代", "系统梳理", "全市各级行政机关", "全市各级政府", "全区各级行政机关", "全县各级行政机关",
		"全省各级行政机关", "全州各级行政机关", "全市各级各部门", "全区各级各部门", "全县各级各部门", "全省各级各部门", "全州各级各部门", "全市各地各部门", "全省各地各部门", "各类", "各项", "各种", "各渠道", "各方面"}
	var pairs []string
	for _, w := range words {
		pairs = append(pairs, w, "")
	}
	n := strings.NewReplacer(pairs...)
	neutrals.Store(year, n)
	return n
}

// isGovernment tells whether the report adds up a whole area, where prose about one office speaks of less than the table. Where the level is not known, the
// name decides; a government's own office is taken for the government, since it often reports for it.
func (r *run) isGovernment() bool {
	a := r.in.Filing.Agency
	if a.Level != "" {
		return a.Level == report.Government
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(a.Name, "办公室"), "办公厅"), "（汇总）")
	for _, town := range []string{"镇人民政府", "乡人民政府", "镇政府", "乡政府"} {
		if strings.HasSuffix(name, town) {
			return false
		}
	}
	for _, area := range []string{"政府", "省", "市", "区", "县", "州", "盟", "旗", "管委会", "管理委员会"} {
		if strings.HasSuffix(name, area) {
			return true
		}
	}
	return false
}

// isBare tells whether the clause before a lead holds nothing but a subject and a time.
func isBare(before string) bool {
	return isBareClause(lastClause(before))
}

// opens tells whether the clauses before a lead hold nothing but a subject, a time and other decisions.
func (s *spot) opens() bool {
	clauses := clausesOf(s.before())
	for _, c := range clauses {
		if _, decided := cutAny(strings.TrimPrefix(strings.TrimPrefix(c, "作出"), "实施"), "行政许可", "行政处罚", "行政强制"); !decided && !isBareClause(c) {
			if i := strings.Index(c, "作出行政"); i < 0 || !isBareClause(c[:i]) {
				return false
			}
		}
	}
	return true
}

func isBareClause(clause string) bool {
	for ok := true; ok && clause != ""; {
		if len(clause) > 4 && allDigits(clause[:4]) {
			clause = clause[4:]
		}
		clause, ok = cutAny(clause, "年度", "年", "全年", "本年度", "本年", "今年", "本", "我", "局", "委", "办", "厅", "机关", "单位", "单", "共", "计", "依法", "累计", "收取", "征收", "新", "行政规范性文件", "规范性文件", "作出", "清理情况", "方面", "管理")
	}
	return clause == ""
}

// lastClause returns what stands behind the last comma, stop or bracket.
func lastClause(before string) string {
	if i := strings.LastIndexAny(before, "，,、：:）)"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		return before[i+size:]
	}
	return before
}

// isJoined tells whether a lead is denied, or joined with what stands before it, so that the number is not its own.
func isJoined(before string) bool {
	for _, joined := range []string{"不", "未", "没有", "应", "新", "和", "及", "与", "或", "/", "非", "部分", "按期", "按时", "及时", "延期", "提前", "继续", "可"} {
		if strings.HasSuffix(before, joined) {
			return true
		}
	}
	head, ok := strings.CutSuffix(before, "、")
	if !ok {
		return false
	}
	if inner, closed := cutSuffixAny(head, "）", ")"); closed { // 予以公开143件（38.3%）、
		head = inner[:max(0, strings.LastIndexAny(inner, "（("))]
	}
	for _, u := range units {
		if strings.HasSuffix(head, u) {
			return false
		}
	}
	return true
}

// startsInexact tells whether what follows a number makes it one that cannot be compared.
func startsInexact(after string) bool {
	_, inexact := cutAny(after, "余", "多", "以上", "左右", "次", "（含", "(含", "，含", "（其中含", "（包括", "，包括", "（不含", "，各分局", "、各分局", "，各单位", "，各部门", "，各区", "，各县", "，各镇", "，各乡", "，各街", "以内", "以下", "上下", "，另", "，外加", "，加上", "至", "～", "~", "—", "-")
	return inexact
}

// underRequests tells whether the last heading before a place is the one for requests: （二）依申请公开情况.
func underRequests(text string) bool {
	_, ok := requestsHeading(text)
	return ok
}

// requestsHeading finds the end of the last heading before a place, when it is the one for requests.
func requestsHeading(text string) (end int, ok bool) {
	at := max(strings.LastIndex(text, "（"), strings.LastIndex(text, "("))
	for ; at >= 0; at = max(strings.LastIndex(text[:at], "（"), strings.LastIndex(text[:at], "(")) {
		_, size := utf8.DecodeRuneInString(text[at:])
		no := ordinalAt(text[at+size:])
		if no < 0 {
			continue
		}
		rest, ok := cutAny(text[at+size+len("一"):], "）", ")")
		if !ok {
			continue
		}
		end := len(text)
		if i := strings.IndexAny(rest, "。\n：:，"); i >= 0 {
			end -= len(rest) - i
			_, size := utf8.DecodeRuneInString(rest[i:])
			end, rest = end+size, rest[:i]
		}
		return end, strings.Contains(rest, "申请公开")
	}
	return 0, false
}
