package consolidate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Options are the choices of a consolidation. Only Year must be given.
type Options struct {
	Year      int
	Edition   *form.Edition           // of the sums; nil: the one that the year prescribes
	Deadlines map[report.Level]string // MM-DD of the following year, in place of 条例 article 49; an organ's own date on the roll goes before both
	// AsOf is the day (ISO) on which the list is made: an organ whose deadline lies later and that has not handed in is not yet missing. Empty:
	// every deadline counts as past.
	AsOf string
	// ParentsDue says that governments above other organs owe their own report too. Without it only those owe it that have a deadline of their own on
	// the roll; what they hand in is compared with the sum either way. The top government owes none: its report is what is being made.
	ParentsDue bool
	AssumeYear bool // a submission that does not say its year counts as one of Year
	// Clean leaves submissions out of the sums that have findings of error severity. Without it only what cannot be used at all is left out.
	Clean bool
	// StandIn lets a government's own report count in place of organs none of which has handed in, and says so. Without it such a government is
	// missing in the sums.
	StandIn  bool
	Exclude  func(*Submission) (why Text, exclude bool) // further reasons to leave a submission out; may be nil
	Previous func(*Organ) *report.Filing                // last year's report of an organ, nil when there is none; may be nil
	Outliers Guard
}

// Use tells what became of a submission.
type Use string

// The uses.
const (
	Added        Use = "added"         // in the sums
	Comparison   Use = "comparison"    // a government's own report, compared with the sum of its organs
	StandsIn     Use = "stands-in"     // a government's own report in place of its organs' (Options.StandIn)
	SameAgain    Use = "same-again"    // the same figures as another submission of the organ
	Superseded   Use = "superseded"    // a later version stands
	Undecided    Use = "undecided"     // one of several that differ, none of which is stated to be the later one
	Excluded     Use = "excluded"      // cannot be used; Reason says why
	NotOnTheRoll Use = "not-on-roll"   // belongs to no organ of the roll
	NotDue       Use = "organ-not-due" // of an organ that was merged or abolished
)

// Handed is a submission as judged. Its figures are kept packed.
type Handed struct {
	File, Format string
	Agency       report.Agency // as the file says it
	Year         int
	Edition      *form.Edition // of the file; nil when it could not be read
	Received     string        // ISO, empty when not known
	Dated        string        // where that date was found
	Version      int
	Organ        *Organ // nil when not found on the roll
	How          How
	Near         []*Organ // organs that it may be meant for, when it was not found
	Use          Use
	Reason       Text // why it is not in the sums
	Counts       report.Counts

	found  foundPack // what reading and checking found
	failed bool      // nothing of it can be used
	packed []byte
	places Places
	lost   []lostCell
	result *Result
}

// lostCell is a figure of another edition that no cell of the sums takes up.
type lostCell struct {
	cell   form.Cell
	figure figure.Figure
}

// Consolidation takes submissions in any order and adds them up at the end. It is for one goroutine at a time.
type Consolidation struct {
	roll     *Roll
	opt      Options
	edition  *form.Edition
	handed   []*Handed
	shared   map[any]Places
	paths    map[[2]*form.Edition][][]int
	values   []cellValue // used again for each submission
	findings findingsPacker
	done     bool
}

// New begins a consolidation. The error is one in the options.
func New(roll *Roll, opt Options) (*Consolidation, error) {
	e := opt.Edition
	if e == nil {
		e = form.ForYear(opt.Year)
	}
	if e == nil {
		return nil, fmt.Errorf("%d 年没有统一的报告格式，不能汇总：应为 2019 年以后", opt.Year)
	}
	for _, o := range roll.Organs {
		if _, err := o.Due(opt.Year, opt.Deadlines); err != nil {
			return nil, err
		}
	}
	if opt.AsOf != "" {
		d, err := calendar.Parse(opt.AsOf)
		if err != nil {
			return nil, err
		}
		opt.AsOf = d.String()
	}
	opt.Outliers = opt.Outliers.orDefaults()
	return &Consolidation{roll: roll, opt: opt, edition: e, values: make([]cellValue, len(e.Cells())), shared: map[any]Places{}, paths: map[[2]*form.Edition][][]int{}}, nil
}

// Run folds every submission of the sequence and gives the result. It ends with the first error of the sequence, which is none of a file.
func Run(ctx context.Context, roll *Roll, submissions iter.Seq2[*Submission, error], opt Options) (*Result, error) {
	c, err := New(roll, opt)
	if err != nil {
		return nil, err
	}
	for s, err := range submissions {
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := c.Add(s); err != nil {
			return nil, err
		}
	}
	return c.Result()
}

// Add takes one submission. It keeps a few hundred bytes and the findings, not s itself. The error is a use after Result, or findings that cannot be
// written down.
func (c *Consolidation) Add(s *Submission) error {
	if c.done {
		return errors.New("consolidate: Add after Result")
	}
	h := &Handed{File: s.File, Format: s.Format, Agency: s.Agency, Year: s.Year, Edition: s.Edition, Received: s.Received, Dated: s.Dated, Version: s.Version,
		Counts: s.Counts}
	var err error
	if h.found, err = c.findings.pack(s.Findings); err != nil {
		return err
	}
	c.find(h)
	c.judge(h, s)
	if !h.failed {
		h.packed = pack(c.carry(h, s))
		h.places = c.share(s.Places)
	}
	c.handed = append(c.handed, h)
	return nil
}

