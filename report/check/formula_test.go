package check

import (
	"testing"

	"nianbao/report/form"
)

func TestFormulasThatCannotBeRead(t *testing.T) {
	for _, formula := range []string{"", "requests.new.total", "requests.new.total =", "= requests.new.total", "a + = b", "a b = c", "+ a = b", "a - - b = c"} {
		if _, err := compile(form.Current(), formula); err == nil {
			t.Errorf("%q was compiled", formula)
		}
	}
}

// A star stands for each name in its place; a formula over cells that the edition lacks gives no relation.
func TestFormulaRelations(t *testing.T) {
	old, err := form.Get("2019")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		edition *form.Edition
		id      string
		want    int
	}{{form.Current(), "YR101", 7}, {form.Current(), "YR201", 2}, {old, "YR101", 7}, {old, "YR201", 0},
		{form.Current(), "RQ101", 7}, {form.Current(), "RQ102", 25}, {form.Current(), "RQ103", 7}, {form.Current(), "DP101", 3}, {old, "RQ102", 23}, {old, "RQ103", 7}} {
		rule, _ := Get(c.id)
		relations, err := rule.relations(c.edition)
		if err != nil || len(relations) != c.want {
			t.Errorf("%s in %s: %d relations, want %d (%v)", c.id, c.edition.ID, len(relations), c.want, err)
		}
		again, _ := rule.relations(c.edition)
		if len(again) > 0 && &again[0] != &relations[0] {
			t.Errorf("%s in %s was compiled twice", c.id, c.edition.ID)
		}
	}
}

// What a finding hangs on: contracts §6.
func TestWhereFindingsHang(t *testing.T) {
	for id, want := range map[string]string{"RQ101": "requests.carried_out.natural", "RQ102": "requests.new.total", "RQ103": "requests.closed.total.natural", "DP101": "disputes.review.total",
		"YR101": "requests.carried_in.natural", "YR201": "disclosure.rules.in_force"} {
		rule, _ := Get(id)
		relations, err := rule.relations(form.Current())
		if err != nil || len(relations) == 0 {
			t.Fatal(id, err)
		}
		if got := form.Current().Cells()[relations[0].at].Name; got != want {
			t.Errorf("%s hangs on %s, want %s", id, got, want)
		}
	}
}
