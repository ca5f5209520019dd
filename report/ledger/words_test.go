package ledger

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/form"
)

// outcomeCell counts one closed request with that outcome and returns the row it fell into, "" when it was refused.
func outcomeCell(t testing.TB, opt Options, outcome string) string {
	t.Helper()
	l := newLedger(t, opt)
	feed(t, l, "依申请公开", good("1", "办理结果", outcome))
	res := l.Result()
	for name, f := range res.Figures {
		if row, ok := strings.CutSuffix(name, ".natural"); ok && f.String() == "1" && strings.HasPrefix(row, "requests.closed.") && row != "requests.closed.total" {
			if res.Fatal() > 0 {
				t.Errorf("%q counted in spite of an error", outcome)
			}
			return strings.TrimPrefix(row, "requests.closed.")
		}
	}
	if res.Fatal() == 0 {
		t.Errorf("%q: neither counted nor refused", outcome)
	}
	return ""
}

// Every row of the form is reached by its label as printed, without its number, with full-width marks, behind its group, and by its path.
func TestEveryOutcomeIsReached(t *testing.T) {
	rows := 0
	for _, r := range form.Current().Table("requests").Blocks[0].Rows {
		if !r.Outcome {
			continue
		}
		rows++
		tail := strings.TrimPrefix(r.ID, "closed.")
		writings := []string{r.Full(), r.Label(), form.Bare(r.Full()), " " + r.Full() + "\n", strings.ReplaceAll(r.Full(), ".", "．"), tail, "closed." + tail, strings.ToUpper(tail)}
		if r.Labels[2] != "" {
			writings = append(writings, r.Labels[1]+r.Labels[2], form.Bare(r.Labels[1])+"-"+r.Label(), form.Bare(r.Labels[1])+"："+r.Full())
		}
		for _, w := range writings {
			if got := outcomeCell(t, Options{}, w); got != tail {
				t.Errorf("%q fell into %q, want %s", w, got, tail)
			}
		}
	}
	if rows != 21 {
		t.Errorf("%d outcomes, want 21", rows)
	}
}

func TestShortFormsAndWhatIsNotGuessed(t *testing.T) {
	for word, want := range map[string]string{
		"国家秘密": "refused.state_secret", "三安全一稳定": "refused.safety_stability", "行政执法案卷": "refused.enforcement_file", "重复申请": "declined.repeat",
		"申请人无正当理由逾期不补正": "other.no_correction", "其他": "other.misc", "third_party": "refused.third_party", "（三）不予公开 1.属于国家秘密": "refused.state_secret",
		"部分公开（区分处理的，只计这一情形，不计其他情形）": "partial", "危及\"三安全一稳定\"": "refused.safety_stability",
		"公开": "", "同意公开": "", "不公开": "", "不予公开": "", "其他处理": "", "无法提供": "", "不予处理": "", "予以公开（部分）": "", "部分": "", "撤回": "", "总计": "",
		"closed.total": "", "total": "", "carried_out": "", "natural": "", "1": "", "（一）": "", "/": "", "-": "", "其他（信访）": "",
	} {
		if got := outcomeCell(t, Options{}, word); got != want {
			t.Errorf("%q fell into %q, want %q", word, got, want)
		}
	}
}

func TestOfficeWords(t *testing.T) {
	opt := Options{Outcomes: map[string]string{"同意公开": "granted", "涉密": "1.属于国家秘密", "撤回": "closed.other.misc"}, Applicants: map[string]string{"企业": "business"}}
	for word, want := range map[string]string{"同意公开": "granted", " 同意　公开": "granted", "涉密": "refused.state_secret", "撤回": "other.misc"} {
		if got := outcomeCell(t, opt, word); got != want {
			t.Errorf("%q fell into %q, want %s", word, got, want)
		}
	}
	for _, bad := range []Options{
		{Outcomes: map[string]string{"甲": "no_such"}}, {Outcomes: map[string]string{"甲": ""}}, {Outcomes: map[string]string{"甲": "closed.total"}},
		{Outcomes: map[string]string{"予以公开": "partial"}}, {Outcomes: map[string]string{"—": "granted"}}, {Applicants: map[string]string{"企业": "total"}},
		{Outcomes: map[string]string{"甲 乙": "granted", "甲乙": "partial"}}, {Trace: []string{"requests.new.nobody"}}, {Year: 2020},
	} {
		if bad.Year == 0 {
			bad.Year = 2025
		}
		if _, err := New(bad); err == nil {
			t.Errorf("accepted %+v", bad)
		}
	}
}

