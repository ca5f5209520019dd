package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/ledger"
)

// ruleJSON is a rule as `nianbao rules --json` prints it.
type ruleJSON struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Severity report.Severity `json:"severity"`
	Law      string          `json:"law"`
	Since    int             `json:"since,omitempty"`
	Until    int             `json:"until,omitempty"`
	Formula  string          `json:"formula,omitempty"`
	Title    string          `json:"title"`
	TitleEn  string          `json:"title_en"`
	Why      string          `json:"why"`
	WhyEn    string          `json:"why_en"`
}

// allRules are the rules on reports, then those on registers, in the order of their ids' families.
func allRules() []ruleJSON {
	var out []ruleJSON
	for _, r := range check.Rules() {
		out = append(out, ruleJSON{r.ID, r.Name, r.Severity, r.Law, r.Since, r.Until, r.Statement(), r.Title.Zh, r.Title.En, r.Why.Zh, r.Why.En})
	}
	for _, r := range ledger.Rules() {
		out = append(out, ruleJSON{ID: r.ID, Name: r.Name, Severity: r.Severity, Title: r.Chinese, TitleEn: r.English,
			Why: "生成报告时检查台账用的规则。", WhyEn: "A rule on registers, applied when a report is built."})
	}
	return out
}

func (a *app) rulesCommand() *cobra.Command {
	var asJSONFlag bool
	c := &cobra.Command{
		Use:   "rules",
		Short: a.say("列出全部核查规则", "list all rules"),
		Args:  a.args(0, 0, "不需要参数", "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if asJSONFlag {
				return a.json(allRules())
			}
			for _, r := range allRules() {
				fmt.Fprintf(a.out, "%s  %s  %s\n", r.ID, a.severity(r.Severity), a.say(r.Title, r.TitleEn))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSONFlag, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

func (a *app) severity(s report.Severity) string { return a.say(s.Chinese(), string(s)) }

func (a *app) ruleCommand() *cobra.Command {
	var asJSONFlag bool
	c := &cobra.Command{
		Use:   "rule ID",
		Short: a.say("说明一条规则：查什么、依据什么、为什么", "explain one rule: what it checks, on which law, and why"),
		Args:  a.args(1, 1, "ID 是规则编号，如 RQ101", "ID is a rule's id, such as RQ101"),
		RunE: func(_ *cobra.Command, args []string) error {
			all := allRules()
			i := slices.IndexFunc(all, func(r ruleJSON) bool { return strings.EqualFold(r.ID, args[0]) })
			if i < 0 {
				return fmt.Errorf(a.say("没有编号为 %s 的规则，运行 nianbao rules 可看全部", "no rule %s; nianbao rules lists them"), args[0])
			}
			if asJSONFlag {
				return a.json(all[i])
			}
			a.explainRule(all[i])
			return nil
		},
	}
	c.Flags().BoolVar(&asJSONFlag, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// explainRule prints one rule for people.
func (a *app) explainRule(r ruleJSON) {
	fmt.Fprintf(a.out, "%s %s\n%s：%s\n", r.ID, a.say(r.Title, r.TitleEn), a.say("程度", "severity"), a.severity(r.Severity))
	for _, line := range []struct{ zh, en, text string }{{"依据", "law", r.Law}, {"关系", "relation", r.Formula}} {
		if line.text != "" {
			fmt.Fprintf(a.out, "%s：%s\n", a.say(line.zh, line.en), line.text)
		}
	}
	fmt.Fprintf(a.out, "\n%s\n", a.say(r.Why, r.WhyEn))
}
