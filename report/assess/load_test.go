package assess

import (
	"strings"
	"testing"
)

const leaf = "[[indicator]]\nid = \"1\"\ntitle = \"指标\"\npercent = 100\n"

// TestLoadRefuses: each broken scheme is refused with words that lead to the place.
func TestLoadRefuses(t *testing.T) {
	child := func(id, parent, rest string) string {
		return "[[indicator]]\nid = \"" + id + "\"\nparent = \"" + parent + "\"\ntitle = \"指标\"\n" + rest + "\n"
	}
	inner := "[[indicator]]\nid = \"1\"\ntitle = \"指标\"\npercent = 100\n"
	for name, c := range map[string]struct{ text, says string }{
		"unknown key":          {leaf + "formla = \"1\"", "第 8 行：不认识的项目“indicator.formla”（是不是“formula”？）"},
		"broken TOML":          {leaf + "entry = tru", "第 8 行写法不对"},
		"no evidence":          {leaf, "指标“1”（第 5 行）：没有写凭什么计分"},
		"two kinds":            {leaf + "entry = true\nformula = \"1\"", "只能写一种"},
		"sum of percent":       {strings.Replace(leaf, "100", "99.9", 1) + "entry = true", "权重合计 99.9%，应为 100%"},
		"sum below":            {inner + child("1.1", "1", "percent = 30\nentry = true") + child("1.2", "1", "percent = 60\nentry = true"), "指标“1”（第 5 行）的下级指标：权重合计 90%，应为 100%"},
		"sum of points":        {strings.Replace(inner, "percent = 100", "points = 100", 1) + child("1.1", "1", "points = 99\nentry = true"), "权重合计 99分，应为 100分"},
		"points under percent": {inner + child("1.1", "1", "points = 99\nentry = true"), "权重合计 99分，应为 100分"},
		"mixed":                {inner + child("1.1", "1", "points = 50\nentry = true") + child("1.2", "1", "percent = 50\nentry = true"), "同级只能用一种"},
		"no weight":            {"[[indicator]]\nid = \"1\"\ntitle = \"指标\"\nentry = true", "要写一个"},
		"twice":                {leaf + "entry = true\n" + leaf + "entry = true", "编号重复"},
		"unknown parent":       {leaf + "entry = true\n" + child("2", "3", "percent = 1\nentry = true"), "没有指标“3”（是不是“1”？）"},
		"ring":                 {leaf + "entry = true\n" + child("2", "3", "percent = 100\nentry = true") + child("3", "2", "percent = 100\nentry = true"), "互为上级"},
		"evidence on inner":    {inner + "entry = true\n" + child("1.1", "1", "percent = 100\nentry = true"), "有下级指标的不能再写"},
		"unknown cell":         {leaf + "formula = \"requests.closed.grantd.total\"", "第 1 个字符处：没有名称“requests.closed.grantd.total”（是不是“requests.closed.granted.total”？）"},
		"unknown measure":      {leaf + "formula = \"1 + reply_in_tme.rate\"", "第 5 个字符处：没有名称“reply_in_tme.rate”（是不是“reply_in_time.rate”？）"},
		"unknown rule":         {leaf + "formula = \"findings.TM202 = 0\"", "（是不是“findings.TM201”？）"},
		"unknown need":         {leaf + "formula = \"1\"\nneeds = [\"publishd\"]", "needs：没有名称“publishd”（是不是“published”？）"},
		"bands go up":          {leaf + "formula = \"reply_in_time.rate\"\nbands = [[0.8, 0.6], [0.9, 1]]", "永远轮不到"},
		"bands share":          {leaf + "formula = \"reply_in_time.rate\"\nbands = [[0.9, 1.2]]", "不在 0 至 1 之间"},
		"bands turn round":     {leaf + "formula = \"reply_in_time.rate\"\nbands = [[0.9, 0.5], [0.8, 0.6]]", "应小于上一档"},
		"upto goes down":       {leaf + "formula = \"findings.error\"\nupto = [[3, 1], [1, 0.5]]", "应大于上一档"},
		"bands of a condition": {leaf + "formula = \"published < deadline\"\nbands = [[1, 1]]", "不能再写 bands"},
		"bands with entry":     {leaf + "entry = true\nbands = [[1, 1]]", "要与 formula 一起写"},
		"date as score":        {leaf + "formula = \"published\"", "结果是日期"},
		"absent unsaid":        {leaf + "formula = \"1\"\nnot_applicable = \"year = 2025\"", "写明 absent"},
		"absent unknown":       {"absent = \"drop\"\n" + leaf + "entry = true", "absent = \"drop\""},
		"unknown class":        {leaf + "entry = true\nclasses = [\"A\"]", "没有类别“A”"},
		"class short":          {"[[class]]\nid = \"A\"\nname = \"甲\"\n[[class]]\nid = \"B\"\nname = \"乙\"\n" + inner + child("1.1", "1", "percent = 50\nentry = true\nclasses = [\"A\"]") + child("1.2", "1", "percent = 50\nentry = true"), "（类别 B）：适用的指标权重合计 50%"},
		"deduct too much":      {"full = 10\n" + leaf + "[[indicator.deduct]]\nwhen = \"year > 1\"\npoints = 11\nreason = \"迟\"", "多于该指标的 10 分"},
		"deduct no reason":     {leaf + "[[indicator.deduct]]\nwhen = \"year > 1\"\npoints = 1", "没有写 reason"},
		"deduct number":        {leaf + "[[indicator.deduct]]\nwhen = \"year\"\npoints = 1\nreason = \"迟\"", "结果是数，这里应是是否"},
		"bonus without max":    {leaf + "entry = true\n[[bonus]]\nid = \"b\"\ntitle = \"加\"\nentry = true", "要写 max"},
		"bonus id taken":       {leaf + "entry = true\n[[bonus]]\nid = \"1\"\ntitle = \"加\"\nmax = 1\nentry = true", "不能重复"},
		"negative":             {"[[indicator]]\nid = \"1\"\ntitle = \"指标\"\npercent = -1\nentry = true", "权重应大于 0"},
		"not a number":         {"[[indicator]]\nid = \"1\"\ntitle = \"指标\"\npercent = \"三十\"\nentry = true", "不是数字"},
		"nothing":              {"", "没有最上级的指标"},
		"decimals":             {"decimals = 9\n" + leaf + "entry = true", "decimals"},
	} {
		_, err := Load(strings.NewReader(testHead+c.text), "方案.toml", []string{"TM201"})
		if err == nil {
			t.Errorf("%s: loaded", name)
		} else if !strings.HasPrefix(err.Error(), "方案文件 方案.toml：") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q does not say %q", name, err, c.says)
		}
	}
	if _, err := Load(strings.NewReader("name = \"x\"\n"), "a", nil); err == nil || !strings.Contains(err.Error(), "format") {
		t.Errorf("without format: %v", err)
	}
}

