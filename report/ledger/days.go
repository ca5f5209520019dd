package ledger

import "nianbao/report/calendar"

// dayMemo remembers days that were read: a register has a few hundred different ones, each many times.
type dayMemo [1024]struct {
	text string
	day  calendar.Date
}

// parse is calendar.Parse.
func (m *dayMemo) parse(text string) (calendar.Date, error) {
	n := len(text)
	if n < 8 || n > 10 { // neither 2025-03-04 nor 20250304, nor between them
		return calendar.Parse(text)
	}
	// The last digits of day, month and year, where the day has two: they differ for all days of two years in succession.
	known := &m[(uint(text[n-1])+10*uint(text[n-2])+31*uint(text[n-4])+310*uint(text[n-5])+372*uint(text[3]))%uint(len(m))]
	if known.text == text {
		return known.day, nil
	}
	day, err := calendar.Parse(text)
	if err == nil {
		known.text, known.day = text, day
	}
	return day, err
}

// maxRecent is the longest text, in bytes, that a memo keeps; it keeps copies, so that nothing else of the row stays in memory with them.
const maxRecent = 80

// spread turns a text into a number whose high bits differ for different endings, where numbers, topics and names of units differ.
func spread(s string) uint64 {
	n := uint64(len(s))
	for _, c := range []byte(s[max(0, len(s)-8):]) {
		n = n<<8 ^ uint64(c)
	}
	return n * 0x9E3779B97F4A7C15 // 2⁶⁴ over the golden ratio
}
