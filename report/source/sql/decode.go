package sqlsource

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf8"

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

// number cuts the zeros that a column's type puts behind the decimal point: 7730.280000, 3.00.
func number(b []byte) []byte {
	b = unfloat(b)
	if bytes.IndexByte(b, '.') <= 0 || bytes.Count(b, []byte(".")) > 1 || len(bytes.Trim(b, "0123456789.-")) > 0 {
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
