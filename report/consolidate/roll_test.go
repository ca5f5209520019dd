package consolidate

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
)

func mustRoll(t testing.TB, csv string) *Roll {
	t.Helper()
	r, err := ReadRoll([]byte(csv), "名录.csv", 2024)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const goodRoll = `二〇二四年报送名录,,,,,,
单位名称＊,单位代码,层级,上级单位,报送截止日期（必填）,状态,曾用名
云河省人民政府,100,政府,,,,
东山市人民政府,110,市级政府,云河省人民政府,2025年3月10日,,
东山市审计局,111,部门,110,,在报,
东山市人力资源和社会保障局,112,市级部门,东山市人民政府,1-20,更名,东山市人事局、东山市劳动局；东山市人社厅
柳树镇人民政府,113,乡镇（街道）,东山市人民政府,,,
 东山市 国土局,114,部门,东山市人民政府,,撤销,
东山市自然资源局,115,,东山市人民政府,,合并,东山市国土局
`

func TestRollMakesATree(t *testing.T) {
	r := mustRoll(t, goodRoll)
	if len(r.Organs) != 7 || len(r.Tops) != 1 || r.Tops[0].Name != "云河省人民政府" {
		t.Fatalf("%d organs, tops %v", len(r.Organs), r.Tops)
	}
	city := r.Organs[1]
	if city.Parent != r.Tops[0] || len(city.Children) != 5 || city.Depth != 1 || !city.Government() || city.Deadline != "2025-03-10" {
		t.Errorf("city %+v", city)
	}
	audit, hr, town, gone := r.Organs[2], r.Organs[3], r.Organs[4], r.Organs[5]
	if audit.Row != 5 || audit.Parent != city || audit.Level != report.Department || audit.Government() {
		t.Errorf("audit %+v", audit)
	}
	if hr.Deadline != "2025-01-20" || hr.State != Renamed || strings.Join(hr.Former, "|") != "东山市人事局|东山市劳动局|东山市人社厅" {
		t.Errorf("hr %+v", hr)
	}
	if town.Level != report.Township || !gone.Gone() || audit.Gone() {
		t.Error("levels or states", town.Level, gone.State)
	}
	for organ, want := range map[*Organ]string{audit: "2025-01-31", city: "2025-03-10", r.Tops[0]: "2025-03-31", hr: "2025-01-20"} {
		if due, err := organ.Due(2024, nil); err != nil || due != want {
			t.Errorf("%s due %s (%v), want %s", organ.Name, due, err, want)
		}
	}
	if due, _ := audit.Due(2024, map[report.Level]string{report.Department: "01-26"}); due != "2025-01-26" {
		t.Errorf("the local deadline gives %s", due)
	}
	if got := audit.Path(); got != "云河省人民政府 / 东山市人民政府 / 东山市审计局" {
		t.Error(got)
	}
	if got := len(r.Tops[0].Below()); got != 7 {
		t.Error("below", got)
	}
}

func TestRollFromAWorkbook(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"状态", "上级单位", "单位名称", "备注", "单位代码"}, {"", "", "云河省人民政府", "电话", 100}, {"新设", "云河省人民政府", "省数据局", "x", 101}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	r, err := ReadRoll(out.Bytes(), "roll.xlsx", 2024)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Organs) != 2 || r.Organs[1].Code != "101" || r.Organs[1].State != Founded || r.Organs[1].Parent != r.Organs[0] {
		t.Errorf("%+v", r.Organs[1])
	}
}

