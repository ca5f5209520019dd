package calendar

// Kind is why a day is a working day or not.
type Kind uint8

const (
	Weekday        Kind = iota // Monday to Friday without an arrangement: works
	Weekend                    // Saturday or Sunday without an arrangement: off
	Holiday                    // Monday to Friday off by a notice
	WorkingWeekend             // Saturday or Sunday working by a notice
)

// Working reports whether days of this kind are working days.
func (k Kind) Working() bool { return k == Weekday || k == WorkingWeekend }

// Chinese names the kind.
func (k Kind) Chinese() string {
	return [...]string{"工作日", "周末", "放假", "调休上班"}[k]
}

// English names the kind.
func (k Kind) English() string {
	return [...]string{"working day", "weekend", "day off by notice", "working weekend by notice"}[k]
}

// Reason is why a day is a working day or not, with the notice that says so.
type Reason struct {
	Kind        Kind
	Notice      string // of a Holiday or WorkingWeekend: the notice's address or document number
	Provisional bool   // the year has no notice: only the day of the week was looked at
}
