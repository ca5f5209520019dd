package store

import (
	"encoding/hex"
	"strings"
	"time"

	"nianbao/report"
)

// State is what became of a version.
type State string

// The states. A version moves one way: from Received to one of the others.
const (
	Received   State = "received"   // in force: this is what is added up
	Superseded State = "superseded" // a later submission took its place; kept
	Refused    State = "refused"    // sent back or not to be counted; kept
)

// Chinese names the state.
func (s State) Chinese() string {
	switch s {
	case Received:
		return "有效"
	case Superseded:
		return "已被替换"
	}
	return "已退回"
}

// The kinds of report that one organ can hand in for one year; a kind tells apart the two reports of a government.
const (
	Own  = "own"  // 本机关: the organ's own report
	Area = "area" // 本行政区域: a government's report about its area, added up from others
)

// Ref names one version of a report for good.
type Ref struct {
	Year    int
	Key     string // the agency's key: what [Submission.Key] says, else its code, else its name
	Kind    string // [Own], [Area] or another word of a–z and 0–9
	Version int    // 1, 2, …
}

// Submission is a filing as it was handed in.
type Submission struct {
	Filing   *report.Filing
	Key      string               // names the organ in the store; empty = the agency's code, without one its name. A roll that knows former names gives its own
	Kind     string               // empty = [Own]
	File     string               // name of the file it came in
	Received time.Time            // time of receipt; must be given
	State    State                // empty = [Received]; a filing may be put as refused or (from a bundle) as superseded at once
	Findings *report.FileFindings // what the checks said; nil = not checked

	imported bool // from a bundle: a version that was refused twice comes back as two
}

// Outcome says what putting a submission did.
type Outcome string

// The outcomes.
const (
	Added        Outcome = "added"         // the first version of this report
	Replaced     Outcome = "replaced"      // a new version; the one in force before is superseded
	Kept         Outcome = "kept"          // a new version that is not in force: refused, superseded, or older than the one in force
	AlreadyThere Outcome = "already_there" // this content is on record: nothing was written
)

// Chinese names the outcome.
func (o Outcome) Chinese() string {
	switch o {
	case Added:
		return "新收"
	case Replaced:
		return "替换原报"
	case Kept:
		return "留存备查"
	}
	return "内容相同，已经收过"
}

// Receipt tells what became of a submission.
type Receipt struct {
	Ref              // the version that holds the content
	Hash     string  // SHA-256 of the filing's canonical JSON, in hexadecimal
	State    State   // of that version
	Outcome  Outcome // what was done
	Replaces int     // the version that lost its force, 0 = none
}

// Entry is a version without its figures.
type Entry struct {
	Ref
	Agency    report.Agency
	Edition   string
	Published string // ISO date or empty
	File      string
	Received  time.Time // in UTC
	State     State
	Hash      string
}

// Stored is a version with all that was handed in.
type Stored struct {
	Entry
	Filing   *report.Filing
	Findings *report.FileFindings // nil = not checked
}

// timeLayout writes a time of receipt so that texts sort as times do.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

// complete checks a submission and fills in what may be left empty.
func (sub Submission) complete() (Submission, error) {
	if sub.Filing == nil {
		return sub, problem(ErrFiling, "%s：没有年报数据", sub.place())
	}
	if err := sub.Filing.Validate(); err != nil {
		return sub, problem(ErrFiling, "%s：%v", sub.place(), err)
	}
	for _, candidate := range []string{sub.Filing.Agency.Code, sub.Filing.Agency.Name} {
		if sub.Key == "" {
			sub.Key = strings.TrimSpace(candidate)
		}
	}
	if sub.Kind == "" {
		sub.Kind = Own
	}
	if sub.State == "" {
		sub.State = Received
	}
	year := sub.Received.UTC().Year()
	switch {
	case sub.Key == "":
		return sub, problem(ErrFiling, "%s：没有单位代码，也没有单位名称，不知道是哪个单位的年报", sub.place())
	case len(sub.Key) > 300:
		return sub, problem(ErrFiling, "%s：单位代码或名称太长（超过一百个字），多半是填错了格子", sub.place())
	case !validKind(sub.Kind):
		return sub, problem(ErrFiling, "%s：报告种类 %q 不对：只能用小写英文字母和数字，不超过 20 个", sub.place(), sub.Kind)
	case sub.State != Received && sub.State != Superseded && sub.State != Refused:
		return sub, problem(ErrFiling, "%s：没有 %q 这种状态", sub.place(), sub.State)
	case sub.Received.IsZero() || year < 1 || year > 9999:
		return sub, problem(ErrFiling, "%s：没有收到时间", sub.place())
	}
	return sub, nil
}

// place names the submission in an error.
func (sub Submission) place() string {
	switch {
	case sub.File != "":
		return sub.File
	case sub.Filing != nil && sub.Filing.Agency.Name != "":
		return sub.Filing.Agency.Name
	}
	return "这份年报"
}

func validKind(kind string) bool {
	for _, c := range kind {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return kind != "" && len(kind) <= 20
}

// organ is the sort key of an agency's key: hexadecimal digits sort alike under every collation, in the order of the key's bytes.
func organ(key string) string { return hex.EncodeToString([]byte(key)) }

// keyOf is the way back from organ.
func keyOf(organ string) (string, error) {
	raw, err := hex.DecodeString(organ)
	return string(raw), err
}

// plain makes a text that every server takes: valid UTF-8 without NUL. Such texts are for people; what must come back exactly stands in
// column rest.
func plain(s string) any {
	s = plainText(s)
	if s == "" {
		return nil
	}
	return s
}

func plainText(s string) string {
	return strings.ReplaceAll(string([]rune(s)), "\x00", "\ufffd")
}
