package sqlsource

import (
	"bytes"
	"strconv"

	"nianbao/report/calendar"
)

// china is the one zone of the country, in minutes (北京时间, UTC+8).
const china = 8 * 60

// day cuts the time of day off a plain timestamp and moves a time with a zone into China's day. What it does not understand it leaves to the ledger,
// which says what is wrong.
func day(b []byte) ([]byte, remark) {
	if len(b) < 10 {
		return b, nothing
	}
	if b[len(b)-1] <= '9' && len(bytes.Trim(b, "0123456789.e+")) == 0 { // no sign between the parts
		return dayOfNumber(bytes.TrimSuffix(unfloat(b), []byte(".0")))
	}
	if len(b) == 10 {
		if string(b) == noDay {
			return nil, nothing
		}
		return b, nothing
	}
	b = bytes.TrimSpace(b)
	at := bytes.IndexAny(b, " T")
	if at < 8 {
		return b, nothing
	}
	if string(b[:at]) == noDay {
		return nil, nothing
	}
	minutes, zone, ok := clock(bytes.TrimLeft(b[at+1:], " "))
	switch {
	case !ok:
		return b, nothing
	case zone == noZone:
		return b[:at], nothing
	}
	d, err := calendar.Parse(string(b[:at]))
	if err != nil {
		return b[:at], nothing
	}
	days := floorDiv(minutes-zone+china, 24*60)
	if days == 0 {
		return b[:at], nothing
	}
	return []byte((d + calendar.Date(days)).String()), movedDay
}

// dayOfNumber reads days kept as numbers or bare digits: 20250304, 20250304163000 (local time), and seconds or milliseconds since 1970, which have 10 or 13
// digits and begin with 1 from September 2001 to May 2033.
func dayOfNumber(b []byte) ([]byte, remark) {
	seconds, err := strconv.ParseInt(string(b), 10, 64)
	switch {
	case err != nil:
		return b, nothing
	case len(b) == len("20250304163000"):
		if hour, minute, second := seconds/10000%100, seconds/100%100, seconds%100; hour > 23 || minute > 59 || second > 59 {
			return b, nothing
		}
		return b[:8], nothing
	case b[0] != '1' || len(b) != 10 && len(b) != 13:
		return b, nothing
	case len(b) == 13:
		seconds /= 1000
	}
	epoch, _ := calendar.DateOf(1970, 1, 1)
	return []byte((epoch + calendar.Date((seconds+china*60)/(24*3600))).String()), fromEpoch
}

// noDay is what MySQL keeps where there is no day.
const noDay = "0000-00-00"

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

const noZone = 1 << 20

// clock reads a time of day with or without a zone: 16:30, 16:30:00.123, 16:30:00Z, 16:30:00 +08, 16:30:00+08:00.
func clock(b []byte) (minutes, zone int, ok bool) {
	hour, b, ok := two(b, 23)
	if !ok || len(b) == 0 || b[0] != ':' {
		return 0, 0, false
	}
	minute, b, ok := two(b[1:], 59)
	if !ok {
		return 0, 0, false
	}
	if len(b) > 0 && b[0] == ':' {
		if _, b, ok = two(b[1:], 60); !ok {
			return 0, 0, false
		}
		if len(b) > 0 && b[0] == '.' {
			b = bytes.TrimLeft(b[1:], "0123456789")
		}
	}
	b = bytes.TrimLeft(b, " ")
	if len(b) == 0 {
		return hour*60 + minute, noZone, true
	}
	zone, ok = offset(b)
	return hour*60 + minute, zone, ok
}

// offset reads Z, UTC, +08, +0800, +08:00, in minutes. A zone's name behind the number (+0000 UTC, as Go writes it) says the same once more.
func offset(b []byte) (int, bool) {
	if s := string(b); s == "Z" || s == "z" || s == "UTC" || s == "GMT" {
		return 0, true
	}
	sign := 1
	switch b[0] {
	case '-':
		sign = -1
	case '+':
	default:
		return 0, false
	}
	hour, b, ok := two(b[1:], 15)
	if !ok || len(b) == 0 {
		return sign * hour * 60, ok
	}
	if b[0] == ':' {
		b = b[1:]
	}
	if b[0] == ' ' { // +08 CST
		return sign * hour * 60, true
	}
	minute, b, ok := two(b, 59)
	return sign * (hour*60 + minute), ok && (len(b) == 0 || b[0] == ':' || b[0] == ' ')
}

// two reads two digits.
func two(b []byte, most int) (int, []byte, bool) {
	if len(b) < 2 || b[0] < '0' || b[0] > '9' || b[1] < '0' || b[1] > '9' {
		return 0, b, false
	}
	n := int(b[0]-'0')*10 + int(b[1]-'0')
	return n, b[2:], n <= most
}
