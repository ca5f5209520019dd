package assess

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
)

// build checks what a scheme says and links the tree.
func (s *Scheme) build(known names) error {
	if err := s.head(); err != nil {
		return err
	}
	if err := s.link(); err != nil {
		return err
	}
	for _, x := range s.Indicators {
		if err := s.checkIndicator(x, known); err != nil {
			return err
		}
	}
	for _, b := range s.Bonuses {
		if err := s.checkBonus(b, known); err != nil {
			return err
		}
	}
	for _, class := range s.classIDs() {
		if err := s.weigh(class, s.Full.Rat, nil, s.top); err != nil {
			return err
		}
	}
	return nil
}

// classIDs are the classes, or one without a name when the scheme has none.
func (s *Scheme) classIDs() []string {
	out := []string{""}
	for i, c := range s.Classes {
		if i == 0 {
			out = nil
		}
		out = append(out, c.ID)
	}
	return out
}

func (s *Scheme) head() error {
	if !s.Full.given() {
		s.Full.Rat = big.NewRat(100, 1)
	}
	if s.Decimals == nil {
		two := 2
		s.Decimals = &two
	}
	switch {
	case s.Format != SchemeFormat:
		return fmt.Errorf("format = %q 不对：应为 %q", s.Format, SchemeFormat)
	case strings.TrimSpace(s.Name) == "":
		return errors.New("没有写 name：请写方案名称")
	case strings.TrimSpace(s.Basis) == "":
		return errors.New("没有写 basis：请写方案的依据")
	case s.Full.Sign() <= 0:
		return errors.New("full（满分）应大于 0")
	case *s.Decimals < 0 || *s.Decimals > 6:
		return errors.New("decimals（得分的小数位数）应为 0 至 6")
	case s.Absent != "" && s.Absent != "redistribute" && s.Absent != "full":
		return fmt.Errorf("absent = %q 不对：应为 redistribute（分值按比例分给同级其他指标）或 full（按满分计）", s.Absent)
	case s.BonusCap.given() && s.BonusCap.Sign() < 0:
		return errors.New("bonus_cap（加分上限）不能小于 0")
	}
	var seen []string
	for _, c := range s.Classes {
		if c.ID == "" || c.Name == "" || slices.Contains(seen, c.ID) {
			return fmt.Errorf("类别“%s”：id 和 name 都要写，id 不能重复", c.ID)
		}
		seen = append(seen, c.ID)
	}
	return nil
}

// link builds the tree. Parents may stand after their children; a ring is an error.
func (s *Scheme) link() error {
	s.byID = map[string]*Indicator{}
	for _, x := range s.Indicators {
		if strings.TrimSpace(x.ID) == "" || strings.TrimSpace(x.Title) == "" {
			return fmt.Errorf("指标“%s%s”：id（编号）和 title（名称）都要写", x.ID, x.Title)
		}
		if s.byID[x.ID] != nil {
			return s.fail(x.ID, "编号重复")
		}
		s.byID[x.ID] = x
	}
	for _, x := range s.Indicators {
		if x.Parent == "" {
			s.top = append(s.top, x)
			continue
		}
		up := s.byID[x.Parent]
		if up == nil {
			return s.fail(x.ID, "parent：%v", unknown("指标", x.Parent, s.ids()))
		}
		up.children = append(up.children, x)
	}
	if len(s.top) == 0 {
		return errors.New("没有最上级的指标")
	}
	reached := 0
	s.walk(s.top, func(*Indicator) { reached++ })
	if reached != len(s.Indicators) {
		return errors.New("有的指标互为上级，够不着最上级：请检查 parent")
	}
	return nil
}

func (s *Scheme) walk(list []*Indicator, visit func(*Indicator)) {
	for _, x := range list {
		visit(x)
		s.walk(x.children, visit)
	}
}

func (s *Scheme) ids() []string {
	var out []string
	for _, x := range s.Indicators {
		out = append(out, x.ID)
	}
	return out
}

// weigh holds the weights of siblings against their parent's, class by class. points is what the parent has.
func (s *Scheme) weigh(class string, points *big.Rat, parent *Indicator, siblings []*Indicator) error {
	name, who := "最上级指标", ""
	if parent != nil {
		name = "指标“" + parent.ID + "”" + s.lineOfID(parent.ID) + "的下级指标"
	}
	if class != "" {
		who = "（类别 " + class + "）"
	}
	weights, all, applicable := make([]*big.Rat, len(siblings)), new(big.Rat), new(big.Rat)
	percent := false
	for i, x := range siblings {
		w, isPercent := x.weight(class)
		if i > 0 && isPercent != percent {
			return fmt.Errorf("%s：有的写 percent，有的写 points；同级只能用一种", name)
		}
		percent, weights[i] = isPercent, w
		all.Add(all, w)
		if s.applies(x, class) {
			applicable.Add(applicable, w)
		}
	}
	want, unit := points, "分"
	if percent {
		want, unit = hundred, "%"
	}
	switch {
	case applicable.Cmp(want) == 0 || applicable.Sign() == 0 && parent != nil:
	case all.Cmp(want) == 0 && s.Absent == "redistribute":
		s.short[groupKey(class, siblings[0].Parent)] = true
	case all.Cmp(want) == 0:
		return fmt.Errorf("%s%s：适用的指标权重合计 %s%s，不是 %s%s；不适用的分值要分给同级其他指标的，请写明 absent = \"redistribute\"", name, who, show(applicable), unit, show(want), unit)
	default:
		return fmt.Errorf("%s%s：权重合计 %s%s，应为 %s%s", name, who, show(all), unit, show(want), unit)
	}
	for i, x := range siblings {
		own := weights[i]
		if percent {
			own = new(big.Rat).Quo(new(big.Rat).Mul(points, own), hundred)
		}
		if err := s.checkDeductions(x, class, own); err != nil {
			return err
		}
		if !x.Leaf() {
			if err := s.weigh(class, own, x, x.children); err != nil {
				return err
			}
		}
	}
	return nil
}

// groupKey names the siblings below a parent in a class.
func groupKey(class, parent string) string { return class + "\x00" + parent }

// applies: an inner indicator applies where one of its leaves does.
func (s *Scheme) applies(x *Indicator, class string) bool {
	if !x.in(class) {
		return false
	}
	return x.Leaf() || slices.ContainsFunc(x.children, func(c *Indicator) bool { return s.applies(c, class) })
}

func (s *Scheme) checkDeductions(x *Indicator, class string, points *big.Rat) error {
	for _, d := range x.Deducts {
		if d.Points.Cmp(points) > 0 {
			return s.fail(x.ID, "扣分“%s”每次扣 %s 分，多于该指标的 %s 分", d.Reason, show(d.Points.Rat), show(points))
		}
	}
	return nil
}

// keysOf lists the TOML keys of a struct and of what it holds.
func keysOf(v any) []string {
	var out []string
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return
		}
		for i := range t.NumField() {
			if name := t.Field(i).Tag.Get("toml"); name != "" && !slices.Contains(out, name) {
				out = append(out, name)
				visit(t.Field(i).Type)
			}
		}
	}
	visit(reflect.TypeOf(v))
	return out
}
