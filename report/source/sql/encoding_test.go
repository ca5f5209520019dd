package sqlsource

import (
	"fmt"
	"strings"
	"testing"
)

func TestRestore(t *testing.T) {
	for in, want := range map[string]string{
		"×ÔÈ»ÈË": "自然人", "è‡ªç„¶äºº": "自然人", "1.Êô\u00d3Ú¹ú¼ÒÃØÃÜ": "1.属于国家秘密", "°ì¹«ÊÒ": "办公室", "£¨Ò»£©ÓèÒÔ¹«¿ª": "（一）予以公开",
		"自然人": "", "阿·买买提": "", "A·B": "", "±5": "", "café": "", "naïve×2": "", "Zürich Straße": "", "2025-03-04": "", "": "", "·×": "", "ÄÖ": "", "Müller GmbH": "", "£12": "",
	} {
		if got := string(restore([]byte(in))); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The classic of old MySQL: the bytes of GBK or UTF-8 in a column that the server believes to be latin1.
func TestChineseInLatinColumns(t *testing.T) {
	for _, driver := range tested() {
		if driver != MySQL {
			continue
		}
		s := newServer(t, driver)
		s.admin.MustExec("create table x (id int, kind varchar(50) character set latin1, unit varchar(50) character set latin1)")
		s.admin.MustExec("insert into x values (1, x'd7d4c8bbc8cb', x'b0ecb9abcad2'), (2, x'e887aae784b6e4baba', x'e58a9ee585ace5aea4'), (3, '×ÔÈ»', 'abc')")
		res := count(t, open(t, s.config("依申请公开", "select id as 登记编号, kind as 申请人类别, '2025-03-04' as 收到日期, null as 办理结果, unit as 承办机构 from x order by id")))
		if got := res.Figures["requests.new.natural"].String(); got != "2" || len(res.Requests.Units) != 1 || res.Requests.Units[0].Unit != "办公室" {
			t.Errorf("new = %s, units %+v", got, res.Requests.Units)
		}
		if text := fmt.Sprint(res.Problems); !strings.Contains(text, "有 3 个值是汉字被当作拉丁字母") || !strings.Contains(text, "有 2 个值是汉字被当作拉丁字母") {
			t.Errorf("%s", text)
		}
	}
}
