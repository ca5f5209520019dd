package review

import (
	"regexp"

	"nianbao/report/check"
)

// readerNotes are what package read notes of a file, in English.
var readerNotes = []struct {
	pattern *regexp.Regexp
	en      string
}{
	{regexp.MustCompile(`^“(.*)”表在页面上默认不显示，按隐藏的内容读取$`), "the table $1 is not shown by the page at first and was read as hidden content"},
	{regexp.MustCompile(`^没有读到报告年度$`), "the report year was not found"},
	{regexp.MustCompile(`^文件里有超大的表格或图形，超出部分没有读取$`), "the file has an oversized table or drawing; what goes beyond the limit was not read"},
	{regexp.MustCompile(`^标题写的是 (\d+) 年，文件属性里写的是 (\d+) 年$`), "the title says $1, the file's properties say $2"},
}

// bilingual gives a reader's note in both languages; one that is not known stays as it is.
func bilingual(note string) check.Text {
	for _, n := range readerNotes {
		if n.pattern.MatchString(note) {
			return check.Text{Zh: note, En: n.pattern.ReplaceAllString(note, n.en)}
		}
	}
	return check.Text{Zh: note, En: note}
}

var (
	sectionPlace = regexp.MustCompile(`第([一二三四五六])部分`)
	rowPlace     = regexp.MustCompile(`第 ?(\d+) ?行`)
)

// inEnglish says a place in English: the section or the row.
func inEnglish(place string) string {
	place = sectionPlace.ReplaceAllStringFunc(place, func(s string) string {
		return "section " + sectionEnglish[sectionPlace.FindStringSubmatch(s)[1]]
	})
	return rowPlace.ReplaceAllString(place, "row $1")
}

var sectionEnglish = map[string]string{"一": "one", "二": "two", "三": "three", "四": "four", "五": "five", "六": "six"}
