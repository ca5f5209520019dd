package review

import (
	"fmt"
	"path/filepath"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/form"
)

// LoadRoll reads a roll of organs (CSV or XLSX). A check asks who is missing, not who is late: the deadlines on the roll are not looked at, and so
// no report year is needed.
func LoadRoll(path string) (*consolidate.Roll, error) {
	return consolidate.LoadRoll(path, form.Editions()[0].First)
}

// onRoll finds an organ by what its report says of itself, or by the file's name.
func onRoll(roll *consolidate.Roll, a report.Agency, file string) *consolidate.Organ {
	if a.Name == "" && a.Code == "" {
		o, _ := roll.MatchFile(file)
		return o
	}
	o, _ := roll.Match(a)
	return o
}

// isNew tells an organ whose figures do not continue those of the year before.
func isNew(o *consolidate.Organ) bool {
	return o.State == consolidate.Founded || o.State == consolidate.Merged
}

// roll says who is missing (CN201) and who is not on the roll (CN204).
func (r *Review) roll(roll *consolidate.Roll) {
	r.RollOf = roll.File
	seen := map[int]bool{}
	for i := range r.Files {
		f := &r.Files[i]
		switch {
		case f.organ >= 0:
			seen[f.organ] = true
		case f.Err != nil: // its own name may still tell whose it is
			if o, _ := roll.MatchFile(f.File); o != nil {
				f.Notes = append(f.Notes, "从文件名看是"+o.Name+"的报告，没有读到内容")
			}
		default:
			f.add(notOnRoll(roll, f))
			f.seals = append(f.seals, "")
		}
	}
	for _, o := range roll.Organs {
		if seen[o.Index] || o.Gone() {
			continue
		}
		position := fmt.Sprintf("%s!第 %d 行", roll.File, o.Row)
		r.Roll = append(r.Roll, finding("CN201", position, "名录上的“"+o.Name+"”没有报告", o.Name+" is on the roll and has no report"))
	}
}

// notOnRoll is CN204, with organs of the roll that are written nearly the same.
func notOnRoll(roll *consolidate.Roll, f *File) report.Finding {
	name := f.Agency
	if name == "" {
		return finding("CN204", filepath.Base(f.File), "没有读到单位名称，文件名也对不上名录", "the file names no organ, and its own name fits none on the roll")
	}
	zh, en := "“"+name+"”不在名录上", name+" is not on the roll"
	for i, o := range roll.Nearest(name) {
		if i == 0 {
			zh, en = zh+"，名录上相近的有：", en+"; resembling it:"
		} else {
			zh, en = zh+"、", en+","
		}
		zh, en = zh+o.Name, en+" "+o.Name
	}
	return finding("CN204", filepath.Base(f.File), zh, en)
}
