package office

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nianbao/report/assess"
	"nianbao/report/calendar"
	"nianbao/report/check"
	"nianbao/report/compose"
	"nianbao/report/figure"
	"nianbao/report/ledger"
	"nianbao/report/sheet"
	"nianbao/templates/schemes"
)

// evaluate writes the self-evaluation report's document from the same counting.
func (r *Run) evaluate() (err error) {
	s := r.Settings
	texts, err := s.readTexts(filepath.Join(s.Text.Dir, "自评"), 1, 7)
	if err != nil {
		return err
	}
	e := compose.SelfEvaluation{Filing: r.Filing, Counted: r.Counted, Previous: r.previous, Texts: texts, Draft: r.Draft, Annexes: r.annexes(),
		Targets: compose.Targets{ReplyDays: s.Targets.ReplyDays, DisclosureDays: s.Targets.DisclosureDays, InterpretationDays: s.Targets.InterpretationDays}}
	e.Shortcomings = assess.Shortcomings(assess.Facts{Filing: r.Filing, Findings: &r.Findings, Details: details(r.Counted), Records: fellShort(r.Counted)})
	e.Rectification = assess.Rectify(e.Shortcomings, s.Rectify.Deadline, s.Rectify.Unit)
	if e.LastYear, err = r.followUp(e.Shortcomings); err != nil {
		return err
	}
	e.Rectification = assess.Carry(e.Rectification, e.LastYear)
	if e.Scores, err = r.score(); err != nil {
		return err
	}
	if e.Changed, err = r.changedVerdicts(); err != nil {
		return err
	}
	if r.self, err = e.Build(); err != nil {
		return useError("%v", err)
	}
	return nil
}

// changedVerdicts lists what the office's own calendar changed against the program's: each record whose due date or verdict differs.
func (r *Run) changedVerdicts() ([]string, error) {
	if r.Settings.Calendar.File == "" {
		return nil, nil
	}
	plain, err := r.Settings.count(calendar.Default(), ledger.Options{KeepAll: true})
	if err != nil {
		return nil, err
	}
	before := map[string]ledger.Record{}
	for rec := range plain.Records() {
		before[rec.Register+"\x00"+rec.ID] = rec
	}
	var out []string
	for now := range r.Counted.Records() {
		was := before[now.Register+"\x00"+now.ID]
		if was.Due != now.Due || was.Status != now.Status {
			out = append(out, fmt.Sprintf("按%s更正节假日安排后，%s %s 的到期日由%s（%s）变为%s（%s）。", r.Settings.Calendar.File, now.Register, now.Label(),
				was.Due, was.Status.Chinese(), now.Due, now.Status.Chinese()))
		}
	}
	return out, nil
}

// score scores the office by its scheme; nil without one.
func (r *Run) score() (*assess.Sheet, error) {
	s := r.Settings.Assess
	if s.Scheme == "" {
		return nil, nil
	}
	scheme, err := LoadScheme(s.Scheme, r.Settings.Path(s.Scheme))
	if err != nil {
		return nil, err
	}
	in, err := r.assessInput()
	if err != nil {
		return nil, err
	}
	out, err := scheme.Score(in)
	if err != nil {
		return nil, useError("%v", err)
	}
	return out, nil
}

