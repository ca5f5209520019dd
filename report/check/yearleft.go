package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

// yearLeftOver looks for sentences that speak of the report period and name another year.
func yearLeftOver(r *run, rule *Rule) {
	if r.in.Filing.Year == 0 {
		r.undecided()
		return
	}
	r.eachPassage(func(p passage) int {
		n := 0
		eachYear(p.text, func(year, at, end int) {
			if year == r.in.Filing.Year || !r.speaksOfPeriod(p, at, end) {
				return
			}
			sentence, _ := sentenceAt(p.text, at)
			l, rt, d := figure.OfInt(int64(year)), figure.OfInt(int64(r.in.Filing.Year)), figure.OfInt(int64(year-r.in.Filing.Year))
			r.proseFound(rule, p, sentence, report.Finding{Left: &l, Right: &rt, Difference: &d,
				Message:   fmt.Sprintf("写的是 %d 年，报告年份是 %d 年，可能沿用了以前的文稿", year, r.in.Filing.Year),
				MessageEn: fmt.Sprintf("speaks of %d, the report is for %d; perhaps an older text", year, r.in.Filing.Year)})
			n++
		})
		return n
	})
}

var zeros = strings.NewReplacer("○", "〇", "零", "〇")

// eachYear calls f for every year written 2023年 or 二〇二三年; end is behind 年.
func eachYear(text string, f func(year, at, end int)) {
	for i := 0; i < len(text); {
		j := strings.Index(text[i:], "年")
		if j < 0 {
			return
		}
		j += i
		i = j + len("年")
		if j >= 4 && text[j-4] == '2' && allDigits(text[j-4:j]) && (j == 4 || text[j-5] < '0' || text[j-5] > '9') {
			year, _ := strconv.Atoi(text[j-4 : j])
			f(year, j-4, i)
			continue
		}
		const size = 4 * len("二")
		if j < size || !strings.HasPrefix(text[j-size:], "二") {
			continue
		}
		digits := zeros.Replace(text[j-size : j])
		if n, ok := chineseAt(digits); ok && n.size == len(digits) && utf8.RuneCountInString(digits) == 4 {
			if year, ok := n.value.Int64(); ok && year >= 2000 && year < 2100 {
				f(int(year), j-size, i)
			}
		}
	}
}

var (
	// comparisons may speak of another year in any sentence.
	comparisons = []string{"相比", "对比", "比较", "同比", "环比", "较", "比", "上年", "去年", "增长", "下降", "增加", "减少", "以来", "连续", "历年", "近年", "整改", "回头看", "要点", "规划", "计划", "累计",
		"截至", "截止", "此前", "曾", "修订", "施行", "实施", "印发的", "制定的", "结转", "跨年", "问题", "不足", "薄弱"}
	// subjects may stand between the year and what was done.
	subjects = []string{"本机关", "本单位", "本部门", "本行政机关", "我单位", "我机关", "我局", "我委", "我办", "我厅", "我镇", "我乡", "我街道", "街道", "我处", "我院", "我中心", "我区", "我市", "我县", "我省", "全局", "全委", "全区", "全市", "全县", "全省", "全镇",
		"全街道", "本局", "本委", "本镇", "本街道", "市局", "区局", "县局"}
	// deeds are what only a report of the period counts.
	deeds = []string{"新收", "共新收", "共收到", "收到政府信息公开申请", "收到依申请公开", "未收到政府信息公开申请", "没有收到政府信息公开申请", "未收到依申请公开", "没有收到依申请公开", "主动公开政府信息", "主动公开信息", "主动公开各类", "共主动公开",
		"在主动公开的", "公开政府信息", "公开各类政府信息", "共公开", "共发布", "共受理", "受理政府信息公开申请", "受理依申请公开", "办理政府信息公开申请", "办理依申请公开", "未发生政府信息公开", "没有发生政府信息公开", "未发生因政府信息公开", "共制发", "制发规范性文件", "制发行政规范性文件"}
)

// speaksOfPeriod tells whether the year at that place opens a sentence about the period that the report covers. Anything else is let pass.
func (r *run) speaksOfPeriod(p passage, at, end int) bool {
	sentence, start := sentenceAt(p.text, at)
	if r.opensReport(p, sentence, start, at, end) {
		return true
	}
	if containsAny(sentence, comparisons...) || r.namesReportYear(sentence) {
		return false
	}
	rest := p.text[end : start+len(sentence)]
	if span, ok := wholeYear(rest, p.text[at:end]); ok { // 2023年1月1日至2023年12月31日, and what the period is for
		return containsAny(sentence, "统计期限", "统计数据", "数据统计", "本报告中所列") || hasDeed(span)
	}
	if at != start && !opensSentence(p.text[start:at]) {
		return false
	}
	if p.section == 5 && strings.Contains(p.text, "上年") {
		return false
	}
	return hasDeed(rest)
}

// opensSentence lets pass what may stand before the year in a sentence's beginning: a head or a number, closed by a stop or bracket.
func opensSentence(before string) bool {
	for _, head := range []string{"（一）", "（二）", "（三）", "（四）", "（五）", "(一)", "(二)", "(三)", "(四)", "(五)", "1.", "2.", "3.", "一是", "二是", "三是", "主动公开情况：", "依申请公开情况：", "主动公开：", "依申请公开："} {
		if rest, ok := strings.CutPrefix(before, head); ok {
			return opensSentence(rest)
		}
	}
	return before == "" || before == "主动公开" || before == "依申请公开"
}

// hasDeed tells whether a text goes on with an optional subject and a deed of the period.
func hasDeed(rest string) bool {
	rest, _ = cutAny(rest, "度", "全年")
	rest, _ = cutAny(rest, "，", ",", "、")
	rest, _ = cutAny(rest, subjects...)
	rest, _ = cutAny(rest, "办公室", "机关")
	rest, _ = cutAny(rest, "，", ",")
	rest, _ = cutAny(rest, "全年", "累计", "总共", "一共", "通过各种渠道", "通过政府网站")
	_, ok := cutAny(rest, deeds...)
	return ok
}

// wholeYear cuts 1月1日至(2023年)12月31日 off what follows a year.
func wholeYear(rest, year string) (after string, ok bool) {
	if rest, ok = cutAny(rest, "1月1日", "01月01日"); !ok {
		return rest, false
	}
	rest, _ = cutAny(rest, "起")
	rest, _ = cutAny(rest, "，", ",")
	if rest, ok = cutAny(rest, "至", "到", "—", "-", "－", "~", "～"); !ok {
		return rest, false
	}
	rest = strings.TrimPrefix(rest, year)
	if rest, ok = cutAny(rest, "12月31日"); !ok {
		return rest, false
	}
	rest, _ = cutAny(rest, "止", "期间")
	return rest, true
}

func (r *run) namesReportYear(sentence string) bool {
	found := false
	eachYear(sentence, func(year, _, _ int) { found = found || year == r.in.Filing.Year })
	return found || containsAny(sentence, "本年", "今年")
}
