package province

import (
	"bytes"
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"

	"nianbao/report"
	"nianbao/report/consolidate"
)

// Submissions writes one collection workbook for each organ of a roll that owes a report: its name, code and level and the year are filled in, its
// deadline stands on the cover. The workbooks lie in a folder for each government below the top, and bear the organ's name, so that what comes back
// is found on the roll even when the cover was cleared. told may be nil. Nothing is written unless all can be; the result lists the files
// relative to out, with forward slashes.
func Submissions(ctx context.Context, roll string, year int, out string, told func(done, total int)) ([]string, error) {
	list, err := consolidate.LoadRoll(roll, year)
	if err != nil {
		return nil, err
	}
	var due []*consolidate.Organ
	for _, o := range list.Organs {
		if !o.Gone() && (!o.Government() || o.Parent != nil && o.Deadline != "") {
			due = append(due, o)
		}
	}
	if len(due) == 0 {
		return nil, useError("%s：名录里没有要报送年报的单位", filepath.Base(roll))
	}
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 { // filled workbooks may lie there
		return nil, useError("%s：文件夹里已有文件，为免覆盖已填的表，请换一个新文件夹", out)
	}
	st, err := newStage(out)
	if err != nil {
		return nil, err
	}
	defer st.close()
	taken := map[string]bool{}
	for i, o := range due {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := writeSubmission(st, o, year, taken); err != nil {
			return nil, err
		}
		if told != nil {
			told(i+1, len(due))
		}
	}
	return st.files, st.commit()
}

func writeSubmission(st *stage, o *consolidate.Organ, year int, taken map[string]bool) error {
	deadline, err := o.Due(year, nil)
	if err != nil {
		return useError("%s：报送期限：%v", o.Name, err)
	}
	var b bytes.Buffer
	f := report.New(report.Agency{Name: o.Name, Code: o.Code, Level: o.Level}, year)
	if err := filled(&b, f, nil, deadline); err != nil {
		return err
	}
	name := submissionName(o)
	for taken[strings.ToLower(name)] { // names that differ only in signs that no file may bear
		name += "_"
	}
	taken[strings.ToLower(name)] = true
	return st.write(name+".xlsx", b.Bytes())
}

// submissionName is the place of an organ's workbook: folders of the governments between it and the top, and its name.
func submissionName(o *consolidate.Organ) string {
	name := safeName(o.Name)
	for p := o.Parent; p != nil && p.Parent != nil; p = p.Parent {
		name = path.Join(safeName(p.Name), name)
	}
	if o.Government() && o.Parent != nil {
		name = path.Join(path.Dir(name), safeName(o.Name), safeName(o.Name))
	}
	return name
}
