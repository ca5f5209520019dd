package report

import "nianbao/report/figure"

// Measures are the ratios of an office's own records: contracts §5. A nil part was not computed (no register gives it).
type Measures struct {
	Reply                *ClockMeasure `json:"reply_in_time,omitempty"`
	Correction           *ClockMeasure `json:"correction_in_time,omitempty"`
	Disclosure           *ClockMeasure `json:"disclosure_in_time,omitempty"`
	Tasks                *ClockMeasure `json:"tasks_in_time,omitempty"`
	Interpretation       *RatioMeasure `json:"interpretation,omitempty"`
	Graphic              *RatioMeasure `json:"graphic_interpretation,omitempty"`
	InterpretationInStep *RatioMeasure `json:"interpretation_in_step,omitempty"`
}

// ClockMeasure counts what met a deadline as at 31 December of the report year.
type ClockMeasure struct {
	InTime      int            `json:"in_time"`
	Late        int            `json:"late"`
	Overdue     int            `json:"overdue"`     // not done and past its due date on 31 December
	Open        int            `json:"open"`        // not done and not yet due
	Waiting     int            `json:"waiting"`     // the clock stands still
	Provisional int            `json:"provisional"` // of all these: due date needs a year without a notice
	Standing    int            `json:"standing"`    // tasks without an end date (长期坚持)
	Unknown     int            `json:"unknown"`     // a date that the register does not give
	Rate        *figure.Figure `json:"rate"`        // in_time ÷ (in_time + late + overdue), six decimals; null when that is 0
}

// RatioMeasure is a share of documents, never above 1: documents are counted, not items.
type RatioMeasure struct {
	Numerator   int            `json:"numerator"`
	Denominator int            `json:"denominator"`
	Unknown     int            `json:"unknown"`          // documents left out for want of a date
	Rate        *figure.Figure `json:"rate"`             // six decimals; null when the denominator is 0
	Target      *figure.Figure `json:"target,omitempty"` // as a share
	Met         *bool          `json:"met,omitempty"`    // null without a target or a rate
}

// SetRate computes the rate from the counts.
func (m *ClockMeasure) SetRate() { m.Rate = share(m.InTime, m.InTime+m.Late+m.Overdue) }

// SetRate computes the rate, and whether it meets the target, from the counts.
func (m *RatioMeasure) SetRate() {
	m.Rate = share(m.Numerator, m.Denominator)
	if m.Target != nil && m.Rate != nil {
		met := m.Rate.OrZero().Cmp(m.Target.OrZero()) >= 0
		m.Met = &met
	}
}

// share divides with six decimals, half up; nil when the denominator is 0.
func share(numerator, denominator int) *figure.Figure {
	q, ok := figure.Int(int64(numerator)).Quo(figure.Int(int64(denominator)), 6)
	if !ok {
		return nil
	}
	f := figure.Of(q)
	return &f
}
