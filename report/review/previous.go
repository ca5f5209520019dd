package review

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
)

// previous are the reports of the years before, by what tells their organs: the place on the roll, the name, the code, the file's own name.
type previous struct {
	list   []earlier
	by     map[string][]int
	single bool // one file was given as last year's report, not a folder
}

// loadPrevious reads --previous. A folder's broken files are left out; that none can be read is an error.
func loadPrevious(ctx context.Context, opt Options) (*previous, error) {
	if opt.Previous == "" {
		return nil, nil
	}
	inputs, _, err := expand([]string{opt.Previous})
	if err != nil {
		return nil, err
	}
	got := make([]earlier, len(inputs))
	errs := make([]error, len(inputs))
	opt.Progress = nil
	err = pool(ctx, len(inputs), opt, func(i int) {
		res, err := readFile(ctx, inputs[i].path)
		if errs[i] = err; err != nil {
			return
		}
		got[i] = pack(inputs[i].path, res.Filing)
	})
	if err != nil {
		return nil, err
	}
	p := &previous{by: map[string][]int{}, single: len(inputs) == 1 && inputs[0].named}
	for _, e := range got {
		if e.cells > 0 {
			p.add(e, opt.Roll)
		}
	}
	if len(p.list) > 0 {
		return p, nil
	}
	if len(errs) == 1 && errs[0] != nil {
		return nil, errs[0]
	}
	return nil, fmt.Errorf("%s：没有读到上年报告的统计表，不能用来对照", filepath.ToSlash(opt.Previous))
}

func (p *previous) add(e earlier, roll *consolidate.Roll) {
	key := organKey(e.agency)
	if roll != nil {
		if o := onRoll(roll, e.agency, e.path); o != nil {
			key = rollKey(o)
		}
	}
	for _, k := range []string{key, codeKey(e.agency), fileKey(e.path)} {
		if k != "" && !slices.Contains(p.by[k], len(p.list)) {
			p.by[k] = append(p.by[k], len(p.list))
		}
	}
	p.list = append(p.list, e)
}

// find returns an organ's report of the year before, and what the reader must know when there is none or when it was found by the file's name. A
// single report is taken for that of a single file, whatever name stands on it (which is said); the rule YR301 looks at its year.
func (p *previous) find(key string, f *report.Filing, file string, only bool) (*earlier, check.Text) {
	if e := &p.list[0]; only && len(p.list) == 1 && (p.single || e.agency.Name == "" || f.Agency.Name == "") {
		if slices.Contains(p.by[key], 0) || slices.Contains(p.by[codeKey(f.Agency)], 0) || e.agency.Name == "" || f.Agency.Name == "" {
			return e, check.Text{}
		}
		return e, check.Text{Zh: "给出的上年报告是“" + e.agency.Name + "”的，请确认是否同一单位", En: "the report given as last year's is that of " + e.agency.Name + "; please look whether it is the same organ"}
	}
	stale := 0
	for _, k := range []string{key, codeKey(f.Agency)} {
		e, other := p.best(p.by[k], f.Year)
		if e != nil {
			return e, check.Text{}
		}
		stale = max(stale, other)
	}
	if e, _ := p.best(p.named(f.Agency, file), f.Year); e != nil {
		zh := fmt.Sprintf("按文件名与“%s”的上年报告（%s）对照", e.agency.Name, path.Base(e.path))
		en := fmt.Sprintf("compared with last year's report of %s (%s), found by the file's name", e.agency.Name, path.Base(e.path))
		return e, check.Text{Zh: zh, En: en}
	}
	if stale != 0 {
		return nil, check.Text{Zh: fmt.Sprintf("只找到 %d 年的报告，没有上年的，没有与上年对照", stale), En: fmt.Sprintf("only a report for %d was found, none for the year before; not compared", stale)}
	}
	return nil, check.Text{Zh: "没有找到上年报告，没有与上年对照", En: "no report of the year before was found; not compared"}
}

// named are the reports whose files are called like this one but for the year. A name that says nothing of an organ (001, index) decides only where one of
// the two reports does not name its organ.
func (p *previous) named(a report.Agency, file string) []int {
	k := fileKey(file)
	if k == "" {
		return nil
	}
	var out []int
	for _, i := range p.by[k] {
		b := p.list[i].agency
		switch {
		case a.Code != "" && b.Code != "" && codeKey(a) != codeKey(b):
		case a.Name == "", b.Name == "", telling(k) && samePlace(a.Name, b.Name):
			out = append(out, i)
		}
	}
	return out
}

// samePlace tells whether two names begin alike, as those of an organ before and after a change of name do.
func samePlace(a, b string) bool {
	return firstRunes(consolidate.Normal(a), 2) == firstRunes(consolidate.Normal(b), 2)
}

// best is the report of the year before a year among some; of several copies the one with the most figures, the first of these. Without such a
// report, one whose year is not known will do where it is the only one. other is a year that is there instead.
func (p *previous) best(list []int, year int) (e *earlier, other int) {
	var unknown []int
	for _, i := range list {
		x := &p.list[i]
		switch {
		case x.year == 0 || year == 0:
			unknown = append(unknown, i)
		case x.year != year-1:
			other = x.year
		case e == nil || x.cells > e.cells:
			e = x
		}
	}
	if e == nil && len(unknown) == 1 {
		e = &p.list[unknown[0]]
	}
	return e, other
}

// organKey tells organs apart by their names as they are written, which is all that published pages give.
func organKey(a report.Agency) string {
	if a.Name == "" {
		return ""
	}
	return "name " + consolidate.Normal(a.Name)
}

func codeKey(a report.Agency) string {
	if code := strings.ReplaceAll(consolidate.Normal(a.Code), "-", ""); code != "" {
		return "code " + code
	}
	return ""
}

func rollKey(o *consolidate.Organ) string { return fmt.Sprint("roll ", o.Index) }

// reportWords are what files of reports are called besides their organs.
var reportWords = regexp.MustCompile(`20[0-9]{2}|年报|年度|年|政府|信息公开|政务公开|工作|报告|报表|统计表|最终|定稿|公布|更正|修订|[Vv][0-9]+|[-_.()+ ]`)

// fileKey is a file's own name without its year and the words that all reports bear; empty when nothing is left.
func fileKey(file string) string {
	base := path.Base(filepath.ToSlash(file))
	if rest := reportWords.ReplaceAllString(consolidate.Normal(strings.TrimSuffix(base, path.Ext(base))), ""); rest != "" {
		return "file " + rest
	}
	return ""
}

// telling tells whether what is left of a file's name may be an organ's: Chinese letters, three at least.
func telling(key string) bool {
	n := 0
	for _, r := range key {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n >= 3
}