// find looks the organ up: by what the file says, or by its name where it says nothing.
func (c *Consolidation) find(h *Handed) {
	if h.Agency.Name == "" && h.Agency.Code == "" {
		h.Organ, h.How = c.roll.MatchFile(h.File)
		return
	}
	h.Organ, h.How = c.roll.MatchIn(h.Agency, h.File)
	if h.Organ == nil && h.How == NotFound {
		h.Near = c.roll.Nearest(h.Agency.Name)
		if o, _ := c.roll.MatchFile(h.File); o != nil && !slices.Contains(h.Near, o) {
			h.Near = append(h.Near, o)
		}
	}
}

// judge says whether the submission can be used at all.
func (c *Consolidation) judge(h *Handed, s *Submission) {
	exclude := func(why Text) { h.failed, h.Use, h.Reason = true, Excluded, why }
	switch {
	case s.Err != nil:
		exclude(Text{s.Err.Error(), "the file cannot be read"})
	case s.Edition == nil || len(s.Figures) != len(s.Edition.Cells()):
		exclude(Text{"没有统计数据", "no figures"})
	case slices.ContainsFunc(s.Findings, func(f report.Finding) bool { return f.Rule == "RD101" }):
		exclude(Text{"没有找到三张统计表", "none of the three tables was found"})
	case s.Year == 0 && !c.opt.AssumeYear:
		exclude(Text{"没有写明报告年度", "the report does not say its year"})
	case s.Year != 0 && s.Year != c.opt.Year:
		exclude(textf("是 %d 年的报告，不是 %d 年的", "it is the report of %d, not of %d", s.Year, c.opt.Year))
	case c.opt.Clean && slices.ContainsFunc(s.Findings, func(f report.Finding) bool {
		return f.Severity == report.Error && (f.Verdict == nil || !f.Verdict.Accepted)
	}):
		exclude(Text{"核查有错误，按规定先不计入", "it has findings of error severity"})
	case c.opt.Exclude != nil:
		if why, yes := c.opt.Exclude(s); yes {
			exclude(why)
		}
	}
}

// carry brings the figures into the edition of the sums. What it returns is overwritten by the next call.
func (c *Consolidation) carry(h *Handed, s *Submission) []cellValue {
	out := c.values
	if s.Edition == c.edition && s.Foreign == nil {
		for i, f := range s.Figures {
			out[i] = cellValue{figure: f}
		}
		return out
	}
	clear(out)
	paths := c.bridge(s.Edition)
	taken := make([]bool, len(s.Figures))
	for i := range out {
		for _, from := range paths[i] {
			taken[from] = true
		}
		switch {
		case len(paths[i]) == 1:
			out[i].figure = s.Figures[paths[i][0]]
		case len(paths[i]) > 1:
			out[i].figure = together(s.Figures, paths[i])
		default:
			f, found := s.Foreign[c.edition.Cells()[i].Name]
			out[i] = cellValue{f, !found}
		}
	}
	for i, f := range s.Figures {
		if d, ok := f.Number(); ok && !taken[i] && d.Sign() != 0 {
			h.lost = append(h.lost, lostCell{s.Edition.Cells()[i], f})
		}
	}
	return out
}

// bridge returns for each cell of the sums' edition the cells of another that together mean the same.
func (c *Consolidation) bridge(from *form.Edition) [][]int {
	key := [2]*form.Edition{from, c.edition}
	if paths, ok := c.paths[key]; ok {
		return paths
	}
	b := form.Bridge{From: from, To: c.edition}
	paths := make([][]int, len(c.edition.Cells()))
	for i, cell := range c.edition.Cells() {
		for _, source := range b.Sources(cell.Name) {
			paths[i] = append(paths[i], from.Index(source))
		}
	}
	c.paths[key] = paths
	return paths
}

// together adds up cells that mean one cell of the other edition. An unreadable part may hold anything, so the whole is unreadable.
func together(figures []figure.Figure, cells []int) figure.Figure {
	parts := make([]figure.Figure, 0, len(cells))
	for _, i := range cells {
		if figures[i].State() == figure.Unreadable {
			return figures[i]
		}
		parts = append(parts, figures[i])
	}
	if sum, known := figure.Sum(parts...); known > 0 {
		return figure.Of(sum)
	}
	if slices.ContainsFunc(parts, func(f figure.Figure) bool { return f.State() == figure.NotApplicable }) {
		return figure.NA()
	}
	return figure.Figure{}
}

// share keeps equal places once.
func (c *Consolidation) share(p Places) Places {
	if p == nil {
		return nil
	}
	if known, ok := c.shared[p.key()]; ok {
		return known
	}
	c.shared[p.key()] = p
	return p
}

// order sorts what was handed in by file, so that the order of arrival decides nothing.
func (c *Consolidation) order() {
	slices.SortFunc(c.handed, func(a, b *Handed) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Received, b.Received), cmp.Compare(a.Version, b.Version),
			cmp.Compare(a.Agency.Name, b.Agency.Name), slices.Compare(a.packed, b.packed))
	})
}
