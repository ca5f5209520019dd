package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dateStyle says how a number format shows a number.
type dateStyle uint8

const (
	notDate  dateStyle = iota
	dateDay            // has year, month or day
	dateTime           // hours, minutes, seconds only
)

// builtinDate classifies the number formats that have an id but no code in the file. 27–36 and 50–58 are the
// East Asian ones (年月日); Excel and WPS in Chinese show them as dates.
func builtinDate(id int) dateStyle {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dateDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return dateTime
	}
	return notDate
}

// formatDate classifies a number format code by the letters that stand outside quotes, escapes and brackets in its
// first section. [h], [m], [s] count elapsed time. General is no date, in Chinese numerals and colours too: [DBNum1][$-804]General.
func formatDate(code string) dateStyle {
	var day, clock, minute, digits, era, exponent bool
scan:
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++
		case '[':
			start := i + 1
			for i++; i < len(code) && code[i] != ']'; i++ {
			}
			if elapsed(code[start:min(i, len(code))]) {
				clock = true
			}
		case ';':
			break scan
		case 'g', 'G':
			if len(code)-i >= len(general) && strings.EqualFold(code[i:i+len(general)], general) {
				return notDate
			}
		case 'y', 'Y', 'd', 'D', 'b', 'B':
			day = true
		case 'm', 'M':
			minute = true // month or minute, decided by its company
		case 'h', 'H', 's', 'S':
			clock = true
		case 'e', 'E':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				exponent = true
			} else {
				era = true // year of the calendar in use: e"年"
			}
		case '0', '#', '?':
			digits = true
		}
	}
	switch {
	case exponent:
		return notDate
	case day || era && !digits || minute && !clock:
		return dateDay
	case clock:
		return dateTime
	}
	return notDate
}

const general = "General"

// elapsed reports whether the content of a bracket is h, hh, m, s and so on.
func elapsed(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		switch s[i] {
		case 'h', 'H', 'm', 'M', 's', 'S':
		default:
			return false
		}
	}
	return true
}

const (
	epoch1900 = -25569 // days from 1970-01-01 to 1899-12-30, day 0 of serials from 61 on
	epoch1904 = -24107 // 1904-01-01
	leapDay   = 60     // 29 February 1900, which Excel counts though there was none
)

// appendDate appends the ISO text of a date serial. It reports false where the number is no date that a spreadsheet
// could show: negative, after the year 9999, or 0 in a style with a day (a reference to an empty cell).
func appendDate(dst []byte, serial float64, style dateStyle, is1904 bool) ([]byte, bool) {
	if !(serial >= 0) || serial > 2958466 {
		return dst, false
	}
	total := int64(math.Round(serial * 86400))
	days, secs := total/86400, int(total%86400)
	if days == 0 && (!is1904 || style == dateTime) {
		if style != dateTime {
			return dst, false
		}
		return appendClock(dst, secs), true
	}
	epoch := int64(epoch1900)
	switch {
	case is1904:
		epoch = epoch1904
	case days == leapDay:
		dst = append(dst, "1900-02-29"...)
		return appendClockPart(dst, secs), true
	case days < leapDay:
		epoch++
	}
	y, m, d := time.Unix((days+epoch)*86400, 0).UTC().Date()
	if y > 9999 {
		return dst, false
	}
	dst = strconv.AppendInt(dst, int64(y), 10)
	dst = append(append2(append(dst, '-'), int(m)), '-')
	return appendClockPart(append2(dst, d), secs), true
}

func appendClockPart(dst []byte, secs int) []byte {
	if secs == 0 {
		return dst
	}
	return appendClock(append(dst, ' '), secs)
}

func appendClock(dst []byte, secs int) []byte {
	dst = append(append2(dst, secs/3600), ':')
	dst = append(append2(dst, secs/60%60), ':')
	return append2(dst, secs%60)
}

func append2(dst []byte, n int) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

// appendISODate normalises a date that a workbook stores as ISO 8601 text (t="d"). It reports false where raw is none.
func appendISODate(dst, raw []byte) ([]byte, bool) {
	s := string(raw)
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02", "2006-01-02T15:04", "15:04:05", "T15:04:05"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		secs := t.Hour()*3600 + t.Minute()*60 + t.Second()
		if layout[0] != '2' {
			return appendClock(dst, secs), true
		}
		return appendClockPart(t.AppendFormat(dst, "2006-01-02"), secs), true
	}
	return dst, false
}
