package office

import (
	"path/filepath"

	"nianbao/report/compose"
)

// evaluate writes the self-evaluation report's document from the same counting.
func (r *Run) evaluate() (err error) {
	s := r.Settings
	texts, err := s.readTexts(filepath.Join(s.Text.Dir, "自评"), 1, 7)
	if err != nil {
		return err
	}
	e := compose.SelfEvaluation{Filing: r.Filing, Counted: r.Counted, Previous: r.previous, Texts: texts, Draft: r.Draft,
		Targets: compose.Targets{ReplyDays: s.Targets.ReplyDays, DisclosureDays: s.Targets.DisclosureDays, InterpretationDays: s.Targets.InterpretationDays}}
	if r.self, err = e.Build(); err != nil {
		return useError("%v", err)
	}
	return nil
}
