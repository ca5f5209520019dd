package consolidate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Packing keeps every figure.
func TestPackRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for range 300 {
		values := make([]cellValue, rng.IntN(600))
		for i := range values {
			switch rng.IntN(9) {
			case 0:
				values[i] = cellValue{leftOut: true}
			case 1:
				values[i].figure = figure.NA()
			case 2:
				values[i].figure = figure.Bad(strings.Repeat("件", rng.IntN(200)+1))
			case 3:
				values[i].figure = figure.Parse(fmt.Sprintf("%d.%02d", rng.IntN(99999), rng.IntN(100)))
			case 4:
				values[i].figure = figure.OfInt(int64(rng.IntN(500) - 100))
			case 5:
				values[i].figure = figure.OfInt(0)
			}
			if i > 0 && rng.IntN(2) == 0 {
				values[i] = values[i-1]
			}
		}
		got := unpackAll(pack(values), len(values))
		for i := range values {
			if got[i].leftOut != values[i].leftOut || !got[i].figure.Equal(values[i].figure) {
				t.Fatalf("cell %d: %q, want %q", i, got[i].figure, values[i].figure)
			}
		}
	}
	zeros := make([]cellValue, len(form.Current().Cells()))
	for i := range zeros {
		zeros[i].figure = figure.OfInt(0)
	}
	if n := len(pack(zeros)); n > 8 {
		t.Errorf("a report of zeros takes %d bytes", n)
	}
}
