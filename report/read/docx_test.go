package read

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

func readBytes(t *testing.T, name string, content []byte) *Result {
	t.Helper()
	res, err := Reader(context.Background(), bytes.NewReader(content), name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return res
}

func TestDOCXComesBack(t *testing.T) {
	t.Parallel()
	editions := []string{"2021", "2019"}
	for seed := range runs(35) {
		rng := rand.New(rand.NewPCG(seed, 5))
		mix := map[tableKey]string{disclosure: editions[rng.IntN(2)], requests: editions[rng.IntN(2)], disputes: "2021"}
		p, want := newPaper(rng, mix)
		p.alter(rng)
		style := randomDocx(rng)
		res := readBytes(t, "年报.docx", style.document(p))
		if d := differences(want, res); len(d) > 0 {
			t.Fatalf("seed %d: %d cells differ, first %s\n%s\n%+v", seed, len(d), d[0], messages(res.Findings), style)
		}
		checkRest(t, fmt.Sprintf("seed %d %+v", seed, style), res, p, mix)
		if got := res.Positions["requests.closed.total.natural"]; mix[requests] == "2021" && got != "年报.docx!table[2]!R27C4" {
			t.Fatalf("seed %d: （七）总计 stands at %s", seed, got)
		}
	}
}
