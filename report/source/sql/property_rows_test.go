package sqlsource

import (
	"fmt"
	"math/rand/v2"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
)

// random makes registers with a seed.
type random struct{ *rand.Rand }

func (r random) pick(words ...string) string { return words[r.IntN(len(words))] }

func (r random) day() calendar.Date {
	from, _ := calendar.DateOf(2023, 6, 1)
	return from + calendar.Date(r.IntN(1000))
}

// written writes a day in one of the writings of contracts §3; plain = as a DATE column gives it.
func (r random) written(d calendar.Date, plain bool) string {
	if plain {
		return d.String()
	}
	y, m, day := d.Civil()
	return fmt.Sprintf(r.pick("%d-%02d-%02d", "%d/%d/%d", "%d.%d.%d", "%d年%d月%d日", "%04d%02d%02d", " %d-%02d-%02d ", "%d-%02d-%02d 09:30:00"), y, m, day)
}

// register is a random register: headings in random order with personal columns between them, and rows. typed ones hold what a database with typed columns can
// hold, so no impossible days.
type register struct {
	name     string
	headings []string
	columns  map[string]ledger.Column
	rows     [][]string
}

func (r random) register(name string, n int, typed bool) register {
	reg, _ := ledger.ByName(name)
	out := register{name: name, columns: map[string]ledger.Column{}}
	for _, c := range reg.Columns {
		out.columns[c.Name] = c
		if c.Required || c.Name == "答复日期" || r.IntN(8) > 0 {
			out.headings = append(out.headings, c.Name)
		}
	}
	out.headings = append(out.headings, "申请人姓名", "身份证号")
	r.Shuffle(len(out.headings), func(i, j int) { out.headings[i], out.headings[j] = out.headings[j], out.headings[i] })
	for i := range n {
		values := r.record(reg, i, typed)
		row := make([]string, len(out.headings))
		for j, h := range out.headings {
			row[j] = values[h]
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// record makes one row: days mostly in order of the columns, so that most rows can be counted.
func (r random) record(reg *ledger.Register, i int, typed bool) map[string]string {
	at := r.day()
	out := map[string]string{"申请人姓名": "欧阳某甲乙", "身份证号": "11010119900307888X"}
	open := r.IntN(4) == 0
	for _, c := range reg.Columns {
		v := ""
		switch c.Kind {
		case ledger.ID:
			v = fmt.Sprintf("%s〔2025〕%d𬭎𠮷", reg.Name, i)
		case ledger.Date:
			if c.Required || c.Name == "答复日期" && !open || c.Name != "答复日期" && r.IntN(4) == 0 {
				at += calendar.Date(r.IntN(15))
				v = r.written(at, typed)
			}
		case ledger.Word, ledger.Flag:
			if c.Name != "办理结果" || !open {
				v = r.word(c)
			}
		case ledger.Amount:
			v = fmt.Sprintf("%d.%d", r.IntN(500), 1+r.IntN(9))
			if c.Name == "数量" {
				v = fmt.Sprint(r.IntN(90))
			}
		case ledger.Phrase:
			v = r.pick("2025年6月底前", "年底前", "长期坚持", "每季度1次")
		default:
			v = r.pick("", "甲处", "乙处", "征地补偿", "3月")
		}
		if c.Name == "文号" {
			v = fmt.Sprintf("云发〔2025〕%d号", i/2+i%2*1000*len(reg.ID))
		}
		out[c.Name] = v
	}
	if !typed && r.IntN(25) == 0 { // something wrong
		c := reg.Columns[r.IntN(len(reg.Columns))]
		out[c.Name] = r.pick("", "2025-02-30", "不详", "-1")
	}
	return out
}

// word is a word of a list, in one of the writings that mean it: with a number before it, with blanks, an alias, the office's own as wordsTaught has it.
func (r random) word(c ledger.Column) string {
	v := r.pick(c.Words...)
	own := map[string]string{"予以公开": r.pick("照准", "granted", "（一）予以公开"), "属于国家秘密": "1.属于国家秘密", "保护第三方合法权益": "refused.third_party", "自然人": r.pick("公民", "老百姓"), "商业企业": "2"}[v]
	switch {
	case own != "" && r.IntN(2) == 0:
		return own
	case c.Kind == ledger.Word && r.IntN(6) == 0:
		return " " + v + "\u3000"
	}
	return v
}

// wordsTaught are the office's words.
var wordsTaught = ledger.Options{Year: 2025, KeepAll: true, Outcomes: map[string]string{"照准": "granted"}, Applicants: map[string]string{"老百姓": "natural", "2": "business"}}

// types are the column types of a typed table; days, amounts and yes/no as a database keeps them.
func (x register) types(s *server) []string {
	out := make([]string, len(x.headings))
	for i, h := range x.headings {
		switch c := x.columns[h]; {
		case c.Name == "": // personal
			out[i] = "varchar(100)"
		case c.Kind == ledger.Date && h == "收到日期": // half an hour after midnight in China, as moment shows
			out[i] = map[string]string{Postgres: "timestamp with time zone", MySQL: "datetime", SQLite: "text"}[s.kind]
		case c.Kind == ledger.Date && h == "答复日期":
			out[i] = map[string]string{Postgres: "timestamp", MySQL: "datetime", SQLite: "timestamp"}[s.kind]
		case c.Kind == ledger.Date:
			out[i] = "date"
		case c.Kind == ledger.Amount:
			out[i] = "numeric(14, 4)"
		case c.Kind == ledger.Flag:
			out[i] = "boolean"
		default:
			out[i] = "varchar(200)"
		}
	}
	return out
}

// moment is a day as a column of times keeps it: 收到日期 as an instant where the server has such, 答复日期 as a plain time.
func (s *server) moment(day, column string) string {
	switch {
	case column == "答复日期":
		return day + " 23:59:59"
	case column != "收到日期":
		return day
	case s.kind == MySQL:
		return day + " 00:30:00"
	}
	d, err := calendar.Parse(day)
	if err != nil {
		panic(err)
	}
	return (d - 1).String() + " 16:30:00+00:00"
}

// values are the rows for the database; an empty value is NULL or an empty text.
func (x register) values(r random, s *server, typed bool) [][]any {
	var out [][]any
	for _, row := range x.rows {
		values := make([]any, len(row))
		for i, v := range row {
			c := x.columns[x.headings[i]]
			switch {
			case v == "" && (typed || r.IntN(2) == 0):
			case typed && c.Kind == ledger.Flag:
				values[i] = v == "是"
			case typed && c.Kind == ledger.Date:
				values[i] = s.moment(v, c.Name)
			default:
				values[i] = v
			}
		}
		out = append(out, values)
	}
	return out
}
