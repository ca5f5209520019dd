package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/office"
	"nianbao/report/read"
)

func (a *app) readCommand() *cobra.Command {
	var out string
	var asJSON bool
	c := &cobra.Command{
		Use:     "read FILE…",
		Short:   a.say("读出任意格式的年报（网页、PDF、Word、Excel、JSON），在标准输出打印数据 JSON", "read a report in any format (HTML, PDF, Word, Excel, JSON) and print its filing as JSON"),
		Example: "  nianbao read samples/office/out/年度报告.docx\n  nianbao read --out 读出 年报/*.html",
		Args:    a.args(1, -1, "FILE 是要读的文件", "FILE is a report"),
		RunE: func(cmd *cobra.Command, files []string) error {
			filings, found, failed := a.readAll(cmd.Context(), files)
			if err := a.writeFilings(filings, out, asJSON && len(files) > 1); err != nil {
				return err
			}
			switch {
			case failed:
				return errors.New(a.say("有文件读不了，见上面的说明", "some files could not be read, see above"))
			case found:
				return errFound
			}
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", a.say("每个文件的数据各存为这个文件夹里的一个 .json 文件", "write each filing as a .json file into this folder"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON；有几个文件时合成一个数组（不加时依次输出）", "print JSON; several files become one array (without it, one filing after the other)"))
	return c
}

// readAll reads the files one by one and says what the reader found. failed is true when one could not be read; the others are read all the same.
func (a *app) readAll(ctx context.Context, files []string) (filings []office.File, found, failed bool) {
	for _, file := range files {
		res, err := read.File(ctx, file)
		if err != nil {
			a.note("nianbao: %v", err)
			failed = true
			continue
		}
		for _, f := range res.Findings {
			a.note("%s", a.findingLine(f))
			found = found || f.Severity == report.Error
		}
		for _, n := range res.Notes {
			a.note("%s：%s", file, n)
		}
		var data bytes.Buffer
		if err := report.WriteFiling(&data, res.Filing); err != nil {
			a.note("nianbao: %s：%v", file, err)
			failed = true
			continue
		}
		filings = append(filings, office.File{Name: filepath.Base(file) + ".json", Data: data.Bytes()})
	}
	return filings, found, failed
}

// writeFilings prints the filings one after the other or as one array, or writes them into a folder.
func (a *app) writeFilings(filings []office.File, dir string, array bool) error {
	if dir != "" {
		seen := map[string]bool{}
		for _, f := range filings {
			if seen[f.Name] {
				return fmt.Errorf(a.say("有两个文件都叫 %s，请分开读", "two files are called %s: read them apart"), f.Name[:len(f.Name)-len(".json")])
			}
			seen[f.Name] = true
		}
		if len(filings) == 0 {
			return nil
		}
		return office.WriteAll(dir, filings)
	}
	open, between, end := "", "", ""
	if array {
		open, between, end = "[\n", ",\n", "]\n"
	}
	fmt.Fprint(a.out, open)
	for i, f := range filings {
		if i > 0 {
			fmt.Fprint(a.out, between)
		}
		if _, err := a.out.Write(f.Data); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(a.out, end)
	return err
}
