package office

import (
	"strings"
	"testing"
)

const least = "year = 2025\n[agency]\nname = \"云河市水务局\"\n"

// The example of contracts §8 is read without a complaint.
const contract = least + `level = "department"
address = "示例路1号"
[[source]]
file = "台账.xlsx"
[[source]]
driver = "postgres"
dsn = "env:NIANBAO_DSN"
register = "依申请公开"
query = "select case_no, received_at from requests"
columns = { "登记编号" = "case_no", "收到日期" = "received_at" }
[[source]]
figures = "统计表.xlsx"
[outcomes]
"同意公开" = "granted"
[applicants]
"企业" = "business"
[targets]
reply_days = 20
disclosure_days = 3
interpretation_days = 3
graphic_interpretation = 0.5
filing_deadline = "01-31"
[previous]
file = "2024.json"
[text]
dir = "text"
`

func TestContractSettings(t *testing.T) {
	s, err := Parse(contract)
	if err != nil {
		t.Fatal(err)
	}
	if s.Year != 2025 || s.Agency.Name != "云河市水务局" || len(s.Sources) != 3 || s.Sources[1].Columns["登记编号"] != "case_no" || s.Outcomes["同意公开"] != "granted" || s.Targets.DisclosureDays != 3 {
		t.Errorf("%+v", s)
	}
	d, err := Parse(least)
	if err != nil {
		t.Fatal(err)
	}
	if d.Targets.ReplyDays != 20 || d.Targets.InterpretationDays != 3 || d.Text.Dir != "text" || d.Agency.Level != "department" {
		t.Errorf("defaults: %+v", d)
	}
}

// Each mistake gives one sentence that names the place and what to do.
func TestSettingsAreStrict(t *testing.T) {
	cases := []struct{ text, say string }{
		{strings.Replace(contract, "graphic_interpretation", "graphic_interpretaton", 1), `graphic_interpretation`},
		{contract + "[extra]\na = 1\n", "extra"},
		{strings.Replace(least, "year = 2025", "", 1), "没有写 year"},
		{strings.Replace(least, "2025", `"2025"`, 1), "第 1 行"},
		{"year = 2025\n[agency]\nname = \"\"\n", "没有写 name"},
		{least + "level = \"bureau\"\n", "bureau"},
		{least + "[[source]]\n", "要写 file"},
		{least + "[[source]]\nfile = \"a.xlsx\"\nfigures = \"b.xlsx\"\n", "只能写一个"},
		{least + "[[source]]\ndriver = \"oracle\"\ndsn = \"x\"\nquery = \"q\"\nregister = \"依申请公开\"\n", "oracle"},
		{least + "[[source]]\ndriver = \"sqlite\"\n", "dsn、register 和 query"},
		{least + "[targets]\ndisclosure_days = 0\n", "disclosure_days = 0"},
		{least + "[targets]\ngraphic_interpretation = 50\n", "0.5"},
		{least + "[targets]\nfiling_deadline = \"02-31\"\n", "02-31"},
		{least + "[report]\npublished = \"2026-02-30\"\n", "2026-02-30"},
		{least + "[fonts]\nbody = \"C:\\Windows\\Fonts\\simfang.ttf\"\n", "/"},
		{least + "[outcomes]\n同意公开 = \"granted\"\n", "加引号"},
	}
	for _, c := range cases {
		_, err := Parse(c.text)
		if err == nil {
			t.Errorf("no error for a text that should say %q", c.say)
			continue
		}
		if !strings.Contains(err.Error(), c.say) {
			t.Errorf("error %q does not say %q", err, c.say)
		}
	}
}

func FuzzSettings(f *testing.F) {
	f.Add(contract)
	f.Add("year = 1\n[[source]]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if s, err := Parse(text); err == nil && (s.Year < 2021 || s.Agency.Name == "" || s.Targets.ReplyDays < 1 || s.Targets.ReplyDays > 20) {
			t.Errorf("accepted: %+v", s)
		}
	})
}
