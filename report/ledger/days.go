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
