package assess

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"nianbao/report/figure"
)

// Entry is what a person decided about a leaf, a deduction or a bonus: a share (0–1) or points, or that the point does not apply; always with a reason.
type Entry struct {
	Indicator     string `toml:"indicator" json:"indicator"` // id of the leaf, deduction or bonus
	Agency        string `toml:"agency" json:"agency,omitempty"`
	Share         number `toml:"share" json:"-"`
	Points        number `toml:"points" json:"-"`
	NotApplicable bool   `toml:"not_applicable" json:"not_applicable,omitempty"`
	Reason        string `toml:"reason" json:"reason"`
	Evidence      string `toml:"evidence" json:"evidence,omitempty"` // where it can be looked up
	By            string `toml:"by" json:"by,omitempty"`             // who decided

	place string // for messages
}

// ShareEntry and PointsEntry make entries in code.
func ShareEntry(indicator string, share figure.Decimal, reason, evidence string) Entry {
	return Entry{Indicator: indicator, Share: number{ratOf(share)}, Reason: reason, Evidence: evidence}
}

// PointsEntry makes an entry of points; for a deduction these are the points taken.
func PointsEntry(indicator string, points figure.Decimal, reason, evidence string) Entry {
	return Entry{Indicator: indicator, Points: number{ratOf(points)}, Reason: reason, Evidence: evidence}
}

// LoadEntries reads a TOML file of [[entry]] tables, strictly. name is what errors call it.
func LoadEntries(r io.Reader, name string) ([]Entry, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile))
	if err != nil {
		return nil, fmt.Errorf("评分文件 %s：读不了：%w", name, err)
	}
	var file struct {
		Entries []Entry `toml:"entry"`
	}
	if err := decode(string(data), &file); err != nil {
		return nil, fmt.Errorf("评分文件 %s：%w", name, err)
	}
	for i := range file.Entries {
		file.Entries[i].place = fmt.Sprintf("评分文件 %s 第 %d 项", name, i+1)
		if err := file.Entries[i].check(); err != nil {
			return nil, err
		}
	}
	return file.Entries, nil
}

// entryColumns are the columns of a table of entries.
var entryColumns = []string{"指标编号", "单位", "得分比例", "得分", "理由", "佐证", "评分人"}

// EntriesFromRows takes entries from a table whose first row holds the headings 指标编号＊ 单位 得分比例 得分 理由＊ 佐证 评分人, in any order. "不适用" or "/" as 得分 says that
// the point does not apply; a row with neither share nor points is left out: nobody has decided. Further columns are not read. Errors name the row.
func EntriesFromRows(rows [][]string, name string) ([]Entry, error) {
	table, err := newTable(rows, name, entryColumns, "指标编号", "理由")
	if err != nil {
		return nil, err
	}
	var out []Entry
	for n := range table.rows {
		cell := func(column string) string { return table.cell(n, column) }
		e := Entry{Indicator: cell("指标编号"), Agency: cell("单位"), Reason: cell("理由"), Evidence: cell("佐证"), By: cell("评分人"), place: table.place(n)}
		share, points := figure.Parse(strings.TrimSuffix(cell("得分比例"), "%")), figure.Parse(cell("得分"))
		switch {
		case share.State() == figure.Unreadable || points.State() == figure.Unreadable:
			return nil, fmt.Errorf("%s：得分比例“%s”、得分“%s”应是数字", e.place, cell("得分比例"), cell("得分"))
		case share.State() == figure.Blank && points.State() == figure.Blank:
			continue
		}
		e.NotApplicable = share.State() == figure.NotApplicable || points.State() == figure.NotApplicable
		if d, ok := share.Number(); ok {
			e.Share.Rat = ratOf(d)
			if strings.HasSuffix(cell("得分比例"), "%") {
				e.Share.Rat.Quo(e.Share.Rat, hundred)
			}
		}
		if d, ok := points.Number(); ok {
			e.Points.Rat = ratOf(d)
		}
		if err := e.check(); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// check holds an entry against what an entry can say.
func (e *Entry) check() error {
	said := 0
	for _, has := range []bool{e.Share.given(), e.Points.given(), e.NotApplicable} {
		if has {
			said++
		}
	}
	if e.place == "" {
		e.place = "人工评分“" + e.Indicator + "”"
	}
	switch {
	case strings.TrimSpace(e.Indicator) == "":
		return fmt.Errorf("%s：没有写指标编号", e.place)
	case said != 1:
		return fmt.Errorf("%s：指标“%s”要写得分比例、得分或不适用中的一个，也只能写一个", e.place, e.Indicator)
	case e.Share.given() && (e.Share.Sign() < 0 || e.Share.Cmp(one) > 0):
		return fmt.Errorf("%s：指标“%s”的得分比例 %s 不在 0 至 1 之间", e.place, e.Indicator, show(e.Share.Rat))
	case e.Points.given() && e.Points.Sign() < 0:
		return fmt.Errorf("%s：指标“%s”的得分不能小于 0", e.place, e.Indicator)
	case strings.TrimSpace(e.Reason) == "":
		return fmt.Errorf("%s：指标“%s”没有写理由", e.place, e.Indicator)
	}
	return nil
}

// ForAgency picks the entries of an organ: those that name it, and those that name none.
func ForAgency(entries []Entry, agency string) []Entry {
	var out []Entry
	for _, e := range entries {
		if e.Agency == "" || e.Agency == agency {
			out = append(out, e)
		}
	}
	return out
}

// entriesByID holds entries against the scheme: known ids, leaves that take entries, none twice.
func (s *Scheme) entriesByID(in *Input) (map[string]*Entry, error) {
	takes, formulas := s.entryIDs()
	out := map[string]*Entry{}
	for i := range in.Entries {
		e := in.Entries[i]
		if err := e.check(); err != nil {
			return nil, err
		}
		leaf := formulas[e.Indicator]
		switch {
		case e.Agency != "" && e.Agency != in.Filing.Agency.Name:
			return nil, fmt.Errorf("%s：是给“%s”的，不是给“%s”的", e.place, e.Agency, in.Filing.Agency.Name)
		case out[e.Indicator] != nil:
			return nil, fmt.Errorf("%s：指标“%s”有两次评分", e.place, e.Indicator)
		case leaf != nil && !e.NotApplicable:
			return nil, fmt.Errorf("%s：指标“%s”按公式或扣分计分，不接受人工评分；只可以写不适用", e.place, e.Indicator)
		case leaf == nil && !slices.Contains(takes, e.Indicator):
			return nil, fmt.Errorf("%s：%w", e.place, unknown("可评分的指标", e.Indicator, takes))
		case e.NotApplicable && s.Absent == "" && s.byID[e.Indicator] != nil:
			return nil, fmt.Errorf("%s：方案没有写明 absent，指标“%s”不能评为不适用", e.place, e.Indicator)
		}
		out[e.Indicator] = &e
	}
	return out, nil
}

// entryIDs are the ids that take a person's entry, and the leaves that are scored without one.
func (s *Scheme) entryIDs() (takes []string, formulas map[string]*Indicator) {
	formulas = map[string]*Indicator{}
	for _, x := range s.Indicators {
		switch {
		case x.Entry:
			takes = append(takes, x.ID)
		case x.Leaf():
			formulas[x.ID] = x
		}
		for _, d := range x.Deducts {
			if d.Entry {
				takes = append(takes, d.ID)
			}
		}
	}
	for _, b := range s.Bonuses {
		if b.Entry {
			takes = append(takes, b.ID)
		}
	}
	return takes, formulas
}
