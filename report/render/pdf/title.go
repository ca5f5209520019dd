package pdf

import (
	"math"
	"strings"
)

// breakTitle breaks a title into lines of like length, widest in the middle or falling off evenly (GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，
// 排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形), with no word torn apart that is known to belong together.
func breakTitle(t *text, room float64) []line {
	total := t.width()
	if total <= room && !hasNewline(t) {
		return breakLines(t, lineWidths{room, room}, false)
	}
	count := int(math.Ceil(total / room))
	if hasNewline(t) || count > 4 {
		return breakLines(t, lineWidths{room, room}, false)
	}
	s := titleSearch{t: t, room: room, bad: wordInsides(t), bestCost: math.Inf(1)}
	for ; count <= 5 && s.bestCost > tornTitle; count++ { // one line more is better than a torn word
		s.search(0, count, nil)
	}
	if s.best == nil {
		return breakLines(t, lineWidths{room, room}, false)
	}
	return s.best
}

func hasNewline(t *text) bool {
	for _, g := range t.glyphs {
		if g.class == newline {
			return true
		}
	}
	return false
}

// tornTitle is a cost that only a title with a torn word or very unlike lines has.
const tornTitle = 0.4

// titleSearch tries all ways to part a title into a number of lines.
type titleSearch struct {
	t        *text
	room     float64
	bad      []float64
	best     []line
	bestCost float64
}

func (s *titleSearch) search(from, count int, lines []line) {
	g := s.t.glyphs
	width := 0.0
	for i := from; i < len(g); i++ {
		width += g[i].width
		if width > s.room+1e-6 {
			return
		}
		end := i + 1
		if count == 1 && end < len(g) || count > 1 && (g[i].brk == never || end == len(g)) {
			continue
		}
		next := append(lines[:len(lines):len(lines)], line{from, end, width, true})
		if count > 1 {
			s.search(end, count-1, next)
		} else if c := s.cost(next); c < s.bestCost {
			s.best, s.bestCost = next, c
		}
	}
}

// cost adds up unlike lengths, torn words and shapes that are neither trapezium nor diamond.
func (s *titleSearch) cost(lines []line) float64 {
	mean, sum := 0.0, 0.0
	for _, l := range lines {
		mean += l.width / float64(len(lines))
	}
	for i, l := range lines {
		d := (l.width - mean) / mean
		sum += d * d
		if i+1 < len(lines) {
			sum += s.bad[l.to-1]
		}
		if i > 0 && i+1 < len(lines) && l.width < lines[i-1].width && l.width < lines[i+1].width { // an hourglass
			sum += 0.3
		}
	}
	return sum
}

// titleWords are words of titles that should stay whole, and titleTails the ends of names after which a title is best parted.
var (
	titleWords = []string{"政府信息公开", "工作年度报告", "年度报告", "年度", "信息", "公开", "工作", "报告", "政府", "人民政府", "办公室", "办公厅", "委员会", "人力资源", "社会保障",
		"自我评估", "自评", "评估", "情况", "政务", "汇总", "核查", "管理", "监督", "服务", "行政", "行政执法", "综合行政执法局", "机关", "规范性文件", "街道", "办事处",
		"本年度", "办理", "结果", "予以", "处理", "提供", "申请人", "企业", "机构", "组织", "社会", "公益", "法律", "单位", "总计"}
	titleTails = []rune("局厅委府办会部院站所处中心省市县区镇乡年于的")
)

// wordInsides says for each glyph how much it costs to part the title after it.
func wordInsides(t *text) []float64 {
	s := []rune(t.String())
	bad := make([]float64, len(s))
	tails := string(titleTails)
	for i := range bad {
		bad[i] = 0.15
		if strings.ContainsRune(tails, s[i]) {
			bad[i] = 0.03
		}
		if i+1 < len(s) && isDigit(s[i+1]) || t.glyphs[i].class == closer {
			bad[i] = 0
		}
		if t.glyphs[i].brk == unwise || t.glyphs[i].brk == poor {
			bad[i] = 1
		}
	}
	whole := string(s)
	for _, w := range titleWords {
		if !strings.Contains(whole, w) {
			continue
		}
		word := []rune(w)
		for i := 0; i+len(word) <= len(s); i++ {
			if string(s[i:i+len(word)]) != w {
				continue
			}
			for j := i; j < i+len(word)-1; j++ {
				bad[j] = max(bad[j], 0.5)
			}
		}
	}
	return bad
}
