package review

import (
	"reflect"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// What is packed comes out again: every state of a figure, cells that are not there, both editions.
func TestPackedReportsComeOutWhole(t *testing.T) {
	for _, year := range []int{2020, 2023} {
		f := report.New(report.Agency{Name: "云河市审计局", Code: "11-22"}, year)
		if year == 2023 {
			f = filing("云河市审计局", 2023, 1)
		}
		cells := form.ForYear(year).Cells()
		for i, x := range []figure.Figure{figure.OfInt(0), {}, figure.NA(), figure.Bad("12件"), figure.Bad("2\n行"), figure.Parse("7730.280"), figure.Parse("123456789012345678901234567890.5"), figure.Parse("-3")} {
			f.Figures[cells[i].Name] = x
		}
		delete(f.Figures, cells[9].Name)
		e := pack("a/b.html", f)
		got := e.filing()
		if len(got.Figures) != len(f.Figures) || e.cells != len(f.Figures) || !reflect.DeepEqual(got.Agency, f.Agency) || got.Year != year || got.Edition != f.Edition || got.Sections["5"] != f.Sections["5"] {
			t.Errorf("%d: %d figures of %d, %+v", year, len(got.Figures), len(f.Figures), got.Agency)
		}
		for cell, x := range f.Figures {
			if y := got.Figures[cell]; y.State() != x.State() || y.String() != strings.ReplaceAll(x.String(), "\n", " ") {
				t.Errorf("%d %s: %q became %q", year, cell, x, y)
			}
		}
	}
}
