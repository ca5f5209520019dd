package sheet

import (
	"fmt"
	"math/big"
	"math/rand"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// randomCell makes a value for excelize and what reading it back must give.
func randomCell(rng *rand.Rand) (value any, kind Kind, text string) {
	switch rng.Intn(9) {
	case 0:
		return nil, Empty, ""
	case 1:
		n := rng.Int63n(2_000_000_000) - 1_000_000_000
		return n, Number, strconv.FormatInt(n, 10)
	case 2: // two decimals, as amounts have
		cents := rng.Int63n(1_000_000_000_000)
		f, _ := strconv.ParseFloat(fmt.Sprintf("%d.%02d", cents/100, cents%100), 64)
		text := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%02d", cents/100, cents%100), "0"), ".")
		return f, Number, text
	case 3: // any size, seven digits
		digits, exp := rng.Int63n(8_999_999)+1_000_001, rng.Intn(40)-20
		f, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", digits, exp), 64)
		rat, _ := new(big.Rat).SetString(fmt.Sprintf("%de%d", digits, exp))
		text := rat.FloatString(30)
		return f, Number, strings.TrimRight(strings.TrimRight(text, "0"), ".")
	case 4:
		b := rng.Intn(2) == 0
		return b, Bool, strings.ToUpper(strconv.FormatBool(b))
	case 5:
		d := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.Intn(60000))
		return d, Date, d.Format("2006-01-02")
	case 6:
		d := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.Int63n(3_000_000_000)) * time.Second)
		if d.Hour()+d.Minute()+d.Second() == 0 {
			d = d.Add(time.Second)
		}
		return d, Date, d.Format("2006-01-02 15:04:05")
	}
	alphabet := []rune("政府信息公开年报，。“”〔〕①𬭎𠮷䶮aZ09 <>&'\"\n\t_xX0AF-+=,;%é😀")
	n := 1 + rng.Intn(30)
	out := make([]rune, n)
	for i := range out {
		out[i] = alphabet[rng.Intn(len(alphabet))]
	}
	return string(out), Text, string(out)
}

// TestSameAsExcelize writes random workbooks with excelize and reads them back: what was written, and cell for cell
// what excelize itself reads.
func TestSameAsExcelize(t *testing.T) {
	for seed := range int64(12) {
		rng := rand.New(rand.NewSource(seed))
		f := excelize.NewFile()
		if seed%3 == 2 {
			on := true
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}); err != nil {
				t.Fatal(err)
			}
		}
		want := map[string]Cell{}
		for range 400 {
			col, row := rng.Intn(40), 1+rng.Intn(60)
			name, _ := excelize.CoordinatesToCellName(col+1, row)
			if _, used := want[name]; used {
				continue
			}
			value, kind, text := randomCell(rng)
			if d, ok := value.(time.Time); ok && seed%3 == 2 && d.Year() < 1905 {
				continue
			}
			if err := f.SetCellValue("Sheet1", name, value); err != nil {
				t.Fatal(err)
			}
			if kind != Empty {
				want[name] = Cell{Col: col, Kind: kind, Text: text}
			}
		}
		buf, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]Cell{}
		b := mustOpen(t, buf.Bytes(), "随机.xlsx")
		if err := b.Rows("Sheet1", func(r *Row) error {
			for _, c := range r.Cells {
				got[fmt.Sprintf("%s%d", ColumnName(c.Col), r.Index)] = c
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for name, w := range want {
			if got[name] != w {
				t.Errorf("seed %d %s: %+v, written %+v", seed, name, got[name], w)
			}
		}
		if len(got) != len(want) {
			t.Errorf("seed %d: %d cells, written %d", seed, len(got), len(want))
		}
		compareRaw(t, buf.String(), got, seed%3 == 2)
	}
}

// compareRaw checks got against excelize's raw values.
func compareRaw(t *testing.T, file string, got map[string]Cell, is1904 bool) {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, row := range rows {
		for col, raw := range row {
			name := fmt.Sprintf("%s%d", ColumnName(col), i+1)
			c, ok := got[name]
			if !ok && raw == "" {
				continue
			}
			seen++
			if !sameRaw(c, raw, is1904) {
				t.Errorf("%s: %+v, excelize reads %q", name, c, raw)
			}
		}
	}
	if seen != len(got) {
		t.Errorf("%d cells, excelize reads %d", len(got), seen)
	}
}

func sameRaw(c Cell, raw string, is1904 bool) bool {
	switch c.Kind {
	case Number:
		x, ok1 := new(big.Rat).SetString(c.Text)
		y, ok2 := new(big.Rat).SetString(raw)
		return ok1 && ok2 && x.Cmp(y) == 0
	case Bool:
		return (c.Text == "TRUE") == (raw == "1" || raw == "TRUE")
	case Date:
		serial, err := strconv.ParseFloat(raw, 64)
		if err != nil {
			return false
		}
		d, err := excelize.ExcelDateToTime(serial, is1904)
		layout := "2006-01-02 15:04:05"[:len(c.Text)]
		return err == nil && d.Round(time.Second).Format(layout) == c.Text
	}
	return c.Text == raw
}
