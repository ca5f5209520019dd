package review

import (
	"fmt"
	"path/filepath"
	"slices"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/form"
)

// LoadRoll reads a roll of organs (CSV or XLSX) for reports of any year: a deadline on it is looked at where it lies in the year after a report's.
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

// roll says who is missing (CN201), twice (CN202), late (CN203), not on the roll (CN204) or on it as merged or abolished (CN207).
func (r *Review) roll(roll *consolidate.Roll) {
	r.RollOf = roll.File
	seen, tried := make([][]*File, len(roll.Organs)), make([]bool, len(roll.Organs))
	for i := range r.Files {
		f := &r.Files[i]
		switch {
		case f.organ >= 0:
			o := roll.Organs[f.organ]
			seen[f.organ] = append(seen[f.organ], f)
			f.ofRoll(o)
		case f.Err != nil: // its own name may still tell whose it is
			if o, _ := roll.MatchFile(f.File); o != nil {
				tried[o.Index] = true
				f.note("从文件名看是"+o.Name+"的报告，没有读到内容", "by its name this is the report of "+o.Name+"; nothing of it was read")
			}
		default:
			f.across(notOnRoll(roll, f))
		}
	}
	for _, o := range roll.Organs {
		twice(o, seen[o.Index])
		if len(seen[o.Index]) > 0 || tried[o.Index] || o.Gone() { // a broken report is RD104, not none
			continue
		}
		position := fmt.Sprintf("%s!第 %d 行", roll.File, o.Row)
		r.Roll = append(r.Roll, finding("CN201", position, "名录上的“"+o.Name+"”没有报告", o.Name+" is on the roll and has no report"))
	}
}

// across adds a finding that rests on other files, not on figures of this one.
func (f *File) across(x report.Finding) {
	f.add(x)
	f.seals = append(f.seals, "")
}

// ofRoll looks at one report with what the roll says of its organ.
func (f *File) ofRoll(o *consolidate.Organ) {
	base := filepath.Base(f.File)
	if o.Gone() {
		f.across(finding("CN207", base, "名录上“"+o.Name+"”的状态是"+string(o.State)+"，仍有报告", o.Name+" is marked "+string(o.State)+" on the roll and still has a report"))
	}
	if day := f.handedIn(); day != "" && o.Deadline != "" && day > o.Deadline && o.Deadline[:4] == fmt.Sprint(f.Year+1) {
		f.across(finding("CN203", base, fmt.Sprintf("“%s”的报告日期是 %s，名录上的报送截止日期是 %s", o.Name, day, o.Deadline),
			fmt.Sprintf("the report of %s is of %s, the deadline on the roll is %s", o.Name, day, o.Deadline)))
	}
}

// handedIn is the earliest day that the report gives for itself: the date under it, or that of its publication. A report that was signed in time and put on
// the site later is not called late.
func (f *File) handedIn() string {
	if f.dated != "" && (f.published == "" || f.dated < f.published) {
		return f.dated
	}
	return f.published
}

// twice is CN202, for files of one organ and year: reports that differ, and the same one handed in again. The page, the PDF and the Word file of one
// report are copies and no fault. A later version that says so (更正, V2) stands for the earlier one.
func twice(o *consolidate.Organ, files []*File) {
	for _, year := range years(files) {
		var list []*File
		for _, f := range files {
			if f.Year == year && f.whole() {
				list = append(list, f)
			}
		}
		for i, f := range latest(list) {
			if i > 0 {
				again(o, latest(list)[:i], f)
			}
		}
	}
}

func years(files []*File) []int {
	var out []int
	for _, f := range files {
		if !slices.Contains(out, f.Year) {
			out = append(out, f.Year)
		}
	}
	return out
}

// whole tells whether all three tables were read, so that two reports may be called the same or different.
func (f *File) whole() bool {
	return !slices.ContainsFunc(f.Findings, func(x report.Finding) bool { return x.Rule == "RD101" || x.Rule == "RD102" })
}

// latest drops the files that a later version replaces.
func latest(list []*File) []*File {
	top := 0
	for _, f := range list {
		top = max(top, f.version)
	}
	return slices.DeleteFunc(slices.Clone(list), func(f *File) bool { return f.version < top })
}

// again compares a report with those of its organ before it and says the first thing that is wrong.
func again(o *consolidate.Organ, before []*File, f *File) {
	for _, other := range before {
		zh, en := filepath.Base(other.File), filepath.Base(other.File)
		switch {
		case other.alike != f.alike:
			zh = "“" + o.Name + "”还有一份数字不同的报告（" + zh + "），请确认以哪一份为准；用 nianbao compare 可列出不同之处"
			en = o.Name + " has another report with other figures (" + en + "); find out which one stands; nianbao compare lists the differences"
		case other.Format == f.Format:
			zh = "“" + o.Name + "”的同一份报告已有一份（" + zh + "），数字全部相同"
			en = "the same report of " + o.Name + " is there already (" + en + "), with the same figures"
		default:
			continue
		}
		f.across(finding("CN202", filepath.Base(f.File), zh, en))
		return
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
