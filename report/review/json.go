package review

import (
	"encoding/json"
	"io"

	"nianbao/report"
	"nianbao/report/check"
)

// fileJSON is a file in the findings of contracts §6, with what that format leaves to us.
type fileJSON struct {
	report.FileFindings
	SHA256   string   `json:"sha256,omitempty"`
	Read     *bool    `json:"read,omitempty"` // false: the file could not be read
	Previous string   `json:"previous,omitempty"`
	Notes    []string `json:"notes,omitempty"`
	NotesEn  []string `json:"notes_en,omitempty"`
}

// programJSON says what made the result.
type programJSON struct {
	Name  string `json:"name"`
	Rules int    `json:"rules"`
	Set   string `json:"rule_set"` // digest of the rules
}

// lapseJSON is a decision that no longer holds.
type lapseJSON struct {
	Rule      string `json:"rule"`
	Agency    string `json:"agency,omitempty"`
	Year      int    `json:"year,omitempty"`
	At        string `json:"at,omitempty"`
	Message   string `json:"message"`
	MessageEn string `json:"message_en"`
}

// WriteJSON writes the findings in the format of contracts §6 (nianbao-findings/1), followed by the program and the digests of the files. What the roll says
// is a file of its own, named as the roll.
func (r *Review) WriteJSON(w io.Writer) error {
	out := struct {
		Format  string      `json:"format"`
		Files   []fileJSON  `json:"files"`
		Lapsed  []lapseJSON `json:"lapsed,omitempty"`
		Notes   []string    `json:"notes,omitempty"`
		NotesEn []string    `json:"notes_en,omitempty"`
		Program programJSON `json:"program"`
	}{Format: report.FindingsFormat, Files: []fileJSON{}, Notes: notesIn(r.Notes, "zh"), NotesEn: notesIn(r.Notes, "en"), Program: programJSON{r.Program, r.Rules, r.RuleSet}}
	for i := range r.Files {
		f := &r.Files[i]
		x := fileJSON{FileFindings: f.FileFindings, SHA256: f.SHA256, Previous: f.Previous, Notes: notesIn(f.Notes, "zh"), NotesEn: notesIn(f.Notes, "en")}
		if f.Err != nil {
			x.Read = new(bool)
		}
		if x.Findings == nil {
			x.Findings = []report.Finding{}
		}
		out.Files = append(out.Files, x)
	}
	if len(r.Roll) > 0 {
		out.Files = append(out.Files, fileJSON{FileFindings: report.FileFindings{File: r.RollOf, Counts: report.Counts{Failed: len(r.Roll)}, Findings: r.Roll}})
	}
	for _, l := range r.Lapsed {
		out.Lapsed = append(out.Lapsed, lapseJSON{l.Verdict.Rule, l.Verdict.Agency, l.Verdict.Year, l.Verdict.At, l.Zh, l.En})
	}
	return writeJSON(w, out)
}

func notesIn(list []check.Text, lang string) []string {
	var out []string
	for _, n := range list {
		out = append(out, n.In(lang))
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
