package calendar

import "fmt"

// FeeTier is one line of the fee scale of 国办函〔2020〕109号. Each rate holds for
// the pieces or pages of its own tier only.
type FeeTier struct {
	From, To int   // first and last piece or page; To 0: no end
	Yuan     int64 // 元 for each; of an open tier that rises: in its first stretch
	Every    int   // an open tier that rises: after so many pieces …
	Rise     int64 // … by so many 元 for each
}

var (
	pieceTiers = []FeeTier{{1, 10, 0, 0, 0}, {11, 30, 100, 0, 0}, {31, 0, 200, 10, 100}}
	pageTiers  = []FeeTier{{1, 30, 0, 0, 0}, {31, 100, 10, 0, 0}, {101, 200, 20, 0, 0}, {201, 0, 40, 0, 0}}
)

// PieceTiers is the scale by piece: the requests of one applicant in one
// calendar month.
func PieceTiers() []FeeTier { return append([]FeeTier(nil), pieceTiers...) }

// PageTiers is the scale by page: A4 pages of what is provided.
func PageTiers() []FeeTier { return append([]FeeTier(nil), pageTiers...) }

// MaxFeeCount is the largest number of pieces or pages that a fee is worked out
// for; sums stay exact up to there.
const MaxFeeCount = 1_000_000_000

// ByPiece is the fee in 元 for n requests of one applicant in a calendar month
// (109号): 10 free, 11–30 100 元 each, 31–40 200 元 each, and each further 10 in
// a tier that costs 100 元 more each.
func ByPiece(n int) (yuan int64, err error) { return fee(pieceTiers, n) }

// ByPage is the fee in 元 for n pages (109号): 30 free, 31–100 10 元, 101–200
// 20 元, from 201 40 元 a page.
func ByPage(n int) (yuan int64, err error) { return fee(pageTiers, n) }

func fee(tiers []FeeTier, n int) (yuan int64, err error) {
	if n < 0 || n > MaxFeeCount {
		return 0, fmt.Errorf("数量%d不能计算信息处理费，应当在0至%d之间", n, MaxFeeCount)
	}
	for _, t := range tiers {
		yuan += t.fee(n)
	}
	return yuan, nil
}

// fee is the tier's share in the fee for n pieces or pages in all.
func (t FeeTier) fee(n int) int64 {
	if t.To != 0 {
		n = min(n, t.To)
	}
	inside := int64(max(0, n-t.From+1))
	if t.Every == 0 {
		return inside * t.Yuan
	}
	full, rest := inside/int64(t.Every), inside%int64(t.Every)
	return int64(t.Every)*(full*t.Yuan+t.Rise*full*(full-1)/2) + rest*(t.Yuan+t.Rise*full)
}

// Range is the tier's stretch in Chinese print: 11—30件, or 201页以上; unit is 件
// or 页.
func (t FeeTier) Range(unit string) string {
	if t.To == 0 {
		return fmt.Sprintf("%d%s以上", t.From, unit)
	}
	return fmt.Sprintf("%d—%d%s", t.From, t.To, unit)
}

// Rate is what the tier costs, in Chinese print; unit as in Range.
func (t FeeTier) Rate(unit string) string {
	switch {
	case t.Yuan == 0:
		return "不收费"
	case t.Every > 0:
		return fmt.Sprintf("%d—%d%s每%s%d元，以后每增加%d%s为一档，每档每%s提高%d元",
			t.From, t.From+t.Every-1, unit, unit, t.Yuan, t.Every, unit, unit, t.Rise)
	}
	return fmt.Sprintf("每%s%d元", unit, t.Yuan)
}
