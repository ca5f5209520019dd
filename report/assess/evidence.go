package assess

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// checkIndicator holds one indicator against what an indicator can say, and compiles its formulas.
func (s *Scheme) checkIndicator(x *Indicator, known names) error {
	if err := s.checkWeight(x); err != nil {
		return err
	}
	kinds := 0
	for _, has := range []bool{x.Formula != "", x.Entry, len(x.Deducts) > 0} {
		if has {
			kinds++
		}
	}
	switch {
	case !x.Leaf() && (kinds > 0 || x.NotApplicable != "" || len(x.Needs) > 0):
		return s.fail(x.ID, "有下级指标的不能再写 formula、entry、deduct、needs 或 not_applicable")
	case x.Leaf() && kinds == 0:
		return s.fail(x.ID, "没有写凭什么计分：要写 formula（公式）、deduct（扣分）或 entry = true（人工评分）")
	case kinds > 1:
		return s.fail(x.ID, "formula、deduct、entry 只能写一种")
	case x.Formula == "" && (len(x.Bands) > 0 || len(x.UpTo) > 0 || x.Result != ""):
		return s.fail(x.ID, "bands、upto、result 要与 formula 一起写")
	case x.NotApplicable != "" && s.Absent == "":
		return s.fail(x.ID, "写了 not_applicable，方案就要写明 absent：redistribute（分值分给同级其他指标）或 full（按满分计）")
	}
	if err := s.needs(x.ID, x.Needs, known); err != nil {
		return err
	}
	if err := s.compileInto(&x.absent, x.ID, "not_applicable", x.NotApplicable, known, aTruth); err != nil {
		return err
	}
	if err := s.checkFormula(x, known); err != nil {
		return err
	}
	for i, d := range x.Deducts {
		if err := s.checkDeduct(x, d, i, known); err != nil {
			return err
		}
	}
	return nil
}

// checkWeight: one weight, above 0, and only for classes that exist.
func (s *Scheme) checkWeight(x *Indicator) error {
	weights := slices.Concat(slices.Collect(maps.Values(x.PercentByClass)), slices.Collect(maps.Values(x.PointsByClass)))
	for _, w := range []number{x.Percent, x.Points} {
		if w.given() {
			weights = append(weights, w)
		}
	}
	for _, w := range weights {
		if w.Sign() <= 0 {
			return s.fail(x.ID, "权重应大于 0；对某类单位不适用的写 classes")
		}
	}
	if x.Percent.given() == x.Points.given() {
		return s.fail(x.ID, "percent（占上级的百分比）和 points（分值）要写一个，也只能写一个")
	}
	if x.Percent.given() && len(x.PointsByClass) > 0 || x.Points.given() && len(x.PercentByClass) > 0 {
		return s.fail(x.ID, "分类别的权重要与 percent、points 用同一种")
	}
	named := slices.Concat(x.OnlyClasses, slices.Sorted(maps.Keys(x.PercentByClass)), slices.Sorted(maps.Keys(x.PointsByClass)))
	for _, id := range named {
		if _, ok := s.class(id); !ok {
			return s.fail(x.ID, "没有类别“%s”：类别写在 [[class]] 里", id)
		}
	}
	return nil
}

// compileInto compiles a formula, if there is one, and holds its type against those that may stand there.
func (s *Scheme) compileInto(into **formula, id, key, source string, known names, kinds ...kind) error {
	if source == "" {
		return nil
	}
	f, err := compile(source, known)
	if err != nil {
		return s.fail(id, "%s：%v", key, err)
	}
	if !slices.Contains(kinds, f.root.kind) {
		return s.fail(id, "%s：公式“%s”的结果是%s，这里应是%s", key, source, f.root.kind.chinese(), kinds[0].chinese())
	}
	*into = f
	return nil
}

func (s *Scheme) checkFormula(x *Indicator, known names) error {
	if x.Formula == "" {
		return nil
	}
	if err := s.compileInto(&x.formula, x.ID, "formula", x.Formula, known, aNumber, aTruth); err != nil {
		return err
	}
	banded := len(x.Bands) > 0 || len(x.UpTo) > 0
	switch {
	case len(x.Bands) > 0 && len(x.UpTo) > 0:
		return s.fail(x.ID, "bands 和 upto 只能写一种")
	case x.Result != "" && x.Result != "share" && x.Result != "points":
		return s.fail(x.ID, "result = %q 不对：应为 share（得分比例）或 points（分数）", x.Result)
	case x.formula.root.kind == aTruth && (banded || x.Result == "points"):
		return s.fail(x.ID, "公式的结果是“是否”，不能再写 bands、upto 或 result = \"points\"")
	case banded && x.Result == "points":
		return s.fail(x.ID, "bands、upto 给的是得分比例，不能与 result = \"points\" 一起写")
	}
	if err := s.checkBands(x, "bands", x.Bands, -1); err != nil {
		return err
	}
	return s.checkBands(x, "upto", x.UpTo, 1)
}

