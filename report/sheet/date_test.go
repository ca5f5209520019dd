package sheet

import (
	"testing"
	"time"
)

func TestDateFormats(t *testing.T) {
	for code, want := range map[string]dateStyle{
		"General": notDate, "[DBNum1][$-804]General": notDate, "[Red]General;-General": notDate, `[$-404]gge"年"m"月"`: dateDay, "G/通用格式": notDate, "0.00": notDate, "#,##0.00": notDate, "0%": notDate, "0.00E+00": notDate, "@": notDate, "": notDate,
		`0"m"`: notDate, `0\d`: notDate, `[Red]0`: notDate, `[<=9]0;0`: notDate, `_-* #,##0_-`: notDate, `"日期"0`: notDate, `0_d`: notDate, `0;yyyy`: notDate,
		`[$¥-804]#,##0.00`: notDate, `0.0,"百万元"`: notDate, "0\\ ?/?": notDate,
		"yyyy-mm-dd": dateDay, `yyyy"年"m"月"d"日"`: dateDay, "yyyy年m月d日": dateDay, "[$-804]yyyy/m/d;@": dateDay, "[$-F800]dddd, mmmm dd, yyyy": dateDay,
		"m/d": dateDay, "mmm": dateDay, "yyyy\\-mm\\-dd hh:mm": dateDay, `e"年"m"月"`: dateDay, "[DBNum1][$-804]yyyy年": dateDay, "YYYY/M/D": dateDay, "aaaa;d": notDate,
		"h:mm": dateTime, "hh:mm:ss": dateTime, "[h]:mm": dateTime, "mm:ss.0": dateTime, "上午/下午h时mm分": dateTime, "h:mm AM/PM": dateTime, "[ss]": dateTime,
	} {
		if got := formatDate(code); got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

// TestSerials walks through the days of both systems up to the year 9999, with a time of day on each.
func TestSerials(t *testing.T) {
	for _, is1904 := range []bool{false, true} {
		day, serial := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC), 61
		if is1904 {
			day, serial = time.Date(1904, 1, 2, 0, 0, 0, 0, time.UTC), 1
		}
		for step := 1; day.Year() < 10000; day, serial = day.AddDate(0, 0, step), serial+step {
			if day.Year() == 2110 {
				step = 29
			}
			secs := serial * 7919 % 86400
			want := day.Format("2006-01-02")
			if got, ok := appendDate(nil, float64(serial), dateDay, is1904); !ok || string(got) != want {
				t.Fatalf("%d: %s %v, want %s", serial, got, ok, want)
			}
			want = day.Add(time.Duration(secs) * time.Second).Format("2006-01-02 15:04:05")
			if secs == 0 {
				want = want[:10]
			}
			if got, ok := appendDate(nil, float64(serial)+float64(secs)/86400, dateTime, is1904); !ok || string(got) != want {
				t.Fatalf("%d + %d s: %s %v, want %s", serial, secs, got, ok, want)
			}
		}
	}
	for serial, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 60: "1900-02-29", 60.5: "1900-02-29 12:00:00", 1.999999: "1900-01-02"} {
		if got, ok := appendDate(nil, serial, dateDay, false); !ok || string(got) != want {
			t.Errorf("%v: %s %v, want %s", serial, got, ok, want)
		}
	}
	for _, serial := range []float64{-1, -0.001, 0, 0.5, 2958466, 1e300} {
		if got, ok := appendDate(nil, serial, dateDay, false); ok {
			t.Errorf("%v is taken for the day %s", serial, got)
		}
	}
	if got, ok := appendDate(nil, 0, dateTime, false); !ok || string(got) != "00:00:00" {
		t.Errorf("midnight: %s %v", got, ok)
	}
}
