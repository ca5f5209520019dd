package consolidate

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/rules"
)

// Text is a text in the two languages.
type Text struct{ Zh, En string }

// textf fills the same values into both languages; it is for texts whose values stand in the same order in both.
func textf(zh, en string, args ...any) Text {
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Rule is a rule that consolidation applies.
type Rule = rules.Rule

// Rules lists the rules in the order in which their findings are listed.
var Rules = rules.Consolidation

// rule returns a rule by id; the ids are written in this package only.
func rule(id string) Rule {
	for _, r := range Rules {
		if r.ID == id {
			return r
		}
	}
	panic("consolidate: no rule " + id)
}

// finding begins the finding of a rule at a place.
func finding(id, position string, message Text) report.Finding {
	r := rule(id)
	return report.Finding{Rule: r.ID, Name: r.Name, Severity: r.Severity, Position: position, Message: message.Zh, MessageEn: message.En, Law: r.Law}
}
