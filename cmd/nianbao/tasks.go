package main

import (
	"encoding/csv"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"nianbao/report/plan"
)

// taskJSON is a task as `nianbao tasks --json` prints it.
type taskJSON struct {
	Number   string   `json:"number"`
	Headings []string `json:"headings"`
	Text     string   `json:"task"`
	Lead     []string `json:"lead"`
	Units    []string `json:"units"`
	Support  []string `json:"support"`
	Phrase   string   `json:"deadline"`
	Means    string   `json:"means,omitempty"`
	Place    string   `json:"place"`
}

func (a *app) tasksCommand() *cobra.Command {
	var year int
	var asJSON bool
	c := &cobra.Command{
		Use:     "tasks FILE",
		Short:   a.say("把工作要点、任务分工（txt、md、docx）读成工作任务台账的行", "read a work plan's text (txt, md, docx) into rows of the task register"),
		Example: "  nianbao tasks 工作要点.docx --year 2025 > 工作任务.csv",
		Args:    a.args(1, 1, "FILE 是工作要点的文件", "FILE is the work plan"),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := os.ReadFile(args[0])
			if err != nil {
				return fmt.Errorf(a.say("%s：打不开", "%s: cannot be opened"), args[0])
			}
			p, err := plan.Read(args[0], data, year)
			if err != nil {
				return err
			}
			for _, problem := range p.Problems {
				a.note("%s %s", args[0], problem)
			}
			a.note(a.say("读出 %d 项任务，%d 处需要人看", "%d tasks, %d places for a person to look at"), len(p.Tasks), len(p.Problems))
			if asJSON {
				return a.json(tasksJSON(p))
			}
			w := csv.NewWriter(a.out)
			if err := w.WriteAll(p.Rows()); err != nil {
				return err
			}
			return nil
		},
	}
	c.Flags().IntVar(&year, "year", 0, a.say("工作要点的年度，期限没有写年份时用（不写就从文中找）", "year of the plan, for deadlines that name none (taken from the text by default)"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

func tasksJSON(p *plan.Plan) []taskJSON {
	out := []taskJSON{}
	for _, t := range p.Tasks {
		x := taskJSON{Number: t.Number, Headings: t.Headings, Text: t.Text, Lead: t.Lead, Units: t.Units, Support: t.Support, Phrase: t.Phrase, Place: t.Place}
		if t.Read {
			x.Means = t.Deadline.Chinese()
		}
		out = append(out, x)
	}
	return out
}
