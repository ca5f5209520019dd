package province

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/consolidate"
	"nianbao/report/office"
)

// Each organ of the roll that owes a report gets its own form: what comes back, even untouched but for figures, is known by its code and year.
func TestSubmissionsForRoll(t *testing.T) {
	out := filepath.Join(t.TempDir(), "下发")
	roll := filepath.Join(t.TempDir(), "roll.csv")
	csv := "单位名称,单位代码,层级,上级单位,报送截止日期,状态\n省政府,P,政府,,,\n审计厅,A,部门,省政府,,\n甲市政府,C,政府,省政府,2025-02-28,\n审计局,B1,部门,甲市政府,2025-01-20,\n粮食局,G,部门,甲市政府,,撤销\n乙市政府,D,政府,省政府,,\n水务局,E,部门,乙市政府,,\n"
	if err := os.WriteFile(roll, []byte(csv), 0o644); err != nil {
		t.Fatal(err)
	}
	files, err := Submissions(t.Context(), roll, 2024, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"审计厅.xlsx", "甲市政府/甲市政府.xlsx", "甲市政府/审计局.xlsx", "乙市政府/水务局.xlsx"}
	if !slices.Equal(files, want) {
		t.Fatalf("%q, want %q", files, want)
	}
	codes := []string{"A", "C", "B1", "E"}
	i := 0
	for s, err := range consolidate.Submissions(t.Context(), out, files, consolidate.Reading{}) {
		if err != nil || s.Err != nil || s.Agency.Code != codes[i] || s.Year != 2024 || s.Figures == nil {
			t.Errorf("%s: %+v of %d, %v %v", s.File, s.Agency, s.Year, err, s.Err)
		}
		i++
	}
	f, err := excelize.OpenFile(filepath.Join(out, "甲市政府", "审计局.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if found, err := f.SearchSheet(consolidate.CoverSheet, "请于2025年1月20日前报送", true); err != nil || len(found) != 1 {
		t.Errorf("the deadline stands at %v (%v)", found, err)
	}
	if _, err := Submissions(t.Context(), roll, 2024, out, nil); !errors.Is(err, office.ErrUse) {
		t.Errorf("written over what may be filled: %v", err)
	}
}
