package sqlsource

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

func TestFigures(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.typed(t, "counts", []string{"cell", "value", "y"}, []string{"varchar(100)", "decimal(16, 6)", "int"}, [][]any{
			{"requests.new.natural", "21.000000", 2025}, {" disclosure.fees.amount ", "7730.280000", 2025}, {"requests.new.charity", nil, 2025}, {nil, nil, 2025}, {"requests.new.natural", "21", 2025}, {"requests.new.natural", "20", 2024}})
		got, err := Figures(t.Context(), s.config("", "select CELL, value from counts where y = 2025 order by cell"))
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(len(got.Figures), got.Figures["requests.new.natural"], got.Figures["disclosure.fees.amount"]) != "2 21 7730.28" {
			t.Errorf("%v", got.Figures)
		}
		if place := got.Sources["disclosure.fees.amount"]; !strings.HasPrefix(place, s.name+"：第 ") {
			t.Errorf("place %q", place)
		}
		c := s.config("figures", "select cell as name, value as n from counts where y = 2025")
		c.Columns = map[string]string{"cell": "name", "value": "N"}
		if again, err := Figures(t.Context(), c); err != nil || len(again.Figures) != 2 {
			t.Errorf("%v %v", again, err)
		}
		for q, want := range map[string]string{
			"select cell, value from counts":                       "给了两次，数值不同",
			"select 'requests.new.naturel' as cell, 1 as value":    "是不是“requests.new.natural”",
			"select '欧阳某甲乙' as cell, 1 as value":                   "不是统计表单元格的名称；运行 nianbao form",
			"select 'requests.new.natural' as cell, '多' as value":  "的 value 不是数字",
			"select cell, value from counts where y = 2000":        "没有给出任何统计数",
			"select cell from counts":                              "缺少必须有的列：value",
			"select cell, value, y from counts where cell = 'a;b'": "没有给出任何统计数",
		} {
			_, err := Figures(t.Context(), s.config("figures", q))
			if kindOf(t, err, "欧阳") == Other || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", q, err)
			}
		}
	})
}

// Every cell of the form comes back as it was given.
func TestFiguresOfEveryCell(t *testing.T) {
	s := newServer(t, SQLite)
	var rows [][]any
	for i, c := range form.Current().Cells() {
		rows = append(rows, []any{c.Name, fmt.Sprint(i)})
	}
	s.table(t, "counts", []string{"cell", "value"}, rows)
	got, err := Figures(t.Context(), s.config("figures", "select * from counts"))
	if err != nil || len(got.Figures) != len(rows) || len(rows) < 200 {
		t.Fatal(err, len(rows))
	}
	for i, c := range form.Current().Cells() {
		if !got.Figures[c.Name].Equal(figure.OfInt(int64(i))) || got.Sources[c.Name] != fmt.Sprintf("%s：第 %d 行", s.name, i+1) {
			t.Errorf("%s = %s, %s", c.Name, got.Figures[c.Name], got.Sources[c.Name])
		}
	}
}
