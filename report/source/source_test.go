package source

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report"
	"nianbao/report/ledger"
)

// tab is a sheet of a test workbook: rows of values as excelize takes them.
type tab struct {
	name string
	rows [][]any
}

func workbook(t testing.TB, tabs ...tab) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range tabs {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s.rows {
			if err := f.SetSheetRow(s.name, fmt.Sprintf("A%d", r+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "台账.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

var requestHeadings = []any{"序号", "申请人姓名", "登记编号", "申请人类别", "收到日期", "答复日期", "办理结果", "身份证号"}

func request(id string, received any) []any {
	return []any{1, "欧阳某甲乙", id, "自然人", received, "2025-03-20", "予以公开", "11010119900307888X"}
}

func count(t testing.TB, paths ...string) *ledger.Result {
	t.Helper()
	l, err := ledger.New(ledger.Options{Year: 2025, KeepAll: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths { // one after the other: the order of the sources is the order of the rows
		s, err := Open(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := Feed(l, s); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return l.Result()
}

func figureOf(res *ledger.Result, cell string) string { return res.Figures[cell].String() }

func TestWorkbook(t *testing.T) {
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	path := workbook(t,
		tab{"说明", [][]any{{"这是说明"}}},
		tab{" 依申请公开 ", [][]any{requestHeadings, request("1", "2025年3月4日"), {}, request("2", day), request("3", 20250304), request("4", "2024-12-31")}},
		tab{"执法与收费", [][]any{{"项目", "数量"}, {"行政许可", 3}, {"行政事业性收费", 7730.28}, {"行政事业性收费", "0.02"}}},
		tab{"封面", nil})
	res := count(t, path)
	if len(res.Problems) != 0 {
		t.Errorf("%v", res.Problems)
	}
	for cell, want := range map[string]string{"requests.new.natural": "3", "requests.carried_in.total": "1", "requests.closed.granted.total": "4", "requests.carried_out.total": "0",
		"disclosure.licensing.decisions": "3", "disclosure.fees.amount": "7730.30", "disclosure.penalties.decisions": "0"} {
		if got := figureOf(res, cell); got != want {
			t.Errorf("%s = %s, want %s", cell, got, want)
		}
	}
	records, err := res.Trace("requests.carried_in.total")
	if err != nil || len(records) != 1 || records[0].Place.String() != "台账.xlsx：依申请公开 第 6 行" {
		t.Errorf("%+v, %v", records, err)
	}
	if strings.Contains(fmt.Sprintf("%+v", slices.Collect(res.Records())), "欧阳") {
		t.Error("a name was kept")
	}
	if got := strings.Join(res.Missing, " "); got != "政策文件 政策解读 主动公开 复议诉讼 工作任务" {
		t.Errorf("missing %s", got)
	}
}

func TestFolderOfTextFiles(t *testing.T) {
	dir := t.TempDir()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("登记编号,申请人类别,收到日期,答复日期,办理结果,申请人姓名\r\n1,公民,2025/3/4,2025.3.20,4.保护第三方合法权益,欧阳某甲乙\r\n2,科研机构,20250304,,,欧阳某甲乙\r\n")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "依申请公开.csv"), gb)
	write(t, filepath.Join(dir, "复议诉讼.csv"), "\ufeff案号,类型,受理日期,结果,审结日期\n1,行政复议,2025-01-05,结果纠正,2025-03-01\n")
	res := count(t, dir)
	if len(res.Problems) != 0 {
		t.Errorf("%v", res.Problems)
	}
	for cell, want := range map[string]string{"requests.closed.refused.third_party.natural": "1", "requests.carried_out.research": "1", "disputes.review.corrected": "1"} {
		if got := figureOf(res, cell); got != want {
			t.Errorf("%s = %s, want %s", cell, got, want)
		}
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestTitleAboveTheHeadings(t *testing.T) {
	path := workbook(t, tab{"依申请公开", [][]any{{"某局2025年依申请公开登记台账"}, {}, {"填报单位：办公室", "", "", "收到日期"}, requestHeadings, request("1", "2025-03-04"), request("2", "2025-02-31")}})
	res := count(t, path)
	if len(res.Problems) != 2 || res.Problems[0].Rule != ledger.RuleHeading || res.Problems[0].Severity != report.Notice || res.Problems[0].Place.Row != 4 ||
		res.Problems[1].Rule != ledger.RuleDate || res.Problems[1].Place.Row != 6 {
		t.Errorf("%v", res.Problems)
	}
	if got := figureOf(res, "requests.new.natural"); got != "1" {
		t.Errorf("new = %s", got)
	}
}

func TestHeadingsTooFarDownOrWrong(t *testing.T) {
	var deep [][]any
	for range headingRows {
		deep = append(deep, []any{"说明", "欧阳某甲乙"})
	}
	deep = append(deep, requestHeadings, request("1", "2025-03-04"))
	for name, rows := range map[string][][]any{
		"too deep": deep,
		"empty":    nil,
		"missing":  {{"登记编号", "申请人类别", "办理结果", "来件日期"}, {"1", "自然人", "", "2025-03-04"}},
	} {
		res := count(t, workbook(t, tab{"依申请公开", rows}))
		if res.Fatal() != 1 || res.Problems[0].Rule != ledger.RuleColumn || !strings.Contains(res.Problems[0].String(), "台账.xlsx：依申请公开") {
			t.Errorf("%s: %v", name, res.Problems)
			continue
		}
		text := res.Problems[0].String()
		if !strings.Contains(text, "收到日期") || strings.Contains(text, "欧阳") || (name == "missing") != strings.Contains(text, "来件日期") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestSheetNames(t *testing.T) {
	good := [][]any{requestHeadings, request("1", "2025-03-04")}
	other := [][]any{requestHeadings, request("9", "2025-03-04"), request("10", "2025-03-04")}
	cases := []struct {
		name, err, note string
		tabs            []tab
	}{
		{"alike", "", "按“依申请公开”台账读取", []tab{{"2025年依申请公开台账", good}}},
		{"alike without headings", "", "按“依申请公开”台账读取", []tab{{"依申请公开说明", [][]any{{"说明"}}}, {"依申请公开台账", good}}},
		{"exact goes first", "", "没有读取", []tab{{"依申请公开（旧）", other}, {"依申请公开", good}}},
		{"two alike", "依申请公开上半年", "", []tab{{"依申请公开上半年", good}, {"依申请公开下半年", other}}},
		{"two the same", "请只留一张", "", []tab{{"依申请公开", good}, {" 依申请公开", other}}},
		{"two registers in one name", "没有找到台账", "", []tab{{"依申请公开和主动公开", good}}},
		{"none", "现有的工作表：“Sheet9”、“说明”；应有下列名称的工作表（有几张写几张）：依申请公开、政策文件、政策解读、主动公开、执法与收费、复议诉讼、工作任务", "", []tab{{"Sheet9", good}, {"说明", nil}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := workbook(t, c.tabs...)
			if c.err != "" {
				if _, err := Open(path); err == nil || !strings.Contains(err.Error(), c.err) || !strings.HasPrefix(err.Error(), "台账.xlsx：") {
					t.Errorf("error %v", err)
				}
				return
			}
			res := count(t, path)
			if len(res.Problems) != 1 || !strings.Contains(res.Problems[0].Message, c.note) || res.Problems[0].Severity != report.Notice {
				t.Errorf("%v", res.Problems)
			}
			if got := figureOf(res, "requests.new.total"); got != "1" {
				t.Errorf("new = %s", got)
			}
		})
	}
}

func TestUnreadableSources(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "坏.xlsx")
	write(t, broken, "PK\x03\x04 no workbook")
	for _, path := range []string{broken, filepath.Join(t.TempDir(), "没有.xlsx"), t.TempDir()} {
		if _, err := Open(path); err == nil || strings.Contains(err.Error(), filepath.Dir(path)) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}

func TestSeveralSources(t *testing.T) {
	a := workbook(t, tab{"依申请公开", [][]any{requestHeadings, request("1", "2025-03-04"), request("2", "2025-03-04")}})
	b := workbook(t, tab{"依申请公开", [][]any{{"办理结果", "收到日期", "申请人类别", "登记编号", "答复日期"}, {"重复申请", "2025-03-05", "其他", "3", "2025-03-06"}, {"", "2025-03-05", "其他", "2", ""}}})
	res := count(t, a, b)
	if len(res.Problems) != 1 || res.Problems[0].Rule != ledger.RuleTwice || res.Problems[0].Place.Row != 3 || !strings.Contains(res.Problems[0].Message, "第 3 行重复") {
		t.Errorf("%v", res.Problems)
	}
	if figureOf(res, "requests.new.total") != "3" || figureOf(res, "requests.closed.declined.repeat.other") != "1" {
		t.Errorf("new %s", figureOf(res, "requests.new.total"))
	}
	if got := res.Sources["requests.new.total"]; got != "台账.xlsx：依申请公开；台账.xlsx：依申请公开" {
		t.Errorf("source %q", got)
	}
}

// A source of another kind needs nothing but the interface: what a database will look like.
type table struct {
	headings []string
	rows     [][]string
}

func (table) Name() string        { return "业务库" }
func (table) Registers() []string { return []string{"依申请公开"} }
func (table) Close() error        { return nil }

func (s table) Rows(register string, to *ledger.Decoder) error {
	pick, ok := to.Headings(ledger.Place{Source: s.Name(), Sheet: register}, s.headings)
	if !ok {
		return nil
	}
	values := make([]string, len(pick))
	for n, r := range s.rows {
		for i, at := range pick {
			if at >= 0 {
				values[i] = r[at]
			}
		}
		to.Row(n+1, values)
	}
	return nil
}

func TestAnySource(t *testing.T) {
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	s := table{[]string{"收到日期", "登记编号", "办理结果", "申请人类别"}, [][]string{{"2025-03-04 09:30:00", "1", "", "自然人"}, {"2025-03-04", "2", "", "仙人"}}}
	if err := Feed(l, s); err != nil {
		t.Fatal(err)
	}
	res := l.Result()
	if figureOf(res, "requests.new.natural") != "1" || res.Fatal() != 1 || !strings.HasPrefix(res.Problems[0].String(), "业务库：依申请公开 第 2 行“申请人类别”") {
		t.Errorf("%v", res.Problems)
	}
}
