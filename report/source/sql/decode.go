package sqlsource

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
)

// remark is what is worth telling about a value.
type remark uint8

const (
	nothing    remark = iota
	otherCoded        // read as GB18030
	restored          // Chinese text that was stored as Latin letters
	undecoded         // neither UTF-8 nor GB18030
	movedDay          // the zone that was written moved the day
	fromEpoch         // seconds or milliseconds since 1970, read as an instant
)

// decoder turns the values of one column into the texts that the ledger reads.
type decoder struct {
	kind  ledger.Kind
	slots []decoded // recent short values: registers repeat the same few words and days; made with the first value
	shift uint      // from slotOf to a position
}

// decoded is a value as it came and what became of it.
type decoded struct {
	raw, text string
	note      remark
}

// maxRemembered is the longest value, in bytes, that is worth remembering.
const maxRemembered = 80

// makeSlots: of topics and units there are more than of words and days.
func (d *decoder) makeSlots() {
	few := uint(10)
	if d.kind == ledger.Text {
		few = 13
	}
	d.slots, d.shift = make([]decoded, 1<<few), 64-few
}

// slotOf spreads values by their ends, where days, numbers and most words differ. The high bits count.
func slotOf(b []byte) uint64 {
	var end uint64
	if n := len(b); n >= 8 {
		end = binary.LittleEndian.Uint64(b[n-8:])
	} else {
		for _, c := range b {
			end = end<<8 | uint64(c)
		}
	}
	return (end + uint64(len(b))) * 0x9E3779B97F4A7C15 // 2⁶⁴ over the golden ratio
}

// text reads a value; nil is NULL.
func (d *decoder) text(b []byte) (string, remark) {
	if len(b) == 0 {
		return "", nothing
	}
	if len(b) > maxRemembered || d.kind == ledger.ID { // no number comes twice
		text, note := d.decode(b)
		return string(text), note
	}
	if d.slots == nil {
		d.makeSlots()
	}
	at := slotOf(b) >> d.shift
	slot := &d.slots[at]
	if slot.raw == string(b) {
		return slot.text, slot.note
	}
	second := &d.slots[at^1]
	if second.raw == string(b) {
		return second.text, second.note
	}
	text, note := d.decode(b)
	*second = *slot
	*slot = decoded{raw: string(b), note: note}
	if slot.text = slot.raw; slot.raw != string(text) {
		slot.text = string(text)
	}
	return slot.text, slot.note
}

// foreignAt is the position of the first byte that is not ASCII, or the length.
func foreignAt(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(b)
}

// decode reads a value that is not empty.
func (d *decoder) decode(b []byte) ([]byte, remark) {
	note := nothing
	if at := foreignAt(b); at == len(b) {
		// plain ASCII, as most days and numbers
	} else if !utf8.Valid(b) {
		if b = foreign(b); b == nil {
			return nil, undecoded
		}
		note = otherCoded
	} else if b[at] < 0xE3 { // what comes first is no Chinese character
		if text := restore(b); text != nil {
			b, note = text, restored
		}
	}
	switch d.kind {
	case ledger.Date:
		var how remark
		if b, how = day(b); how != nothing {
			note = how
		}
	case ledger.Amount, ledger.Count:
		b = number(b)
	case ledger.ID:
		b = unfloat(b)
	case ledger.Flag:
		b = flag(b)
	}
	return b, note
}

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

// number cuts the zeros that a column's type puts behind the decimal point: 7730.280000, 3.00.
func number(b []byte) []byte {
	b = unfloat(b)
	if bytes.IndexByte(b, '.') <= 0 || len(bytes.Trim(b, "0123456789.-")) > 0 {
		return b
	}
	return bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
}

// unfloat writes a floating-point number out (2.0250304e+07), as such a column comes back; every other text stays.
func unfloat(b []byte) []byte {
	if i := bytes.IndexByte(b, 'e'); i <= 0 || len(bytes.Trim(b, "0123456789.e+-")) > 0 || b[0] == 'e' {
		return b
	}
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil || strings.Count(string(b), "e+")+strings.Count(string(b), "e-") != 1 {
		return b
	}
	return strconv.AppendFloat(nil, f, 'f', -1, 64)
}

// flag reads what databases have for yes and no.
func flag(b []byte) []byte {
	switch string(b) {
	case "1", "t", "true", "TRUE", "True", "T", "\x01":
		return []byte("是")
	case "0", "f", "false", "FALSE", "False", "F", "\x00":
		return []byte("否")
	}
	return b
}
