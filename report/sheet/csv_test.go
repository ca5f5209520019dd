package sheet

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// csvData makes a register as UTF-8 and as GB18030.
func csvData(t testing.TB, rows int) (utf, gb []byte) {
	t.Helper()
	var buf bytes.Buffer
	for i := range rows {
		fmt.Fprintf(&buf, "依申请〔2025〕%d号,自然人,2025-03-%02d,\"关于第%d号地块，的申请\",予以公开,%d.5\r\n", i, i%28+1, i, i%1000)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), gb
}

func TestCSV(t *testing.T) {
	const table = "1| A:text:登记编号 B:text:备注\n2| A:text:一 B:text:𬭎𠮷，①\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("登记编号,备注\n一,𬭎𠮷，①\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8":              {"登记编号,备注\n一,𬭎𠮷，①\n", table},
		"UTF-8 with mark":    {"\xEF\xBB\xBF登记编号,备注\r\n一,𬭎𠮷，①", table},
		"GB18030":            {gb, table},
		"UTF-16 LE":          {utf16LE("登记编号\t备注\r\n一\t𬭎𠮷，①\r\n"), table},
		"UTF-16 BE":          {swapBytes(utf16LE("登记编号\t备注\r\n一\t𬭎𠮷，①\r\n")), table},
		"GBK euro":           {"\xCA\xD5,\x80\n", "1| A:text:收 B:text:€\n"},
		"semicolons":         {"登记编号;备注\n一;𬭎𠮷，①\n", table},
		"tabs and commas":    {"a\tb\tc\n1,2\t3,4\t5\n", "1| A:text:a B:text:b C:text:c\n2| A:text:1,2 B:text:3,4 C:text:5\n"},
		"announced":          {"sep=|\r\na|b,c,d\n", "1| A:text:a B:text:b,c,d\n"},
		"quotes":             {"a,\"b \"\"c\"\"\nd,e\",f\n\"\",g\n", "1| A:text:a B:text:b \"c\"\nd,e C:text:f\n2| B:text:g\n"},
		"quotes inside":      {"a 5\" b,c\n\"d\"e,f\n", "1| A:text:a 5\" b B:text:c\n2| A:text:de B:text:f\n"},
		"line ends":          {"a,b\rc,d\r\n\n\re,f", "1| A:text:a B:text:b\n2| A:text:c B:text:d\n5| A:text:e B:text:f\n"},
		"kept as text":       {"=\"0012\",\"=\"\"34\"\"\",=A1,\"=\"\n", "1| A:text:0012 B:text:34 C:text:=A1 D:text:=\n"},
		"empty at the end":   {"a,,\n,,\n, ,\n", "1| A:text:a\n3| B:text: \n"},
		"one column":         {"项目\n一\n二", "1| A:text:项目\n2| A:text:一\n3| A:text:二\n"},
		"no line end, quote": {"a,\"b\"", "1| A:text:a B:text:b\n"},
	} {
		t.Run(name, func(t *testing.T) {
			b := mustOpen(t, []byte(c.data), "dir/台账.csv")
			if got := fmt.Sprint(b.Format(), " ", b.Sheets()); got != "csv [{台账 false}]" {
				t.Error(got)
			}
			checkRows(t, b, "台账", c.want)
			checkRows(t, b, "台账", c.want) // a second time
		})
	}
}

func swapBytes(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func TestCSVRefused(t *testing.T) {
	long := bytes.Repeat([]byte("政府,信息\n"), 20000)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"neither":              {append(bytes.Repeat([]byte("\xD6\xD0\n"), 2), '\xFF', '\n'), "文本第 3 行有无法识别的字符"},
		"damaged UTF-8":        {append(bytes.Clone(long), "公\xE5\x85"...), "文本第 20001 行有损坏的字符（UTF-8"},
		"damaged, with a mark": {[]byte("\xEF\xBB\xBFa\nb\xFF"), "文本第 2 行有损坏的字符（UTF-8"},
		"lone surrogate":       {[]byte(utf16LE("a\nb") + "\x00\xD8c\x00"), "文本第 2 行有无法识别的字符（UTF-16"},
		"binary":               {[]byte("abc\x00\x01\x02"), "不是文本文件"},
		"binary high":          {[]byte("\xFF\x00\x01\x02"), "不是"},
		"empty":                {nil, "文件是空的"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes(c.data, "台账.csv")
			checkError(t, err, "台账.csv：", c.want)
		})
	}
	b := mustOpen(t, []byte("a,b\n\nc,\"d\ne,f\n"), "台账.csv")
	checkError(t, b.Rows("台账", func(*Row) error { return nil }), "台账.csv：第 3 行 B 列：引号没有结束")
	b = mustOpen(t, append([]byte("a,b\n"), bytes.Repeat([]byte(","), maxColumns)...), "台账.csv")
	checkError(t, b.Rows("台账", func(*Row) error { return nil }), "台账.csv：第 2 行：列数超出")
}

// TestCSVRoundTrip: fields quoted as RFC 4180 asks come back in every encoding and across any buffer border.
func TestCSVRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	alphabet := []rune("公开信息𠮷,\"\n\t;a1 ，é")
	for range 60 {
		var text strings.Builder
		var want []string
		rows, cols := 1+rng.Intn(40), 2+rng.Intn(5)
		for range rows {
			for col := range cols {
				n := 1 + rng.Intn(30)
				if rng.Intn(40) == 0 {
					n = 40000
				}
				field := make([]rune, n)
				for i := range field {
					field[i] = alphabet[rng.Intn(len(alphabet))]
				}
				want = append(want, string(field))
				if col > 0 {
					text.WriteByte(',')
				}
				text.WriteString(`"` + strings.ReplaceAll(string(field), `"`, `""`) + `"`)
			}
			text.WriteString("\r\n")
		}
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(text.String())
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range []string{text.String(), gb, utf16LE(text.String())} {
			var got []string
			b := mustOpen(t, []byte(data), "表.csv")
			if err := b.Rows("表", func(r *Row) error {
				for _, c := range r.Cells {
					got = append(got, c.Text)
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%d fields, want %d, of\n%.300q", len(got), len(want), text.String())
			}
		}
	}
}
