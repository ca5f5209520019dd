package read

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

func TestFilingJSONComesBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	p, want := newPaper(rng, same("2021"))
	first := readString(t, "2023.html", string(htmlStyle{rng: rng}.page(p)))
	var out bytes.Buffer
	if err := report.WriteFiling(&out, first.Filing); err != nil {
		t.Fatal(err)
	}
	res := readBytes(t, "2023.json", out.Bytes())
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 || res.Format != "json" {
		t.Fatalf("%v %s", d, messages(res.Findings))
	}
	if got := res.Positions["requests.new.natural"]; got != "2023.html!table[2]!R4C4" {
		t.Errorf("the place in the first file is lost: %s", got)
	}
	if res.Editions["requests"] != "2021" || res.Filing.Agency.Name != "云河市审计局" {
		t.Errorf("%v %q", res.Editions, res.Filing.Agency.Name)
	}
}

func TestFilingJSONFindings(t *testing.T) {
	f := report.New(report.Agency{Name: "云河市审计局"}, 2023)
	f.Figures["requests.new.natural"] = figure.Bad("3件")
	var out bytes.Buffer
	if err := report.WriteFiling(&out, f); err != nil {
		t.Fatal(err)
	}
	res := readBytes(t, "a.json", out.Bytes())
	if got := onlyFinding(t, res, "RD103"); got.Position != "a.json!requests.new.natural" || got.At != "requests.new.natural" {
		t.Errorf("%+v", got)
	}
	delete(f.Figures, "requests.new.natural")
	out.Reset()
	if err := report.WriteFiling(&out, f); err != nil {
		t.Fatal(err)
	}
	onlyFinding(t, readBytes(t, "a.json", out.Bytes()), "RD101")
}
