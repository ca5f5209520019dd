package review

import (
	"strings"

	"nianbao/report"
)

// levels tell an organ's level from the end of its name, where that is certain; the longest ending that fits comes first. Published pages do not say
// the level, and the deadline of 条例 article 49 depends on it. Offices that hand in for a government (政府办公室), zones and institutions are left open.
var levels = []struct {
	ending string
	level  report.Level
}{
	{"镇人民政府", report.Township}, {"乡人民政府", report.Township}, {"苏木人民政府", report.Township}, {"街道办事处", report.Township},
	{"省人民政府", report.Government}, {"自治区人民政府", report.Government}, {"市人民政府", report.Government}, {"州人民政府", report.Government}, {"盟行政公署", report.Government}, {"县人民政府", report.Government}, {"区人民政府", report.Government},
	{"旗人民政府", report.Government}, {"局", report.Department}, {"厅", report.Department}, {"委员会", report.Department},
}

// levelOf returns an organ's level, empty where the name does not tell it.
func levelOf(name string) report.Level {
	switch {
	case strings.HasSuffix(name, "办公厅"), strings.HasSuffix(name, "管理委员会"), strings.HasSuffix(name, "总局"), strings.HasSuffix(name, "居民委员会"), strings.HasSuffix(name, "村民委员会"):
		return ""
	}
	for _, l := range levels {
		if strings.HasSuffix(name, l.ending) {
			return l.level
		}
	}
	return ""
}

// soften makes a late publication a warning where the level comes from the name and the date from a page, which may have been posted again.
func soften(findings []report.Finding) {
	for i := range findings {
		if f := &findings[i]; f.Rule == "TM201" {
			f.Severity = report.Warning
			f.Message += "；层级是按单位名称判断的，页面上的日期也可能是重新发布的日期，请核对"
			f.MessageEn += "; the level was told by the organ's name, and the page's date may be that of a later posting"
		}
	}
}