// Every trouble of a roll names its row and what is wrong.
func TestRollTroubles(t *testing.T) {
	head := "单位名称,单位代码,层级,上级单位,报送截止日期,状态,曾用名\n"
	for name, c := range map[string]struct {
		csv  string
		want []string
	}{
		"name twice":      {"甲局,1,部门,,,,\n甲 局,2,部门,,,,\n", []string{"第 3 行", "甲 局", "第 2 行重复"}},
		"code twice":      {"甲局,A-1,部门,,,,\n乙局,ａ1,部门,,,,\n", []string{"第 3 行", "单位代码", "第 2 行重复"}},
		"unknown parent":  {"甲市人民政府,1,政府,,,,\n乙局,2,部门,甲市人民正府,,,\n", []string{"第 3 行", "没有“甲市人民正府”", "第 2 行的“甲市人民政府”"}},
		"own parent":      {"甲局,1,部门,甲局,,,\n", []string{"第 2 行", "自己的上级"}},
		"circle":          {"甲局,1,部门,丙局,,,\n乙局,2,部门,甲局,,,\n丙局,3,部门,乙局,,,\n丁局,4,部门,丙局,,,\n", []string{"第 2 行", "甲局 → 丙局 → 乙局 → 甲局"}},
		"level":           {"甲局,1,处室,,,,\n", []string{"第 2 行", "层级", "处室"}},
		"state":           {"甲局,1,部门,,,停用,\n", []string{"第 2 行", "状态", "停用"}},
		"deadline":        {"甲局,1,部门,,下周,,\n", []string{"第 2 行", "报送截止日期"}},
		"early deadline":  {"甲局,1,部门,,2023-01-31,,\n", []string{"第 2 行", "早于报告年度 2024"}},
		"no such day":     {"甲局,1,部门,,2-30,,\n", []string{"第 2 行", "报送截止日期"}},
		"no name":         {"甲局,1,部门,,,,\n,2,部门,,,,\n", []string{"第 3 行", "没有填单位名称"}},
		"former is other": {"甲局,1,部门,,,,\n乙局,2,部门,,,,甲局\n", []string{"第 3 行", "曾用名", "第 2 行单位现在的名称"}},
		"parent unclear":  {"甲办,1,部门,,,,\n甲办,2,乡镇,,,,\n乙局,3,部门,甲办,,,\n", []string{"第 4 行", "2 个“甲办”"}},
		"empty":           {"", []string{"名录里没有单位"}},
	} {
		_, err := ReadRoll([]byte(head+c.csv), "名录.csv", 2024)
		var rolled *RollError
		if !errors.As(err, &rolled) {
			t.Errorf("%s: error %v", name, err)
			continue
		}
		for _, want := range append(c.want, "名录.csv") {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q lacks %q", name, err, want)
			}
		}
		for _, p := range rolled.Problems {
			if p.Message.En == "" || p.Message.Zh == "" {
				t.Errorf("%s: a problem lacks a language: %+v", name, p)
			}
		}
	}
	if _, err := ReadRoll([]byte("名称,代码\n甲局,1\n"), "名录.csv", 2024); err == nil || !strings.Contains(err.Error(), "单位名称") {
		t.Errorf("a roll without the column: %v", err)
	}
	_, err := ReadRoll([]byte("单位名称,单位名称\n甲局,乙局\n"), "名录.csv", 2024)
	if err == nil || !strings.Contains(err.Error(), "两次") {
		t.Errorf("a column twice: %v", err)
	}
	if _, err := LoadRoll("没有这个文件.csv", 2024); err == nil || !strings.Contains(err.Error(), "不存在") {
		t.Errorf("no file: %v", err)
	}
}

// All problems are told at once, circles once.
func TestRollTellsEverythingAtOnce(t *testing.T) {
	_, err := ReadRoll([]byte("单位名称,层级,上级单位\n甲局,处,乙局\n乙局,科,甲局\n丙局,部门,没有\n"), "名录.csv", 2024)
	var rolled *RollError
	if !errors.As(err, &rolled) || len(rolled.Problems) != 4 {
		t.Fatalf("%v", err)
	}
}