// TestExactWeights: weights that floats cannot add up do, in every writing.
func TestExactWeights(t *testing.T) {
	text := ""
	for _, w := range []string{"0.1", "0.2", "\"33.3\"", "66.4000001"} {
		text += "[[indicator]]\nid = \"" + strings.Trim(w, "\"") + "\"\ntitle = \"指标\"\nentry = true\npercent = " + w + "\n"
	}
	if _, err := Load(strings.NewReader(testHead+text), "a", nil); err == nil || !strings.Contains(err.Error(), "权重合计 100.0000001%") {
		t.Errorf("%v", err)
	}
	if s := load(t, strings.ReplaceAll(text, "66.4000001", "66.4")); len(s.Top()) != 4 {
		t.Error("four weights that add up to 100")
	}
}

func TestEntries(t *testing.T) {
	s := load(t, "absent = \"full\"\n"+strings.Replace(leaf, "100", "40", 1)+"entry = true\n[[indicator]]\nid = \"2\"\ntitle = \"公式\"\npercent = 60\nformula = \"year > 2000\"\n")
	rows := [][]string{{"指标编号", "单位", "得分比例", "得分", "理由", "佐证", "备注"}, {"1", "", "８０%", "", "材料基本齐全", "附件2", "x"}, {"2", "", "", "", "", "", ""}}
	list, err := EntriesFromRows(rows, "评分.csv")
	if err != nil || len(list) != 1 {
		t.Fatalf("%v %v", list, err)
	}
	sheet, err := s.Score(Input{Filing: organ(), Entries: list})
	if err != nil {
		t.Fatal(err)
	}
	if got := line(t, sheet, "1"); got != "40|32|8|0|scored" {
		t.Error(got)
	}
	sheet, err = s.Score(Input{Filing: organ(), Entries: []Entry{{Indicator: "1", NotApplicable: true, Reason: "没有此项业务"}}})
	if err != nil || line(t, sheet, "1") != "40|40|0|0|not_applicable" {
		t.Errorf("full marks for what does not apply: %v %v", sheet, err)
	}
	for says, e := range map[string][]Entry{
		"没有可评分的指标“11”（是不是“1”？）": {ShareEntry("11", dec(t, "1"), "理由", "")},
		"不接受人工评分":      {ShareEntry("2", dec(t, "1"), "理由", "")},
		"有两次评分":        {ShareEntry("1", dec(t, "1"), "理由", ""), ShareEntry("1", dec(t, "1"), "理由", "")},
		"没有写理由":        {ShareEntry("1", dec(t, "1"), " ", "")},
		"不在 0 至 1 之间":  {ShareEntry("1", dec(t, "1.01"), "理由", "")},
		"中的一个":         {{Indicator: "1", Reason: "理由"}},
		"不是给“云河市档案局”的": {{Indicator: "1", Agency: "云河市水务局", Reason: "理由", Share: number{one}}},
	} {
		if _, err := s.Score(Input{Filing: organ(), Entries: e}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
	for says, r := range map[string][][]string{
		"评分.csv 第 2 行：得分比例": {{"指标编号", "得分比例", "理由"}, {"1", "八成", "好"}},
		"表头缺“理由”":           {{"指标编号", "得分"}},
		"两个“得分”":            {{"指标编号", "得分", "得分", "理由"}},
		"空表":                nil,
		"第 3 行：指标“2”没有写理由":  {{"指标编号", "得分", "理由"}, {"1", "3", "好"}, {"2", "3", ""}},
	} {
		if _, err := EntriesFromRows(r, "评分.csv"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
	file := "[[entry]]\nindicator = \"1\"\nagency = \"云河市档案局\"\npoints = 50\nreason = \"好\"\n[[entry]]\nindicator = \"1\"\nagency = \"云河市水务局\"\nshare = 0.5\nreason = \"中\"\n"
	list, err = LoadEntries(strings.NewReader(file), "评分.toml")
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	sheet, err = s.Score(Input{Filing: organ(), Entries: ForAgency(list, "云河市档案局")})
	if err != nil || line(t, sheet, "1") != "40|40|0|0|scored" || !strings.Contains(sheet.Lines[0].Rests[1], "超过可得分") {
		t.Errorf("more points than there are: %+v %v", sheet, err)
	}
	if _, err := LoadEntries(strings.NewReader("[[entry]]\nindicater = \"1\"\n"), "评分.toml"); err == nil || !strings.Contains(err.Error(), "是不是“indicator”") {
		t.Error(err)
	}
}

func TestRank(t *testing.T) {
	s := load(t, leaf+"entry = true\n")
	var sheets []*Sheet
	for _, x := range []struct{ name, share string }{{"丁局", "0.7"}, {"乙局", "0.9"}, {"甲局", "0.9"}, {"丙局", "0.95"}} {
		f := organ()
		f.Agency.Name = x.name
		sheet, err := s.Score(Input{Filing: f, Entries: []Entry{ShareEntry("1", dec(t, x.share), "理由", "")}})
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, sheet)
	}
	var got []string
	for _, p := range Rank(sheets, false) {
		got = append(got, p.Text()+p.Sheet.Agency)
	}
	if strings.Join(got, " ") != "1丙局 2（并列）乙局 2（并列）甲局 4丁局" {
		t.Error(got)
	}
	sheets[0].Class, sheets[3].Class = "乙类", "乙类"
	got = nil
	for _, p := range Rank(sheets, true) {
		got = append(got, p.Class+p.Text()+p.Sheet.Agency)
	}
	if strings.Join(got, " ") != "1（并列）乙局 1（并列）甲局 乙类1丙局 乙类2丁局" {
		t.Error(got)
	}
}
