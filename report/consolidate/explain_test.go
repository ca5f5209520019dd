package consolidate

import (
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Every total opens down to the file and the cell, and the lines of each level add up to it.
func TestExplainOpensEveryTotal(t *testing.T) {
	csv := "单位名称,层级,上级单位,状态\n省政府,政府,,\n甲市政府,政府,省政府,\n甲局,部门,甲市政府,\n乙局,部门,甲市政府,\n丙厅,部门,省政府,\n丙厅下属局,部门,丙厅,\n丁厅,部门,省政府,撤销\n"
	list := []*Submission{handIn(t, "甲局", map[string]int{"requests.new.total": 3}), handIn(t, "丙厅", map[string]int{"requests.new.total": 10}), handIn(t, "丙厅下属局", map[string]int{"requests.new.total": 20})}
	list[0].Places = placesOf("甲局.json", form.Current(), map[string]string{"requests.new.total": "甲局.json!表三!J5"})
	r := consolidated(t, mustRoll(t, csv), Options{}, list...)
	for _, o := range append([]*Organ{nil}, r.Roll.Organs...) {
		for _, cell := range []string{"requests.new.total", "disclosure.fees.amount"} {
			a, err := r.Explain(o, cell)
			if err != nil {
				t.Fatal(err)
			}
			sum := figure.Decimal{}
			for _, l := range a.Lines {
				if l.Added {
					sum = sum.Add(l.Figure.OrZero())
				}
			}
			if sum.Cmp(a.Tally.Sum) != 0 {
				t.Errorf("%v %s: the lines give %s, the total is %s", o, cell, sum, a.Tally.Sum)
			}
		}
	}
	a, _ := r.Explain(r.Roll.Organs[1], "requests.new.total")
	if len(a.Lines) != 2 || a.Lines[0].Place != "甲局.json!表三!J5" || !a.Lines[0].Added || a.Lines[1].Status != Missing || a.Lines[1].Added || a.Lines[1].Reason.Zh != "未报" {
		t.Errorf("%+v", a.Lines)
	}
	a, _ = r.Explain(nil, "requests.new.total")
	if a.Tally.Sum.String() != "33" || len(a.Lines) != 3 || !a.Lines[0].Opens || a.Lines[0].Figure.String() != "3" || a.Lines[1].Figure.String() != "30" || a.Lines[2].Status != Gone {
		t.Errorf("%+v", a)
	}
	a, _ = r.Explain(r.Roll.Organs[4], "requests.new.total")
	if len(a.Lines) != 2 || !a.Lines[0].Own || a.Lines[0].Figure.String() != "10" || a.Lines[1].Figure.String() != "20" {
		t.Errorf("%+v", a.Lines)
	}
	if b := r.Root.Basis; b.Organs() != 3 || b.Owed != 4 || b.Direct != 0 || b.Below != 3 {
		t.Errorf("%+v", b)
	}
	if _, err := r.Explain(nil, "requests.new.nobody"); err == nil {
		t.Error("an unknown cell is explained")
	}
	if _, err := r.Explain(&Organ{Index: 99}, "requests.new.total"); err == nil {
		t.Error("an unknown organ is explained")
	}
}

// A roll without one government at its top has a total of everything.
func TestSeveralTops(t *testing.T) {
	r := consolidated(t, mustRoll(t, "单位名称\n甲局\n乙局\n"), Options{}, handIn(t, "甲局", map[string]int{"requests.new.total": 3}), handIn(t, "乙局", map[string]int{"requests.new.total": 4}))
	if r.Root.Organ != nil || r.Root.Name() != "全部单位" || r.Root.Figure("requests.new.total").String() != "7" || r.Root.Basis.Direct != 2 {
		t.Errorf("%+v", r.Root.Basis)
	}
}

// Where none of a government's organs handed in, its own report counts only when asked for, and is named.
func TestStandIn(t *testing.T) {
	csv := "单位名称,层级,上级单位\n省政府,政府,\n甲市政府,政府,省政府\n甲局,部门,甲市政府\n乙市政府,政府,省政府\n乙局,部门,乙市政府\n"
	list := func() []*Submission {
		return []*Submission{handIn(t, "甲市政府", map[string]int{"requests.new.total": 50}), handIn(t, "乙市政府", map[string]int{"requests.new.total": 8}), handIn(t, "乙局", map[string]int{"requests.new.total": 8})}
	}
	r := consolidated(t, mustRoll(t, csv), Options{}, list()...)
	if got := r.Root.Figure("requests.new.total").String(); got != "8" {
		t.Error(got)
	}
	r = consolidated(t, mustRoll(t, csv), Options{StandIn: true}, list()...)
	if got := r.Root.Figure("requests.new.total").String(); got != "58" || r.Root.Basis.StandIn != 1 {
		t.Error(got, r.Root.Basis)
	}
	if r.Coverage[1].Counted.Use != StandsIn || r.Coverage[3].Counted.Use != Comparison {
		t.Error(r.Coverage[1].Counted.Use, r.Coverage[3].Counted.Use)
	}
}
