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
	By       string          `json:"by,omitempty"` // the command that applies it, when it is not check
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
		out = append(out, ruleJSON{r.ID, r.Name, r.Severity, r.Law, r.Since, r.Until, r.By, r.Statement(), r.Title.Zh, r.Title.En, r.Why.Zh, r.Why.En})
	}
	for _, r := range ledger.Rules() {
		why := registerWhy[r.ID]
		out = append(out, ruleJSON{ID: r.ID, Name: r.Name, Severity: r.Severity, Law: registerLaw, By: "nianbao build", Title: r.Chinese, TitleEn: r.English, Why: why.Zh, WhyEn: why.En})
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
	fmt.Fprintf(a.out, "%s %s\n", r.ID, a.say(r.Title, r.TitleEn))
	for _, line := range []struct{ zh, en, text string }{{"程度", "severity", a.severity(r.Severity)}, {"依据", "law", r.Law}, {"适用年度", "report years", a.years(r)}, {"关系", "relation", r.Formula}, {"由哪个命令检查", "applied by", r.By}} {
		if line.text != "" {
			fmt.Fprintf(a.out, "%s%s\n", a.say(line.zh+"：", line.en+": "), line.text)
		}
	}
	fmt.Fprintf(a.out, "\n%s\n", a.say(r.Why, r.WhyEn))
}

// years says for which reports a rule holds; empty for all.
func (a *app) years(r ruleJSON) string {
	switch {
	case r.Since != 0 && r.Until != 0:
		return fmt.Sprintf(a.say("%d 年至 %d 年的报告", "%d to %d"), r.Since, r.Until)
	case r.Since != 0:
		return fmt.Sprintf(a.say("%d 年及以后的报告", "%d and later"), r.Since)
	case r.Until != 0:
		return fmt.Sprintf(a.say("%d 年及以前的报告", "up to %d"), r.Until)
	}
	return ""
}
