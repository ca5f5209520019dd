package review

import (
	"context"
	"fmt"
	"path/filepath"

	"nianbao/report"
	"nianbao/report/consolidate"
)

// earlier is one report of the year before.
type earlier struct {
	path   string
	filing *report.Filing
}

// previous are the reports of the year before, by organ.
type previous struct {
	list []earlier
	by   map[string][]int
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
		res.Filing.Sources = nil // not needed of last year's, and there may be thousands
		got[i] = earlier{filepath.ToSlash(inputs[i].path), res.Filing}
	})
	if err != nil {
		return nil, err
	}
	p := &previous{by: map[string][]int{}}
	for _, e := range got {
		if e.filing == nil || len(e.filing.Figures) == 0 {
			continue
		}
		key := organKey(e.filing.Agency)
		if opt.Roll != nil {
			if o := onRoll(opt.Roll, e.filing.Agency, e.path); o != nil {
				key = rollKey(o)
			}
		}
		p.by[key] = append(p.by[key], len(p.list))
		p.list = append(p.list, e)
	}
	if len(p.list) > 0 {
		return p, nil
	}
	if len(errs) == 1 && errs[0] != nil {
		return nil, errs[0]
	}
	return nil, fmt.Errorf("%s：没有读到上年报告的统计表，不能用来对照", filepath.ToSlash(opt.Previous))
}

// find returns an organ's report of the year before: that of year-1 where there are several. A single report is taken for that of a single file,
// whatever name stands on it; the rule YR301 looks at its year.
func (p *previous) find(key string, year int, only bool) *earlier {
	if only && len(p.list) == 1 {
		return &p.list[0]
	}
	list := p.by[key]
	if key == "" || len(list) == 0 {
		return nil
	}
	for _, i := range list {
		if p.list[i].filing.Year == year-1 {
			return &p.list[i]
		}
	}
	if len(list) == 1 {
		return &p.list[list[0]]
	}
	return nil
}

// organKey tells organs apart by their names as they are written, which is all that published pages give.
func organKey(a report.Agency) string {
	if a.Name == "" {
		return ""
	}
	return consolidate.Normal(a.Name)
}

func rollKey(o *consolidate.Organ) string { return fmt.Sprint("roll ", o.Index) }
