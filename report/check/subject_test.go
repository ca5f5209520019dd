package check

import (
	"testing"

	"nianbao/report"
)

// The organ is known by any shortened form of its name; others are not taken for it.
func TestOfAnotherOrgan(t *testing.T) {
	for _, c := range []struct {
		name, clause string
		other        bool
	}{
		{"云河市自然资源和规划局", "2024年，市自规局共", false}, {"云河市自然资源和规划局", "市自然资源和规划局2024年度", false}, {"云河市自然资源和规划局", "全局累计", false},
		{"云河市自然资源和规划局", "局机关共", false}, {"云河市自然资源和规划局", "本局", false}, {"云河市自然资源和规划局", "城东分局", true},
		{"云河市自然资源和规划局", "市不动产登记中心2024年", true}, {"云河市自然资源和规划局", "2024年市司法局", true}, {"云河市公安局城东分局", "城东公安分局", false},
		{"云河市卫生健康委员会", "市卫健委全年", false}, {"云河市人力资源和社会保障局", "市人社局", false}, {"教育局", "云河市教育局", false},
		{"云河市自然资源和规划局", "进一步畅通申请渠道", false}, {"", "市司法局", false},
	} {
		r := &run{in: Input{Filing: report.New(report.Agency{Name: c.name}, 2024)}}
		if got := r.ofAnotherOrgan(lastClause(c.clause)); got != c.other {
			t.Errorf("%s in the report of %s: another organ %v, want %v", c.clause, c.name, got, c.other)
		}
	}
}
