package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/report/calendar"
)

func (a *app) feeCommand() *cobra.Command {
	var pieces, pages int
	asJSON := false
	c := &cobra.Command{
		Use:     "fee",
		Short:   a.say("计算信息处理费（国办函〔2020〕109号），按件或按量", "the information handling fee (国办函〔2020〕109号), by piece or by page"),
		Example: "  nianbao fee --pieces 31\n  nianbao fee --pages 201",
		Args:    a.args(0, 0, "不需要参数", "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			byPiece, byPage := cmd.Flags().Changed("pieces"), cmd.Flags().Changed("pages")
			switch {
			case byPiece == byPage:
				return errors.New(a.say("--pieces（按件）和 --pages（按量）写一个", "give one of --pieces and --pages"))
			case byPiece:
				return a.fee(calendar.ByPiece, calendar.PieceTiers(), pieces, a.say("件", " pieces"), asJSON)
			}
			return a.fee(calendar.ByPage, calendar.PageTiers(), pages, a.say("页", " pages"), asJSON)
		},
	}
	c.Flags().IntVar(&pieces, "pieces", 0, a.say("同一申请人同一自然月的申请件数", "requests of one applicant in one calendar month"))
	c.Flags().IntVar(&pages, "pages", 0, a.say("提供信息的页数", "pages provided"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// fee prints the sum on the first line, then the scale.
func (a *app) fee(sum func(int) (int64, error), tiers []calendar.FeeTier, n int, unit string, asJSON bool) error {
	yuan, err := sum(n)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(struct {
			Yuan int64 `json:"yuan"`
		}{yuan})
	}
	fmt.Fprintf(a.out, a.say("%d 元\n", "%d yuan\n"), yuan)
	for _, t := range tiers {
		fmt.Fprintf(a.out, "  %s  %s\n", t.Range(unit), t.Rate(unit))
	}
	return nil
}