// checkBands: the thresholds must go one way, the shares stay within 0 to 1 and never rise, or a band could never be reached or would turn the scale round.
func (s *Scheme) checkBands(x *Indicator, key string, bands [][2]number, way int) error {
	for i, b := range bands {
		if !b[0].given() || !b[1].given() {
			return s.fail(x.ID, "%s 第 %d 档要写两个数：[界限, 得分比例]", key, i+1)
		}
		if b[1].Sign() < 0 || b[1].Cmp(one) > 0 {
			return s.fail(x.ID, "%s 第 %d 档的得分比例 %s 不在 0 至 1 之间", key, i+1, show(b[1].Rat))
		}
		if i == 0 {
			continue
		}
		if b[0].Cmp(bands[i-1][0].Rat) != way {
			return s.fail(x.ID, "%s 第 %d 档的界限 %s 应%s上一档的 %s，否则永远轮不到", key, i+1, show(b[0].Rat), map[int]string{-1: "小于", 1: "大于"}[way], show(bands[i-1][0].Rat))
		}
		if b[1].Cmp(bands[i-1][1].Rat) >= 0 {
			return s.fail(x.ID, "%s 第 %d 档的得分比例 %s 应小于上一档的 %s", key, i+1, show(b[1].Rat), show(bands[i-1][1].Rat))
		}
	}
	return nil
}

func (s *Scheme) checkDeduct(x *Indicator, d *Deduct, i int, known names) error {
	if d.ID == "" {
		d.ID = fmt.Sprintf("%s-%d", x.ID, i+1)
	}
	kinds := 0
	for _, has := range []bool{d.When != "", d.Each != "", d.Entry} {
		if has {
			kinds++
		}
	}
	switch {
	case strings.TrimSpace(d.Reason) == "":
		return s.fail(x.ID, "第 %d 项扣分没有写 reason（扣分理由）", i+1)
	case kinds != 1:
		return s.fail(x.ID, "扣分“%s”要写 when（条件）、each（次数）或 entry = true 中的一个，也只能写一个", d.Reason)
	case !d.Points.given() || d.Points.Sign() <= 0:
		return s.fail(x.ID, "扣分“%s”的 points 应大于 0", d.Reason)
	case d.Max.given() && (d.Each == "" || d.Max.Cmp(d.Points.Rat) < 0):
		return s.fail(x.ID, "扣分“%s”的 max 要与 each 一起写，并且不少于一次扣的分", d.Reason)
	case s.taken(d.ID, d):
		return s.fail(x.ID, "扣分的编号“%s”重复", d.ID)
	}
	if err := s.needs(x.ID, d.Needs, known); err != nil {
		return err
	}
	if err := s.compileInto(&d.formula, x.ID, "when", d.When, known, aTruth); err != nil {
		return err
	}
	return s.compileInto(&d.formula, x.ID, "each", d.Each, known, aNumber)
}

// taken tells whether another indicator, deduction or bonus has that id: entries name all three by it.
func (s *Scheme) taken(id string, self any) bool {
	for _, x := range s.Indicators {
		if x.ID == id && self != any(x) {
			return true
		}
		for _, d := range x.Deducts {
			if d.ID == id && self != any(d) {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.Bonuses, func(b *Bonus) bool { return b.ID == id && self != any(b) })
}

func (s *Scheme) checkBonus(b *Bonus, known names) error {
	switch {
	case b.ID == "" || b.Title == "" || s.taken(b.ID, b):
		return s.fail(b.ID, "加分项的 id（编号）和 title（名称）都要写，编号不能重复")
	case b.Entry == (b.Formula != ""):
		return s.fail(b.ID, "加分项要写 formula 或 entry = true 中的一个")
	case !b.Max.given() || b.Max.Sign() <= 0:
		return s.fail(b.ID, "加分项要写 max（最多加的分），大于 0")
	}
	if err := s.needs(b.ID, b.Needs, known); err != nil {
		return err
	}
	return s.compileInto(&b.formula, b.ID, "formula", b.Formula, known, aNumber, aTruth)
}

// previousReport in needs asks for last year's report as a whole.
const previousReport = "previous"

func (s *Scheme) needs(id string, list []string, known names) error {
	for _, name := range list {
		if name == previousReport {
			continue
		}
		if _, err := known.kindOf(name); err != nil {
			return s.fail(id, "needs：%v", err)
		}
	}
	return nil
}

// share finds the share of the band that a value falls into.
func (x *Indicator) share(v *big.Rat) (share *big.Rat, says string) {
	for _, b := range x.Bands {
		if v.Cmp(b[0].Rat) >= 0 {
			return b[1].Rat, fmt.Sprintf("不低于 %s，得 %s", show(b[0].Rat), percentText(b[1].Rat))
		}
	}
	for _, b := range x.UpTo {
		if v.Cmp(b[0].Rat) <= 0 {
			return b[1].Rat, fmt.Sprintf("不超过 %s，得 %s", show(b[0].Rat), percentText(b[1].Rat))
		}
	}
	return zero, "不在任何一档内，得 0%"
}

func percentText(share *big.Rat) string {
	return show(new(big.Rat).Mul(share, hundred)) + "%"
}
