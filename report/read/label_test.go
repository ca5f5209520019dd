package read

import (
	"strings"
	"testing"

	"nianbao/report/form"
)

// Every label of every edition finds its own row or column, however it is cut by blanks, and keeps what form.Bare keeps.
func TestLabelsFindTheirRows(t *testing.T) {
	l := lex()
	checked := 0
	for _, e := range form.Editions() {
		for _, r := range e.Table("requests").Blocks[0].Rows {
			for _, label := range append([]string{r.Full(), strings.Join(strings.Split(r.Full(), ""), " "), r.Full() + "\u00a0", strings.ReplaceAll(r.Full(), "（", "(")}, r.Aliases...) {
				if id, ok := l.requestRow(label, key(label)); !ok || id != r.ID {
					t.Errorf("edition %s: %q is row %q, want %q", e.ID, label, id, r.ID)
				}
				checked++
			}
			if got, want := key(r.Full()), plain(form.Bare(r.Full())); got != want {
				t.Errorf("key(%q) = %q, form.Bare gives %q", r.Full(), got, want)
			}
		}
	}
	if checked < 190 {
		t.Fatalf("only %d labels", checked)
	}
}

func TestLabelVariants(t *testing.T) {
	l := lex()
	for label, want := range map[string]string{
		"一|、本年新收政府信息公开申请数量":       "new",
		"2.其他法律行政止公开":             "closed.refused.forbidden_by_law",
		"3、危及\"三安全一稳定\"":          "closed.refused.safety_stability",
		"危及三安全一稳定":                "closed.refused.safety_stability",
		"2.重复申清":                  "closed.declined.repeat",
		"（七）合计":                   "closed.total",
		"3．其他":                    "closed.other.misc",
		"（六）其他处理":                 "closed.other_undivided",
		"1.申请人无正当理由逾期不补正":         "closed.other.no_correction",
		"（三）不予公开":                 "",
		"三、本年度办理结果":               "",
		"9.属于其他情形":                "",
		"主动公开":                    "",
		"1.国家秘密和第三方合法权益":          "", // could be two rows
		"":                        "",
		strings.Repeat("公开", 300): "",
	} {
		if id, _ := l.requestRow(label, key(label)); id != want {
			t.Errorf("%q is row %q, want %q", label, id, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"行政复议", "行政法复议", 1}, {"不予公开", "不子公开", 1}, {"结果维持", "结果纠正", 2}, {"abc", "", 3}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b, 9); got != c.want || distance(c.b, c.a, 9) != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if near("其他", "其它") || near("规章", "规则") {
		t.Error("short labels have no misprints")
	}
}