func TestMatch(t *testing.T) {
	r := mustRoll(t, goodRoll)
	for _, c := range []struct {
		agency report.Agency
		want   string
		how    How
	}{
		{report.Agency{Code: "111"}, "东山市审计局", ByCode},
		{report.Agency{Name: "东山市审计局", Code: "１１１"}, "东山市审计局", ByCode},
		{report.Agency{Name: " 东山市　审计局\u200b"}, "东山市审计局", ByName},
		{report.Agency{Name: "东山市劳动局"}, "东山市人力资源和社会保障局", ByFormerName},
		{report.Agency{Name: "东山市审计局", Code: "999"}, "东山市审计局", ByName},
		{report.Agency{Name: "东山市审记局", Code: "111"}, "东山市审计局", ByCode},
		{report.Agency{Name: "东山市国土局"}, " 东山市 国土局", ByName},
		{report.Agency{Name: "东山市审计局", Code: "112"}, "", Conflict},
		{report.Agency{Name: "东山市审记局"}, "", NotFound},
		{report.Agency{}, "", NotFound},
		{report.Agency{Name: "东山市审计局", Level: report.Government}, "", LevelDiffers},
		{report.Agency{Name: "东山市审计局", Level: report.Township}, "东山市审计局", ByName},
	} {
		o, how := r.Match(c.agency)
		got := ""
		if o != nil {
			got = o.Name
		}
		if got != strings.TrimSpace(c.want) || how != c.how {
			t.Errorf("%+v: %q by %s, want %q by %s", c.agency, got, how, c.want, c.how)
		}
	}
}

// An office hands in its own report and its government's; the level tells them apart, and without a level nothing is guessed.
func TestOfficeWithTwoReports(t *testing.T) {
	r := mustRoll(t, "单位名称,单位代码,层级,上级单位\n东山市人民政府办公室,Z1,政府,\n东山市人民政府办公室,Z1,部门,东山市人民政府办公室\n东山市审计局,Z2,部门,东山市人民政府办公室\n")
	government, office := r.Organs[0], r.Organs[1]
	if office.Parent != government || r.Organs[2].Parent != government || !government.Government() || office.Government() {
		t.Fatal("the tree is wrong")
	}
	for _, a := range []report.Agency{{Code: "Z1"}, {Name: "东山市人民政府办公室"}} {
		if o, how := r.Match(a); o != nil || how != Ambiguous {
			t.Errorf("%+v matched %v by %s", a, o, how)
		}
		a.Level = report.Government
		if o, _ := r.Match(a); o != government {
			t.Errorf("%+v: not the government", a)
		}
		a.Level = report.Department
		if o, _ := r.Match(a); o != office {
			t.Errorf("%+v: not the office", a)
		}
	}
}

func TestBracketsDoNotMatter(t *testing.T) {
	r := mustRoll(t, "单位名称\n东山市数据局（政务服务局）\n")
	for _, name := range []string{"东山市数据局(政务服务局)", "东山市数据局〔政务服务局〕", "东山市数据局【政务服务局】", "东山市数据局（ 政务服务局 ）"} {
		if o, how := r.Match(report.Agency{Name: name}); o == nil || how != ByName {
			t.Errorf("%s: %s", name, how)
		}
	}
}