func TestApplicants(t *testing.T) {
	for word, want := range map[string]string{"自然人": "natural", "公民": "natural", "个人": "natural", "商业企业": "business", "科研机构": "research", "社会公益组织": "charity",
		"法律服务机构": "legal", "其他": "other", "法人或其他组织（商业企业）": "business", "法人或其他组织-其他": "other", "legal": "legal"} {
		l := newLedger(t, Options{})
		feed(t, l, "依申请公开", good("1", "申请人类别", word))
		if got := l.Result().Figures["requests.new."+want].String(); got != "1" {
			t.Errorf("%q: requests.new.%s = %s", word, want, got)
		}
	}
	for _, word := range []string{"企业", "法人", "公司", "律师事务所", "总计", "total"} {
		l := newLedger(t, Options{})
		feed(t, l, "依申请公开", good("1", "申请人类别", word))
		if res := l.Result(); res.Fatal() != 1 || nonzero(res) != "" {
			t.Errorf("%q was counted: %s", word, nonzero(res))
		}
	}
}

// The list at the end counts each unknown word and gives the lines to paste, the most frequent first.
func TestUnmappedWordsAreListed(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "依申请公开", good("1", "办理结果", "同意提供"), good("2", "办理结果", "已撤回"), good("3", "办理结果", "同意 提供"), good("4", "申请人类别", "公司"),
		good("5", "办理结果", "办理中"))
	res := l.Result()
	if len(res.Unmapped) != 4 || res.Unmapped[0].Word != "同意提供" || res.Unmapped[0].Count != 2 || res.Unmapped[0].Line != `"同意提供" = ""` || res.Unmapped[0].First.Row != 2 {
		t.Fatalf("%+v", res.Unmapped)
	}
	var notices []string
	for _, p := range res.Problems {
		if p.Severity == report.Notice {
			notices = append(notices, p.Message)
		}
	}
	if len(notices) != 2 || !strings.Contains(notices[0], "“同意提供”2 件、“办理中”1 件、“已撤回”1 件") || !strings.Contains(notices[0], "[outcomes]\n\"同意提供\" = \"\"\n\"已撤回\" = \"\"") ||
		!strings.Contains(notices[1], "[applicants]\n\"公司\" = \"\"") || strings.Contains(notices[0], `"办理中"`) {
		t.Errorf("%q", notices)
	}
}

func TestEveryDateWriting(t *testing.T) {
	for _, w := range []string{"2025-03-04", "2025/3/4", "2025.3.4", "2025年3月4日", "20250304", "２０２５－０３－０４", "２０２５年３月４日", " 2025-3-4　", "2025-03-04 00:00:00", "2025/03/04", "2025.03.04"} {
		l := newLedger(t, Options{KeepAll: true})
		feed(t, l, "依申请公开", good("1", "收到日期", w))
		res := l.Result()
		wantNoErrors(t, res)
		for r := range res.Records() {
			if r.Opened.String() != "2025-03-04" {
				t.Errorf("%q read as %s", w, r.Opened)
			}
		}
		if got := res.Figures["requests.new.natural"].String(); got != "1" {
			t.Errorf("%q: new = %s", w, got)
		}
	}
}

func TestRegistersAreDeclaredAsTheContractSays(t *testing.T) {
	want := map[string]string{ // contracts §3
		"依申请公开": "登记编号＊ 申请人类别＊ 收到日期＊ 申请方式 补正告知日期 补正收到日期 征求意见发出日期 征求意见收回日期 延期告知日期 收费告知日期 应收金额 缴费日期 实收金额 答复日期 办理结果＊ 内容主题 承办机构",
		"政策文件":  "文号＊ 标题＊ 文件类别＊ 公开属性 不公开依据 成文日期＊ 公开日期 废止日期 需要解读 牵头机构",
		"政策解读":  "文号＊ 解读标题 解读形式＊ 发布日期＊ 主要负责人解读",
		"主动公开":  "编号＊ 标题 栏目 形成日期＊ 公开日期 责任机构",
		"执法与收费": "项目＊ 数量＊ 机构 月份",
		"复议诉讼":  "案号＊ 类型＊ 受理日期＊ 结果＊ 审结日期",
		"工作任务":  "序号＊ 任务＊ 牵头单位 责任单位 完成时限＊ 完成日期 进展 佐证",
	}
	words := map[string]string{
		"文件类别": "规章／行政规范性文件／其他政策文件／其他", "公开属性": "主动公开／依申请公开／不予公开", "需要解读": "是／否", "解读形式": "文字／图解／图表／动画／视频／音频／问答／发布会／其他", "主要负责人解读": "是／否",
		"项目": "行政许可／行政处罚／行政强制／行政事业性收费", "类型": "行政复议／未经复议直接起诉／复议后起诉", "结果": "结果维持／结果纠正／其他结果／尚未审结", "申请人类别": "自然人／商业企业／科研机构／社会公益组织／法律服务机构／其他",
	}
	if len(Registers()) != len(want) {
		t.Errorf("%d registers", len(Registers()))
	}
	found := 0
	for _, r := range Registers() {
		var got []string
		for _, c := range r.Columns {
			name := c.Name
			if c.Required {
				name += "＊"
			}
			got = append(got, name)
			if w, ok := words[c.Name]; ok {
				found++
				if strings.Join(c.Words, "／") != w {
					t.Errorf("%s %s: words %v, want %s", r.Name, c.Name, c.Words, w)
				}
			}
			if c.Purpose == "" || c.English == "" || (c.Required && !c.Read) {
				t.Errorf("%s %s is not fully declared", r.Name, c.Name)
			}
		}
		if strings.Join(got, " ") != want[r.Name] {
			t.Errorf("%s: %s", r.Name, strings.Join(got, " "))
		}
	}
	if found != len(words) {
		t.Errorf("%d word lists, want %d", found, len(words))
	}
	outcomes, _ := registers[0].Column("办理结果")
	if len(outcomes.Words) != 21 || outcomes.Words[2] != "属于国家秘密" {
		t.Errorf("outcomes %v", outcomes.Words)
	}
}

