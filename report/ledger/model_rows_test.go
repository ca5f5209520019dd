package ledger

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report/calendar"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// writer writes a model office's records as offices write them: days in every writing of contracts §3, words with and without numbers, stray blanks, full-width
// digits, and now and then a row that is wrong and must count nowhere.
type writer struct{ random }

func (w writer) day(d calendar.Date) string {
	if d == 0 {
		return w.pick("", "", "  ", "\u3000")
	}
	y, m, n := d.Civil()
	s := fmt.Sprintf(w.pick("%d-%02d-%02d", "%d/%d/%d", "%d.%d.%d", "%d年%d月%d日", "%04d%02d%02d", "%d年%02d月%02d日", "%d-%d-%d"), y, m, n)
	return w.messy(s)
}

// messy pads a text or widens its digits.
func (w writer) messy(s string) string {
	switch w.IntN(6) {
	case 0:
		return " " + s + "\u3000"
	case 1:
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
	}
	return s
}

var modelApplicants = map[string][]string{
	"natural": {"自然人", "公民", "个人", "natural", " 自然人 ", "老百姓"}, "business": {"商业企业", "business", "法人或其他组织商业企业"}, "research": {"科研机构"}, "charity": {"社会公益组织"},
	"legal": {"法律服务机构", "legal"}, "other": {"其他", "other"},
}

