package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/check"
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

func asJSON(r *check.Rule) ruleJSON {
	return ruleJSON{r.ID, r.Name, r.Severity, r.Law, r.Since, r.Until, r.Statement(), r.Title.Zh, r.Title.En, r.Why.Zh, r.Why.En}
}

func (a *app) rulesCommand() *cobra.Command {
	var asJSONFlag bool
	c := &cobra.Command{
		Use:   "rules",
		Short: a.say("列出全部核查规则", "list all rules"),
		Args:  a.args(0, 0, "不需要参数", "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if asJSONFlag {
				var out []ruleJSON
				for _, r := range check.Rules() {
					out = append(out, asJSON(r))
				}
				return a.json(out)
			}
			for _, r := range check.Rules() {
				fmt.Fprintf(a.out, "%s  %s  %s\n", r.ID, a.severity(r.Severity), r.Title.In(a.lang))
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
			r, ok := check.Get(strings.ToUpper(args[0]))
			if !ok {
				return fmt.Errorf(a.say("没有编号为 %s 的规则，运行 nianbao rules 可看全部", "no rule %s; nianbao rules lists them"), args[0])
			}
			if asJSONFlag {
				return a.json(asJSON(r))
			}
			fmt.Fprintf(a.out, "%s %s\n%s：%s\n%s：%s\n", r.ID, r.Title.In(a.lang), a.say("程度", "severity"), a.severity(r.Severity), a.say("依据", "law"), r.Law)
			if s := r.Statement(); s != "" {
				fmt.Fprintf(a.out, "%s：%s\n", a.say("关系", "relation"), s)
			}
			fmt.Fprintf(a.out, "\n%s\n", r.Why.In(a.lang))
			return nil
		},
	}
	c.Flags().BoolVar(&asJSONFlag, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}
