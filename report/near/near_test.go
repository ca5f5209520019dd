package near

import (
	"math/rand/v2"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{{"", "", 3, 0}, {"沭阳", "沐阳", 3, 1}, {"kitten", "sitting", 9, 3}, {"kitten", "sitting", 2, 3}, {"", "abc", 9, 3}, {"abc", "", 1, 2}, {"新收", "新收", 0, 0}, {"新收", "收新", 9, 2}} {
		if got := Distance([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("%q to %q within %d: %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

// The limit cuts off and changes nothing else; the way back is as long as the way there.
func TestLimitOnlyCutsOff(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() []byte {
		w := make([]byte, r.IntN(9))
		for i := range w {
			w[i] = "abc"[r.IntN(3)]
		}
		return w
	}
	for range 5000 {
		a, b, limit := word(), word(), r.IntN(10)
		whole := Distance(a, b, 100)
		if got := Distance(a, b, limit); got != min(whole, limit+1) || Distance(b, a, 100) != whole {
			t.Fatalf("%q to %q within %d: %d, without a limit %d", a, b, limit, got, whole)
		}
	}
}