func TestMatchFile(t *testing.T) {
	r := mustRoll(t, goodRoll)
	for file, want := range map[string]string{
		"东山/东山市审计局.xlsx": "东山市审计局", "东山市审计局2024年政府信息公开工作年度报告.pdf": "东山市审计局", "东山市审计局-2024年度报告（更正版）.docx": "东山市审计局",
		"东山市审计局 (1).xlsx": "东山市审计局", "111.xlsx": "东山市审计局", "东山市劳动局第二版.xlsx": "东山市人力资源和社会保障局", "审计局.xlsx": "", "东山市审计局附属中心.xlsx": "", "年度报告.xlsx": "",
	} {
		got := ""
		if o, _ := r.MatchFile(file); o != nil {
			got = o.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	r := mustRoll(t, "单位名称\n沭阳县审计局\n沭阳县人力资源和社会保障局\n泗洪县审计局\n省厅\n")
	for name, want := range map[string]string{"沐阳县审计局": "沭阳县审计局", "沭阳县人社局": "沭阳县人力资源和社会保障局", "沭阳县人力资源与社会保障局": "沭阳县人力资源和社会保障局", "海安县教育局": "", "局": ""} {
		got := ""
		if near := r.Nearest(name); len(near) > 0 {
			got = near[0].Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if o, how := r.Match(report.Agency{Name: name}); o != nil || how != NotFound {
			t.Errorf("%s was guessed to be %s", name, o.Name)
		}
	}
}

func FuzzRoll(f *testing.F) {
	f.Add(goodRoll)
	f.Add("单位名称,上级单位\n甲,乙\n乙,甲\n")
	f.Add("单位名称,曾用名\n甲,乙；丙、甲\n乙,\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadRoll([]byte(text), "名录.csv", 2024)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Fatal("an error without words")
			}
			return
		}
		seen := 0
		for _, top := range r.Tops {
			seen += len(top.Below())
		}
		if seen != len(r.Organs) || seen == 0 {
			t.Fatalf("%d of %d organs hang in the tree", seen, len(r.Organs))
		}
		for i, o := range r.Organs {
			if o.Index != i || o.Name == "" {
				t.Fatalf("organ %d: %+v", i, o)
			}
			if m, how := r.Match(report.Agency{Name: o.Name, Code: o.Code, Level: o.Level}); m != o && how != Ambiguous && how != Conflict {
				t.Fatalf("%q matches %v by %s", o.Name, m, how)
			}
		}
	})
}

// Organs of one name in two counties are told apart by code, region or folder, never by chance; twice in one county is a mistake.
func TestOneNameInTwoCounties(t *testing.T) {
	const counties = "单位名称,单位代码,层级,上级单位\n云河市人民政府,,政府,\n东县人民政府,,政府,云河市人民政府\n西县人民政府,,政府,云河市人民政府\n财政局,,部门,东县人民政府\n财政局,W1,部门,西县人民政府\n"
	r := mustRoll(t, counties)
	for _, c := range []struct {
		agency report.Agency
		file   string
		row    int // 0: none
		how    How
	}{
		{report.Agency{Name: "财政局"}, "a.json", 0, Ambiguous},
		{report.Agency{Name: "财政局"}, "东县/a.json", 5, ByRegion},
		{report.Agency{Name: "财政局"}, "一月/西县人民政府/a.json", 6, ByRegion},
		{report.Agency{Name: "财政局", Region: "西县"}, "a.json", 6, ByRegion},
		{report.Agency{Name: "财政局", Region: "西县"}, "东县/a.json", 6, ByRegion}, // what the report says goes before where it lies
		{report.Agency{Name: "财政局", Region: "云河市"}, "东县/a.json", 0, Ambiguous},
		{report.Agency{Name: "财政局", Code: "W1"}, "东县/a.json", 6, ByCode},
		{report.Agency{Name: "财政局"}, "云河市/a.json", 0, Ambiguous},
		{report.Agency{Name: "东县财政局"}, "东县/a.json", 0, NotFound},
	} {
		o, how := r.MatchIn(c.agency, c.file)
		row := 0
		if o != nil {
			row = o.Row
		}
		if row != c.row || how != c.how {
			t.Errorf("%+v in %s: row %d by %s, want %d by %s", c.agency, c.file, row, how, c.row, c.how)
		}
	}
	_, err := ReadRoll([]byte(counties+"财政局,,部门,东县人民政府\n"), "名录.csv", 2024)
	if err == nil || !strings.Contains(err.Error(), "第 7 行“单位名称”") || !strings.Contains(err.Error(), "第 5 行重复") {
		t.Errorf("twice in one county: %v", err)
	}
	var both interface{ English() string }
	if !errors.As(err, &both) || !strings.Contains(both.English(), "row 7, 单位名称") || !strings.Contains(both.English(), "row 5") {
		t.Errorf("in English: %v", both)
	}
}
