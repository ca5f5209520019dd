package read

import (
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/sheet"
)

// The cover of a collection workbook, which organs fill in and hand in: a sheet with the labels below, each with its value in the next cell to the right.
const (
	CoverSheet    = "填报信息"
	CoverName     = "单位名称"
	CoverCode     = "单位代码"
	CoverLevel    = "单位层级"
	CoverYear     = "报告年度"
	CoverReceived = "报送日期"
	CoverVersion  = "报送版次"
)

// CoverLabels lists the labels of the cover in their order.
var CoverLabels = []string{CoverName, CoverCode, CoverLevel, CoverYear, CoverReceived, CoverVersion}

// coverAliases are other writings of the labels.
var coverAliases = map[string]string{"填报单位": CoverName, "报送单位": CoverName, "单位全称": CoverName, "机关名称": CoverName, "统一社会信用代码": CoverCode,
	"层级": CoverLevel, "年度": CoverYear, "年份": CoverYear, "填报日期": CoverReceived, "版次": CoverVersion}

func init() {
	for _, label := range CoverLabels {
		coverAliases[label] = label
	}
}

// coverRows is how far down a cover's labels may stand.
const coverRows = 200

// Cover is what a cover says, by its labels.
type Cover map[string]string

// Take takes the values that stand next to labels in a row; the first of two equal labels holds.
func (c Cover) Take(r *sheet.Row) {
	if r.Index > coverRows {
		return
	}
	for i, cell := range r.Cells {
		if len(cell.Text) > 60 || i+1 >= len(r.Cells) {
			continue
		}
		name, ok := coverAliases[coverLabel(cell.Text)]
		if _, had := c[name]; ok && !had {
			c[name] = strings.TrimFunc(r.Cells[i+1].Text, isBlank)
		}
	}
}

// coverLabel is a label without blanks, brackets round it, a colon or the star of what must be filled in.
func coverLabel(text string) string {
	return strings.Trim(strings.Map(narrow, squeeze(text)), ":*＊()[]【】")
}

// Year is the year of the report, 0 when the cover does not say it.
func (c Cover) Year() int {
	year, err := strconv.Atoi(strings.TrimRight(strings.Map(narrow, squeeze(c[CoverYear])), "年度"))
	if err != nil || year <= 2000 || year >= 2200 {
		return 0
	}
	return year
}

// filled tells a cover from the headings of some list: it says a year, and an organ that is no label itself.
func (c Cover) filled() bool {
	_, heading := coverAliases[coverLabel(c[CoverName])]
	return c.Year() != 0 && !heading && (c[CoverName] != "" || c[CoverCode] != "")
}

// agency is the organ of a cover that is filled in; the level only as the form offers it.
func (c Cover) agency() report.Agency {
	a := report.Agency{Name: c[CoverName], Code: c[CoverCode]}
	for _, l := range report.Levels {
		if l.Chinese == c[CoverLevel] {
			a.Level = l.Level
		}
	}
	return a
}
