package chart

import (
	"fmt"
	"math"
)

// limit is the first amount that is not drawn any more: 15 digits are more than any register of an office holds, and fewer than a float64 can tell apart.
const limit = 1e15

// Validate tells whether a chart can be drawn; Draw asks it first. The error is a Chinese sentence that names the chart.
func Validate(c Chart) error {
	fail := func(format string, args ...any) error {
		name := c.Title
		if name == "" {
			name = c.ID
		}
		return fmt.Errorf("图“%s”画不出来：%s", name, fmt.Sprintf(format, args...))
	}
	switch c.Kind {
	case Bar, StackedBar, HorizontalBar, Line, Donut:
	default:
		return fail("没有“%s”这种图", c.Kind)
	}
	if len(c.Categories) == 0 {
		return fail("没有分类")
	}
	if len(c.Series) == 0 {
		return fail("没有数据系列")
	}
	if c.Kind == Donut && len(c.Series) != 1 {
		return fail("环形图只能有一个数据系列，这里有 %d 个", len(c.Series))
	}
	for i, s := range c.Series {
		if len(s.Points) != len(c.Categories) {
			return fail("第 %d 个系列“%s”有 %d 个数，分类却有 %d 个", i+1, s.Name, len(s.Points), len(c.Categories))
		}
		for j, p := range s.Points {
			n, ok := p.Value.Number()
			if !ok {
				continue
			}
			if n.Sign() < 0 {
				return fail("“%s”的数 %s 是负数，数量和比例的图从 0 画起", c.Categories[j], n)
			}
			if n.Float64() >= limit {
				return fail("“%s”的数 %s 太大，请先换算单位", c.Categories[j], n)
			}
		}
	}
	return nil
}

// checkFrame refuses frames in which not even the axes have room.
func checkFrame(c Chart, width, height float64) error {
	bad := func(v, least float64) bool { return !(v >= least) || math.IsInf(v, 0) }
	if bad(width, 160) || bad(height, 120) {
		return fmt.Errorf("图“%s”画不出来：画面 %.0f×%.0f 磅太小，至少要 160×120 磅", c.Title, width, height)
	}
	return nil
}
