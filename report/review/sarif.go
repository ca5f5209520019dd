package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
)

// The parts of SARIF 2.1.0 (OASIS) that a reader of findings needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Language    string            `json:"language"`
		Invocations []sarifInvocation `json:"invocations"`
		Artifacts   []sarifArtifact   `json:"artifacts"`
		Results     []sarifResult     `json:"results"`
		ColumnKind  string            `json:"columnKind"`
		Properties  map[string]any    `json:"properties"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string         `json:"id"`
		Name                 string         `json:"name"`
		ShortDescription     sarifText      `json:"shortDescription"`
		FullDescription      sarifText      `json:"fullDescription"`
		Help                 sarifText      `json:"help"`
		DefaultConfiguration sarifLevel     `json:"defaultConfiguration"`
		Properties           map[string]any `json:"properties,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool `json:"executionSuccessful"`
	}
	sarifArtifact struct {
		Location sarifURI          `json:"location"`
		Hashes   map[string]string `json:"hashes,omitempty"`
	}
	sarifURI struct {
		URI   string `json:"uri"`
		Index *int   `json:"index,omitempty"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Properties   map[string]any     `json:"properties,omitempty"`
	}
	sarifLocation struct {
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifURI `json:"artifactLocation"`
	}
	sarifLogical struct {
		Name string `json:"name"`
		Full string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

var sarifLevels = map[report.Severity]string{report.Error: "error", report.Warning: "warning", report.Notice: "note"}

// WriteSARIF writes the findings as SARIF 2.1.0, which editors and code hosting sites show. Every rule carries its help; a finding that a reviewer accepted
// is a suppressed result.
func (r *Review) WriteSARIF(w io.Writer, lang string) error {
	s := speech(lang)
	name, version, _ := strings.Cut(r.Program, " ")
	if name == "" {
		name = "nianbao"
	}
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: name, Version: version}}, Language: s.say("zh-CN", "en"), ColumnKind: "unicodeCodePoints",
		Invocations: []sarifInvocation{{len(r.Unreadable()) == 0}}, Artifacts: []sarifArtifact{}, Results: []sarifResult{}}
	base := r.base()
	at := map[string]int{}
	for _, rule := range check.Rules() {
		at[rule.ID] = len(at)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, s.rule(rule))
	}
	for i := range r.Files {
		f := &r.Files[i]
		a := sarifArtifact{Location: sarifURI{URI: uri(base, f.File)}}
		if f.SHA256 != "" {
			a.Hashes = map[string]string{"sha-256": f.SHA256}
		}
		run.Artifacts = append(run.Artifacts, a)
		for _, x := range f.Findings {
			run.Results = append(run.Results, s.result(f, x, at[x.Rule], base, &i))
		}
	}
	for _, x := range r.Roll {
		run.Results = append(run.Results, s.result(&File{FileFindings: report.FileFindings{File: r.RollOf}}, x, at[x.Rule], base, nil))
	}
	c := r.Counts()
	run.Properties = map[string]any{"passed": c.Passed, "failed": c.Failed, "undecided": c.Undecided, "notApplicable": c.NotApplicable, "ruleSet": r.RuleSet}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (s speech) rule(r *check.Rule) sarifRule {
	lang := string(s)
	help := r.Why.In(lang)
	if st := r.Statement(); st != "" {
		help += "\n" + st
	}
	out := sarifRule{ID: r.ID, Name: r.Name, ShortDescription: sarifText{r.Title.In(lang)}, FullDescription: sarifText{r.Why.In(lang)}, Help: sarifText{help},
		DefaultConfiguration: sarifLevel{sarifLevels[r.Severity]}}
	if r.Law != "" {
		out.Properties = map[string]any{"law": r.Law}
	}
	return out
}

func (s speech) result(f *File, x report.Finding, rule int, base string, artifact *int) sarifResult {
	place := where(f.File, x)
	out := sarifResult{RuleID: x.Rule, RuleIndex: rule, Level: sarifLevels[x.Severity], Message: sarifText{s.message(x)},
		Locations:    []sarifLocation{{Physical: &sarifPhysical{sarifURI{uri(base, f.File), artifact}}}},
		Fingerprints: map[string]string{"nianbao/v1": fingerprint(f, x)}}
	if inside := strings.TrimPrefix(strings.TrimPrefix(place, f.File), "!"); inside != "" {
		kind := "member"
		if x.At == "" {
			kind = "element"
		}
		name := x.At
		if name == "" {
			name = inside
		}
		out.Locations[0].Logical = []sarifLogical{{name, strings.TrimPrefix(place, base), kind}}
	}
	if accepted(x) {
		out.Suppressions = []sarifSuppression{{"external", x.Verdict.Reason}}
	}
	if x.Left != nil && x.Right != nil {
		out.Properties = map[string]any{"left": x.Left, "right": x.Right}
	}
	return out
}

// fingerprint tells the same finding from one run to the next: rule, organ, year and place.
func fingerprint(f *File, x report.Finding) string {
	v := verdictOf(f, x, "")
	sum := sha256.Sum256([]byte(strings.Join([]string{v.Rule, v.Agency, fmt.Sprint(v.Year), v.At, v.Place, v.Message}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// base is the folder that all files with absolute paths have in common, with a slash at its end. SARIF leaves the office that made it, and says nothing of the
// machine it was made on.
func (r *Review) base() string {
	base, any := "", false
	for i := range r.Files {
		dir := r.Files[i].File[:strings.LastIndexByte(r.Files[i].File, '/')+1]
		switch {
		case !absolute(r.Files[i].File):
		case !any:
			base, any = dir, true
		default:
			for !strings.HasPrefix(dir, base) {
				base = base[:strings.LastIndexByte(strings.TrimSuffix(base, "/"), '/')+1]
			}
		}
	}
	return base
}

var drive = regexp.MustCompile(`^[A-Za-z]:/`)

func absolute(path string) bool { return strings.HasPrefix(path, "/") || drive.MatchString(path) }

// uri writes a path as a relative URI reference.
func uri(base, path string) string {
	if absolute(path) {
		path = strings.TrimPrefix(path, base)
	}
	return (&url.URL{Path: path}).String()
}