// LoadScheme reads an indicator scheme: the file at path, or the shipped scheme of that name.
func LoadScheme(name, path string) (*assess.Scheme, error) {
	var rules []string
	for _, r := range check.Rules() {
		rules = append(rules, r.ID)
	}
	var in io.Reader
	if text, err := schemes.Files.ReadFile(name + ".toml"); err == nil {
		in = bytes.NewReader(text)
	} else {
		f, err := openFile(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	scheme, err := assess.Load(in, name, rules)
	if err != nil {
		return nil, useError("%v", err)
	}
	return scheme, nil
}

// followUp closes last year's rectification list as at the end of the report year.
func (r *Run) followUp(now []assess.Shortcoming) ([]assess.Followed, error) {
	file := r.Settings.Rectify.Previous
	if file == "" {
		return nil, nil
	}
	list, err := readRectifications(r.Settings.Path(file), file)
	if err != nil {
		return nil, err
	}
	end, err := calendar.DateOf(r.Filing.Year, 12, 31)
	if err != nil {
		return nil, err
	}
	return assess.FollowUp(list, now, end, r.Filing.Year-1), nil
}

// readRectifications reads a list from TOML or from the first sheet of a table.
func readRectifications(path, name string) ([]assess.Rectification, error) {
	if strings.EqualFold(filepath.Ext(path), ".toml") {
		f, err := os.Open(path)
		if err != nil {
			return nil, useError("%s：打不开：%v", name, plain(err))
		}
		defer f.Close()
		list, err := assess.LoadRectifications(f, name)
		if err != nil {
			return nil, useError("%v", err)
		}
		return list, nil
	}
	book, err := sheet.Open(path)
	if err != nil {
		return nil, useError("%v", err)
	}
	defer book.Close()
	var rows [][]string
	err = book.Rows(book.Sheets()[0].Name, func(row *sheet.Row) error {
		var cells []string
		for _, c := range row.Cells {
			for len(cells) <= c.Col {
				cells = append(cells, "")
			}
			cells[c.Col] = c.Text
		}
		rows = append(rows, cells)
		return nil
	})
	if err != nil {
		return nil, useError("%v", err)
	}
	list, err := assess.RectificationsFromRows(rows, name)
	if err != nil {
		return nil, useError("%v", err)
	}
	return list, nil
}

// details are the counts beyond the measures that schemes and shortcomings use; what no register gives is left out, never zero.
func details(c *ledger.Result) map[string]figure.Figure {
	out := map[string]figure.Figure{}
	set := func(name string, n int) { out[name] = figure.OfInt(int64(n)) }
	if d := c.Documents; d != nil {
		set("documents_without_basis", len(d.NoBasis))
		set("documents_undisclosed", len(d.Undisclosed))
		set("interpretations_by_head", d.ByHead)
		set("documents_in_several_forms", d.SeveralForms)
		for _, a := range d.Attributes {
			if a.Attribute == ledger.Unnamed {
				set("documents_without_attribute", a.Count)
			}
		}
	}
	if d := c.Items; d != nil {
		set("catalogue_empty", len(d.Empty))
	}
	if d := c.Requests; d != nil {
		set("repeated_topics", len(d.Topics))
	}
	if d := c.Tasks; d != nil {
		set("periods_missing", d.Periods.Missing)
		set("follow_up_open", len(unfinished(d.FollowUp)))
	}
	return out
}

func unfinished(tasks []ledger.TaskStatus) []assess.Record {
	var out []assess.Record
	for _, t := range tasks {
		if t.Status == calendar.Overdue || t.Status == calendar.Late {
			out = append(out, assess.Record{ID: t.ID, Unit: t.Lead})
		}
	}
	return out
}

// fellShort are the records behind each shortcoming: numbers and units, nothing else.
func fellShort(c *ledger.Result) map[string][]assess.Record {
	out := map[string][]assess.Record{}
	late := func(id string, list []ledger.LateRecord) {
		for _, l := range list {
			out[id] = append(out[id], assess.Record{ID: l.ID, Unit: l.Unit})
		}
	}
	if d := c.Requests; d != nil {
		late(assess.ShortReply, d.Late)
		late(assess.ShortCorrection, d.CorrectionLate)
	}
	if d := c.Documents; d != nil {
		late(assess.ShortInStep, d.LateInStep)
		for id, list := range map[string][]ledger.DocumentRef{assess.ShortInterpretation: d.Uninterpreted, assess.ShortBasis: d.NoBasis, assess.ShortUndisclosed: d.Undisclosed} {
			for _, ref := range list {
				out[id] = append(out[id], assess.Record{ID: ref.Number, Unit: ref.Unit})
			}
		}
	}
	if d := c.Items; d != nil {
		late(assess.ShortDisclosure, d.Late)
		for _, ref := range d.Empty {
			out[assess.ShortCatalogue] = append(out[assess.ShortCatalogue], assess.Record{ID: ref.ID, Unit: ref.Unit})
		}
	}
	if d := c.Tasks; d != nil {
		out[assess.ShortTasks] = unfinished(d.Tasks)
	}
	return out
}
