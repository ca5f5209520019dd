package read

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func readString(t *testing.T, name, content string) *Result {
	t.Helper()
	res, err := Reader(context.Background(), strings.NewReader(content), name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return res
}

// However a page is printed, every figure comes back, each in its cell, and the text in its section.
func TestHTMLComesBack(t *testing.T) {
	t.Parallel()
	editions := []string{"2021", "2019"}
	for seed := range runs(100) {
		rng := rand.New(rand.NewPCG(seed, 3))
		mix := map[tableKey]string{disclosure: editions[rng.IntN(2)], requests: editions[rng.IntN(2)], disputes: "2021"}
		p, want := newPaper(rng, mix)
		p.alter(rng)
		if rng.IntN(2) == 0 {
			p.breakPage(rng)
		}
		style := randomStyle(rng)
		page := style.page(p)
		res := readString(t, "2023.html", string(page))
		if d := differences(want, res); len(d) > 0 {
			t.Fatalf("seed %d: %d cells differ, first %s\n%s\n%+v", seed, len(d), d[0], messages(res.Findings), style)
		}
		checkRest(t, fmt.Sprintf("seed %d %+v", seed, style), res, p, mix)
	}
}

// checkRest checks what is not a figure.
func checkRest(t *testing.T, what string, res *Result, p *paper, mix map[tableKey]string) {
	t.Helper()
	if len(res.Findings) > 0 {
		t.Fatalf("%s: findings on a sound report:\n%s", what, messages(res.Findings))
	}
	if res.Editions["disclosure"] != mix[disclosure] || res.Editions["requests"] != mix[requests] || res.Mixed != (mix[disclosure] != mix[requests]) {
		t.Fatalf("%s: editions %v mixed %v, want %v", what, res.Editions, res.Mixed, mix)
	}
	if f := res.Filing; f.Edition != mix[requests] || f.Year != 2023 || f.Agency.Name != "云河市审计局" || f.Agency.Level != "" {
		t.Fatalf("%s: filing is of %q %d in edition %s", what, f.Agency.Name, f.Year, f.Edition)
	}
	for key, want := range p.sections {
		if got := squeeze(res.Filing.Sections[key]); got != squeeze(want) {
			t.Fatalf("%s: section %s is %q, want %q", what, key, got, want)
		}
	}
	if err := res.Filing.Validate(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func TestHTMLPlaces(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	p, _ := newPaper(rng, same("2021"))
	res := readString(t, "2023.html", string(htmlStyle{rng: rng, metadata: true}.page(p)))
	for cell, want := range map[string]string{"requests.new.natural": "2023.html!table[3]!R4C4", "requests.carried_out.total": "2023.html!table[3]!R28C10",
		"disclosure.fees.amount": "2023.html!table[2]!R14C2", "disputes.suit_after_review.total": "2023.html!table[4]!R4C15"} {
		if got := res.Positions[cell]; got != want || res.Filing.Sources[cell] != want {
			t.Errorf("%s stands at %s, want %s", cell, got, want)
		}
	}
	if res.Filing.Published != "2024-01-25" {
		t.Errorf("published %q", res.Filing.Published)
	}
}
