package check

import (
	"math/rand/v2"
	"testing"

	"nianbao/report/form"
)

// plain is the bare baseline: the same sums over the same numbers in a plain array, with nothing known of cells, states or messages.
func plain(v []int64, sums [][2][]int) (broken int) {
	for _, s := range sums {
		var left, right int64
		for _, i := range s[0] {
			left += v[i]
		}
		for _, i := range s[1] {
			right += v[i]
		}
		if left != right {
			broken++
		}
	}
	return broken
}

// BenchmarkCheck measures all rules over one structured report, beside the bare sums of the same relations. The goal is 0.05 ms.
func BenchmarkCheck(b *testing.B) {
	e := form.Current()
	b.Run("bare-sums", func(b *testing.B) {
		f := good()
		v := make([]int64, len(e.Cells()))
		for i, c := range e.Cells() {
			if c.Integer() {
				v[i] = get(f, c.Name)
			}
		}
		var sums [][2][]int
		for _, s := range e.Sums {
			var pair [2][]int
			for side, names := range [][]string{s.Left, s.Right} {
				for _, n := range names {
					pair[side] = append(pair[side], e.Index(n))
				}
			}
			sums = append(sums, pair)
		}
		for b.Loop() {
			if plain(v, sums) != 0 {
				b.Fatal("does not add up")
			}
		}
	})
	figures := Input{Filing: good()}
	figures.Filing.Sections = nil
	prose := Input{Filing: good()}
	both := Input{Filing: good()}
	before(&both)
	long := Input{Filing: good()}
	for range 40 { // some 5,000 characters, the length of a usual report
		long.Filing.Sections["1"] += "（一）主动公开。围绕群众关心的问题，及时公开政策文件和办事指南，丰富解读形式，回应社会关切，全年发布信息若干条，其中政策解读占比33.9%。一是健全制度，二是压实责任。"
	}
	random := Input{Filing: randomFiling(rand.New(rand.NewPCG(1, 1)), e)}
	broken := Input{Filing: good()}
	set(&broken, "requests.closed.granted.natural", "21")
	swapped := Input{Filing: good()}
	set(&swapped, "requests.closed.granted.natural", "3")
	set(&swapped, "requests.closed.granted.business", "12")
	chaos := Input{Filing: good()}
	r := rand.New(rand.NewPCG(6, 6))
	for _, c := range inRelations(e) {
		set(&chaos, c.Name, string(rune('0'+r.IntN(10))))
	}
	for _, c := range []struct {
		name string
		in   Input
	}{{"figures", figures}, {"short-prose", prose}, {"long-prose", long}, {"previous", both}, {"random", random}, {"one-slip", broken}, {"exchanged", swapped}, {"chaos", chaos}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Check(c.in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