// Whatever stands in the word columns, nothing panics, a row is counted or told, and nothing falls into 其他 that is not called so.
func FuzzOutcome(f *testing.F) {
	for _, s := range []string{"予以公开", "3.其他", "（六）其他处理", "refused.third_party", "１．属于国家秘密", "其他（撤回）", "", " ", "①予以公开", "1.2.3", "“”"} {
		f.Add(s, "自然人")
	}
	f.Fuzz(func(t *testing.T, outcome, applicant string) {
		l := newLedger(t, Options{})
		feed(t, l, "依申请公开", good("1", "办理结果", outcome, "申请人类别", applicant))
		res := l.Result()
		counted := res.Figures["requests.new.total"].String() == "1"
		if counted == (res.Fatal() > 0) {
			t.Errorf("%q %q: counted %v with %d errors", outcome, applicant, counted, res.Fatal())
		}
		if res.Figures["requests.closed.other.misc.total"].String() == "1" && !strings.Contains(compact(outcome), "其他") && !strings.Contains(strings.ToLower(compact(outcome)), "misc") {
			t.Errorf("%q fell into 其他", outcome)
		}
	})
}

// Whatever stands in the date, amount and text columns, nothing panics and what was counted balances.
func FuzzRow(f *testing.F) {
	f.Add("2025-03-04", "2025-03-20", "100", "2025-03-05", "年底前")
	f.Add("45720", "２０２５年3月4日", "-1", "2025-02-31", "每季度1次")
	f.Fuzz(func(t *testing.T, received, replied, amount, extended, phrase string) {
		l := newLedger(t, Options{})
		feed(t, l, "依申请公开", good("1", "收到日期", received, "答复日期", replied, "实收金额", amount, "延期告知日期", extended))
		feed(t, l, "执法与收费", entry{"项目": "行政事业性收费", "数量": amount, "月份": phrase})
		feed(t, l, "工作任务", entry{"序号": phrase, "任务": amount, "完成时限": phrase, "完成日期": received, "进展": extended + phrase})
		checkBalance(t, l.Result())
	})
}

// A column of names that was taken for a column of words: not one name is repeated. Many words that come again and again are listed.
func TestNamesAreWithheld(t *testing.T) {
	for _, column := range []string{"申请人类别", "办理结果"} {
		names, words := newLedger(t, Options{}), newLedger(t, Options{})
		for i := range 100 {
			feed(t, names, "依申请公开", good(fmt.Sprint(i), column, "欧阳某"+string(rune('一'+i))))
			feed(t, words, "依申请公开", good(fmt.Sprint(i), column, "习惯用语"+string(rune('一'+i%25))))
		}
		res := names.Result()
		if all := fmt.Sprintf("%+v %+v", res.Problems, res.Unmapped); strings.Contains(all, "欧阳") || res.Fatal() != 100 || !strings.Contains(all, "取错了列") {
			t.Errorf("%s: %d %.500s", column, res.Fatal(), all)
		}
		if res := words.Result(); len(res.Unmapped) != 25 || !strings.Contains(res.Problems[0].Message, "习惯用语一") {
			t.Errorf("%s: %d words, %s", column, len(res.Unmapped), res.Problems[0])
		}
	}
}
