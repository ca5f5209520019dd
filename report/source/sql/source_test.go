package sqlsource

import (
	"strings"
	"testing"
)

var requestColumns = []string{"登记编号", "申请人类别", "收到日期", "答复日期", "办理结果", "申请人姓名", "身份证号"}

func TestRegisterByName(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "申请表", requestColumns, [][]any{
			{"2025-𬭎1", "自然人", "2025年3月4日", "2025-03-20", "予以公开", "欧阳某甲乙", "11010119900307888X"},
			{"2025-𠮷2", "个人", "2024-12-31", nil, nil, "欧阳某甲乙", nil},
			{nil, nil, nil, nil, nil, nil, nil},
			{"3", "商业企业", "20250304", "", "", "", ""},
			{"4", "仙人", "2025-02-31", "", "", "欧阳某甲乙", ""},
		})
		src := open(t, s.config("依申请公开", "select * from "+s.quote("申请表")+" ; "))
		if src.Name() != s.name || strings.Join(src.Registers(), " ") != "依申请公开" {
			t.Errorf("name %q, registers %v", src.Name(), src.Registers())
		}
		res := count(t, src)
		for cell, want := range map[string]string{"requests.new.natural": "1", "requests.carried_in.natural": "1", "requests.closed.granted.natural": "1", "requests.carried_out.total": "2"} {
			if got := res.Figures[cell].String(); got != want {
				t.Errorf("%s = %s, want %s", cell, got, want)
			}
		}
		records, err := res.Trace("requests.new.natural")
		if err != nil || len(records) != 1 || records[0].ID != "2025-𬭎1" || records[0].Place.String() != s.name+"：依申请公开 第 1 行" {
			t.Errorf("%+v %v", records, err)
		}
		if len(res.Problems) != 3 || res.Problems[0].Place.Row != 5 || strings.Contains(res.Problems[0].String()+res.Problems[1].String(), "欧阳") {
			t.Errorf("%v", res.Problems)
		}
	})
}
