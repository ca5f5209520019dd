package sqlsource

import (
	"fmt"
	"slices"
	"testing"

	"nianbao/report/ledger"
)

// A query that sorts its rows keeps their order, and still only the wanted columns leave the server.
func TestSortedQueriesAreWrapped(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		var rows [][]any
		for i := range 2000 {
			rows = append(rows, []any{fmt.Sprintf("%04d", (i*7919)%2000), "自然人", "2025-03-04", nil, "欧阳某甲乙"})
		}
		s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果", "申请人姓名"}, rows)
		for query, wrapped := range map[string]bool{
			"select * from x order by 登记编号 desc": true, "select * from x\nORDER  BY 申请人类别, 1 desc": true, "select * from (select * from x order by 登记编号 limit 2000) y order by 登记编号 desc": true,
			"select * from x order by 登记编号 desc limit 1990": s.kind != MySQL, "select * from x order by concat('', 登记编号) desc": s.kind != MySQL && s.kind != SQLite,
			"select * from x order by 登记编号 desc -- the end": s.kind != MySQL,
		} {
			if s.kind == SQLite && !wrapped {
				continue // no concat there
			}
			src := open(t, s.config("依申请公开", query))
			var fetched []string
			ordered := true
			err := src.s.read(0, func(columns []string) ([]int, bool, error) {
				var pick []int
				for _, name := range []string{"登记编号", "申请人类别", "收到日期", "办理结果"} {
					pick = append(pick, slices.Index(columns, name))
				}
				return pick, true, nil
			}, func(c cursor, pick []int) error {
				fetched = c.columns()
				reg, _ := ledger.ByName("依申请公开")
				last := "9999"
				return pump(c, pick, reg.Columns[:4], 0, func(b *batch) {
					for i := range b.rows {
						ordered = ordered && b.row(i)[0] < last
						last = b.row(i)[0]
					}
				})
			})
			if err != nil || !ordered {
				t.Errorf("%s: ordered %v, %v", query, ordered, err)
			}
			if all := slices.Contains(fetched, "申请人姓名"); all == (wrapped && s.driver != Kingbase) {
				t.Errorf("%s: fetched %v", query, fetched)
			}
		}
	})
}