var modelOutcomes = map[string][]string{
	"granted": {"予以公开", "（一）予以公开", "(一)予以公开", "granted", "照准"}, "partial": {"部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partial"},
	"refused.state_secret": {"属于国家秘密", "1.属于国家秘密", "refused.state_secret", "１．属于国家秘密"}, "refused.third_party": {"4.保护第三方合法权益", "refused.third_party"},
	"refused.administrative_query": {"属于行政查询事项"}, "refused.internal_affairs": {"属于三类内部事务信息"}, "unavailable.not_held": {"本机关不掌握相关政府信息", "unavailable.not_held"},
	"unavailable.unclear": {"补正后申请内容仍不明确"}, "declined.petition": {"信访举报投诉类申请", "1.信访举报投诉类申请", "转信访"}, "declined.repeat": {"重复申请"}, "declined.reissue": {"5.要求行政机关确认或重新出具已获取信息"},
	"other.no_correction": {"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "other.no_correction"}, "other.fee_unpaid": {"other.fee_unpaid"}, "other.misc": {"other.misc", "撤回"},
}

var modelTaught = Options{Outcomes: map[string]string{"照准": "granted", "转信访": "declined.petition", "撤回": "other.misc"}, Applicants: map[string]string{"老百姓": "natural"}}

func (w writer) keyOf(m map[string][]string) string { return w.pick(slices.Sorted(maps.Keys(m))...) }

// office makes a random office: most of what happens lies near the year's two ends, where the rules bite.
func (w writer) office() modelOffice {
	o := modelOffice{year: 2021 + w.IntN(6), replyDays: w.choose(20, 15), disclosureDays: w.choose(20, 3), stepDays: w.choose(3, 0, 5)}
	near := func() calendar.Date {
		d, _ := calendar.DateOf(o.year, w.choose(1, 12, 12, 1+w.IntN(12)), 1+w.IntN(28))
		return d + calendar.Date(w.IntN(9)-4) - calendar.Date(w.choose(0, 0, 0, 366, -20))
	}
	o.makeRequests(w, near)
	o.makeDocuments(w, near)
	for i := range 80 {
		x := modelItem{id: fmt.Sprint("信息", i), formed: near()}
		if w.IntN(4) > 0 {
			x.published = x.formed + calendar.Date(w.IntN(50))
		}
		o.items = append(o.items, x)
	}
	for i := range 40 {
		x := modelCase{id: fmt.Sprint("案", i), block: w.pick("review", "suit_direct", "suit_after_review"), result: "pending", accepted: near()}
		if w.IntN(3) > 0 {
			x.result, x.concluded = w.pick("upheld", "corrected", "other"), x.accepted+calendar.Date(w.IntN(400))
		}
		o.cases = append(o.cases, x)
	}
	for i := range 40 {
		x := modelTally{id: fmt.Sprintf("科%d 3月", i), cell: "disclosure." + w.pick("licensing.decisions", "penalties.decisions", "coercion.decisions", "fees.amount"), quantity: big.NewRat(int64(w.IntN(5000)), 1), other: w.IntN(6) == 0}
		if x.cell == "disclosure.fees.amount" {
			x.quantity = big.NewRat(int64(w.IntN(1e9)), 1e6)
		}
		o.tallies = append(o.tallies, x)
	}
	for range 30 {
		x := modelTask{}
		if w.IntN(4) > 0 {
			x.deadline = near()
		}
		if w.IntN(3) > 0 {
			x.done = near()
		}
		o.tasks = append(o.tasks, x)
	}
	return o
}

func (w writer) choose(list ...int) int { return list[w.IntN(len(list))] }

func (o *modelOffice) makeRequests(w writer, near func() calendar.Date) {
	for i := range 300 {
		x := modelRequest{id: fmt.Sprintf("%d-%d号", o.year, i), applicant: w.keyOf(modelApplicants), received: near()}
		at := func(from calendar.Date, chance int) calendar.Date {
			if from == 0 || w.IntN(100) >= chance {
				return 0
			}
			return from + calendar.Date(w.IntN(32))
		}
		x.asked = at(x.received, 25)
		if x.corrected = at(x.asked, 65); x.asked == 0 && w.IntN(20) == 0 {
			x.corrected = x.received + 3
		}
		x.sent = at(x.received, 25)
		x.back = at(x.sent, 60)
		x.extended = at(x.received, 25)
		x.notified = at(x.received, 20)
		x.paid = at(x.notified, 60)
		if w.IntN(4) > 0 {
			x.outcome, x.reply = w.keyOf(modelOutcomes), x.received+calendar.Date(w.IntN(90))
		}
		o.requests = append(o.requests, x)
	}
}

func (o *modelOffice) makeDocuments(w writer, near func() calendar.Date) {
	for i := range 60 {
		x := modelDocument{id: fmt.Sprintf("云发〔%d〕%d号", o.year, i), kind: w.pick("rules", "normative", "normative", "policy", "other"), made: near(), needs: w.IntN(4) > 0}
		if w.IntN(5) > 0 {
			x.published = x.made + calendar.Date(w.IntN(20))
		}
		if w.IntN(4) == 0 {
			x.repealed = x.made + calendar.Date(w.IntN(500))
		}
		o.documents = append(o.documents, x)
		for range w.choose(0, 0, 1, 1, 2, 3) {
			forms := []string{w.pick(formWords...)}
			if w.IntN(5) == 0 {
				forms = append(forms, w.pick("图解", "文字"))
			}
			o.interpretations = append(o.interpretations, modelInterpretation{x.id, forms, x.made + calendar.Date(w.IntN(30))})
		}
	}
	w.Shuffle(len(o.interpretations), func(i, j int) {
		o.interpretations[i], o.interpretations[j] = o.interpretations[j], o.interpretations[i]
	})
}

// write gives the rows of each register; wrong ones stand between the right ones.
func (w writer) write(o modelOffice) map[string][]entry {
	out := map[string][]entry{}
	for _, x := range o.requests {
		e := entry{"登记编号": x.id, "申请人类别": w.pick(modelApplicants[x.applicant]...), "收到日期": w.day(x.received), "补正告知日期": w.day(x.asked), "补正收到日期": w.day(x.corrected),
			"征求意见发出日期": w.day(x.sent), "征求意见收回日期": w.day(x.back), "延期告知日期": w.day(x.extended), "收费告知日期": w.day(x.notified), "缴费日期": w.day(x.paid), "答复日期": w.day(x.reply), "办理结果": ""}
		if x.outcome != "" {
			e["办理结果"] = w.messy(w.pick(modelOutcomes[x.outcome]...))
		}
		out["依申请公开"] = append(out["依申请公开"], e)
		if w.IntN(30) == 0 {
			out["依申请公开"] = append(out["依申请公开"], w.wrong(e))
		}
	}
	kinds := map[string]string{"rules": "规章", "normative": "行政规范性文件", "policy": "其他政策文件", "other": "其他"}
	for _, x := range o.documents {
		needs := w.pick("是", "", " 是")
		if !x.needs {
			needs = "否"
		}
		out["政策文件"] = append(out["政策文件"], entry{"文号": w.number(x.id), "标题": "某通知", "文件类别": w.messy(kinds[x.kind]), "成文日期": w.day(x.made), "公开日期": w.day(x.published), "废止日期": w.day(x.repealed), "需要解读": needs})
	}
	for _, x := range o.interpretations {
		out["政策解读"] = append(out["政策解读"], entry{"文号": w.number(x.document), "解读形式": strings.Join(x.forms, w.pick("、", "，", "；")), "发布日期": w.day(x.published)})
	}
	for _, x := range o.items {
		out["主动公开"] = append(out["主动公开"], entry{"编号": x.id, "形成日期": w.day(x.formed), "公开日期": w.day(x.published)})
	}
	labels := map[string]string{"licensing": "行政许可", "penalties": "行政处罚", "coercion": "行政强制", "fees": "行政事业性收费"}
	for _, x := range o.tallies {
		unit, month, _ := strings.Cut(x.id, " ")
		if x.other {
			month = fmt.Sprintf("%d年3月", o.year-1)
		}
		out["执法与收费"] = append(out["执法与收费"], entry{"项目": labels[strings.Split(x.cell, ".")[1]], "数量": w.messy(strings.TrimSuffix(strings.TrimRight(x.quantity.FloatString(6), "0"), ".")), "机构": unit, "月份": month})
	}
	out["复议诉讼"] = w.writeCases(o)
	for i, x := range o.tasks {
		phrase := w.pick("长期坚持", "持续推进")
		if x.deadline != 0 {
			y, m, d := x.deadline.Civil()
			phrase = fmt.Sprintf(w.pick("%d年%d月%d日前", "%d年%d月%d日前完成", "%d-%02d-%02d"), y, m, d)
		}
		out["工作任务"] = append(out["工作任务"], entry{"序号": fmt.Sprint(i), "任务": "更新指南", "完成时限": phrase, "完成日期": strings.TrimSpace(w.day(x.done))})
	}
	return out
}

func (w writer) writeCases(o modelOffice) (out []entry) {
	types := map[string]string{"review": "行政复议", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉"}
	results := map[string]string{"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
	for _, x := range o.cases {
		out = append(out, entry{"案号": x.id, "类型": types[x.block], "受理日期": w.day(x.accepted), "结果": w.messy(results[x.result]), "审结日期": w.day(x.concluded)})
	}
	return out
}

// number writes a document's number with other brackets and blanks.
func (w writer) number(s string) string {
	return strings.NewReplacer("〔", w.pick("〔", "[", "（", "【 "), "〕", w.pick("〕", "]", "）", "】")).Replace(s)
}

// wrong makes a row of a right one that must not count.
func (w writer) wrong(e entry) entry {
	bad := maps.Clone(e)
	if w.IntN(3) > 0 {
		bad["登记编号"] += "甲"
	} else {
		return bad // the same number twice
	}
	switch w.IntN(5) {
	case 0:
		bad["办理结果"] = "以后再说"
	case 1:
		bad["收到日期"] = "2025-02-30"
	case 2:
		bad["申请人类别"] = "神仙"
	case 3:
		bad["答复日期"], bad["办理结果"] = "2019-01-01", "予以公开"
	case 4:
		bad["登记编号"] = ""
	}
	return bad
}

// TestModel holds the counting against the model: every figure, every measure, the records behind every cell.
func TestModel(t *testing.T) {
	rounds := uint64(40)
	if testing.Short() {
		rounds = 8
	}
	seen := map[string]int{}
	for seed := range rounds {
		w := writer{random{rand.New(rand.NewPCG(seed, 77))}}
		o := w.office()
		opt := modelTaught
		opt.Year, opt.KeepAll = o.year, true
		opt.Targets = Targets{ReplyDays: o.replyDays, DisclosureDays: o.disclosureDays, InterpretationDays: o.stepDays}
		if o.stepDays == 0 { // the zero value means the default
			o.stepDays = 3
		}
		l := newLedger(t, opt)
		rows := w.write(o)
		for _, register := range Names() {
			feed(t, l, register, rows[register]...)
		}
		res, want := l.Result(), o.count()
		agree(t, seed, o, res, want)
		for name, m := range want.measures {
			for part, n := range m {
				seen[name+"."+part] += n
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d, year %d", seed, o.year)
		}
	}
	for _, part := range []string{"reply_in_time.waiting", "reply_in_time.provisional", "reply_in_time.overdue", "reply_in_time.open", "correction_in_time.late", "disclosure_in_time.provisional", "tasks_in_time.standing",
		"tasks_in_time.open", "interpretation_in_step.numerator"} {
		if seen[part] == 0 {
			t.Errorf("no office had any %s: the model proves nothing there", part)
		}
	}
}

func agree(t *testing.T, seed uint64, o modelOffice, res *Result, want modelResult) {
	t.Helper()
	for _, c := range form.Current().Cells() {
		n := want.figures[c.Name]
		if n == nil {
			n = new(big.Rat)
		}
		got := new(big.Rat)
		if f := res.Figures[c.Name]; f.State() != figure.Number {
			t.Errorf("seed %d: %s is %s, want %s", seed, c.Name, f, n.FloatString(6))
		} else if got.SetString(f.String()); got.Cmp(n) != 0 {
			t.Errorf("seed %d: %s is %s, want %s", seed, c.Name, f, n.FloatString(6))
		}
		records, err := res.Trace(c.Name)
		var ids []string
		for _, r := range records {
			ids = append(ids, strings.NewReplacer("[", "〔", "（", "〔", "【 ", "〔", "]", "〕", "）", "〕", "】", "〕").Replace(r.ID))
		}
		if err != nil || !slices.Equal(ids, want.traces[c.Name]) {
			t.Errorf("seed %d: behind %s stand %v (%v), want %v", seed, c.Name, ids, err, want.traces[c.Name])
		}
	}
	text, err := json.Marshal(res.Measures)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]map[string]any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	for name, m := range want.measures {
		parts, over, under := []string{"in_time", "late", "overdue", "open", "waiting", "provisional", "standing", "unknown"}, m["in_time"], m["in_time"]+m["late"]+m["overdue"]
		if strings.HasPrefix(name, "interpretation") || strings.HasPrefix(name, "graphic") {
			parts, over, under = []string{"numerator", "denominator", "unknown"}, m["numerator"], m["denominator"]
			if name == "interpretation_in_step" {
				parts = parts[:2]
			}
		}
		for _, part := range parts {
			if fmt.Sprint(got[name][part]) != fmt.Sprint(m[part]) {
				t.Errorf("seed %d, year %d: %s.%s is %v, want %d", seed, o.year, name, part, got[name][part], m[part])
			}
		}
		rate := "<nil>"
		if under > 0 {
			rate = big.NewRat(int64(over), int64(under)).FloatString(6)
		}
		if fmt.Sprint(got[name]["rate"]) != rate {
			t.Errorf("seed %d: %s.rate is %v, want %s", seed, name, got[name]["rate"], rate)
		}
	}
}
