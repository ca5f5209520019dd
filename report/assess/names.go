package assess

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"nianbao/report/form"
	"nianbao/report/near"
)

// What a formula may name besides cells: cells of last year's report with "previous." before them, counts of findings with "findings.".
const (
	previousPrefix = "previous."
	findingsPrefix = "findings."
	detailsPrefix  = "details."
)

// clockParts and ratioParts are the parts of the measures of contracts §5 with what they are called.
var (
	clockParts = map[string]string{"in_time": "按期", "late": "逾期完成", "overdue": "逾期未完成", "open": "未到期", "waiting": "等待补正", "provisional": "期限暂定", "standing": "长期任务",
		"unknown": "日期不全", "rate": "按期率"}
	ratioParts = map[string]string{"numerator": "分子", "denominator": "分母", "unknown": "日期不全", "rate": "比例", "target": "目标", "met": "是否达标"}
)

// clockNames and ratioNames are the measures with what they are called.
var (
	clockNames = map[string]string{"reply_in_time": "按期答复", "correction_in_time": "按期告知补正", "disclosure_in_time": "按期主动公开", "tasks_in_time": "按期完成任务"}
	ratioNames = map[string]string{"interpretation": "政策解读率", "graphic_interpretation": "图解比例", "interpretation_in_step": "解读三同步"}
)

// Details are the counts beyond the measures that a formula may use as details.NAME, with what they are called. Input.Details gives them; one that is not given
// is missing evidence.
var Details = map[string]string{
	"documents_without_basis":     "依申请公开、不予公开而没有写明依据的文件数",
	"documents_without_attribute": "没有标明公开属性的文件数",
	"documents_undisclosed":       "主动公开而没有公开日期的文件数",
	"catalogue_empty":             "主动公开事项没有内容的项数",
	"interpretations_by_head":     "主要负责人解读数",
	"documents_in_several_forms":  "用两种以上形式解读的文件数",
	"repeated_topics":             "反复申请的内容主题数",
	"periods_missing":             "定期任务缺少的期数",
	"follow_up_open":              "上年任务、上年整改事项没有完成的项数",
}

// names knows every name that a formula may use.
type names struct {
	all   map[string]kind
	rules map[string]bool // nil: rule ids are only looked at by their shape
}

var ruleShape = regexp.MustCompile(`^(FM|DS|RQ|DP|YR|TX|TM|FE|SM|CN|RD)[0-9]{3}$`)

// severities may stand in place of a rule id.
var severities = map[string]string{"error": "错误", "warning": "警告", "notice": "提示"}

// newNames collects the names. rules are the ids of the rules that the program runs; nil accepts every id of a known family.
func newNames(rules []string) names {
	n := names{all: map[string]kind{"year": aNumber, "published": aDate, "handed_in": aDate, "deadline": aDate}}
	for _, e := range form.Editions() {
		for _, c := range e.Cells() {
			n.all[c.Name], n.all[previousPrefix+c.Name] = aNumber, aNumber
		}
	}
	for m := range clockNames {
		for part := range clockParts {
			n.all[m+"."+part] = aNumber
		}
	}
	for m := range ratioNames {
		for part := range ratioParts {
			n.all[m+"."+part] = aNumber
		}
		n.all[m+".met"] = aTruth
	}
	for d := range Details {
		n.all[detailsPrefix+d] = aNumber
	}
	for s := range severities {
		n.all[findingsPrefix+s] = aNumber
	}
	if rules != nil {
		n.rules = map[string]bool{}
		for _, id := range rules {
			n.rules[id] = true
			n.all[findingsPrefix+id] = aNumber
		}
	}
	return n
}

// kindOf is the type of a name; the error of an unknown one names the nearest that exists.
func (n names) kindOf(name string) (kind, error) {
	if k, ok := n.all[name]; ok {
		return k, nil
	}
	if id, ok := strings.CutPrefix(name, findingsPrefix); ok && n.rules == nil && ruleShape.MatchString(id) {
		return aNumber, nil
	}
	return 0, unknown("名称", name, slices.Sorted(maps.Keys(n.all)))
}

// unknown is the error of a name that does not exist.
func unknown(what, name string, known []string) error {
	if near := nearest(name, known); near != "" {
		return fmt.Errorf("没有%s“%s”（是不是“%s”？）", what, name, near)
	}
	return fmt.Errorf("没有%s“%s”", what, name)
}

// nearest is the known name with the fewest letters to change, "" when none is near. Of equally near ones the first in the list is taken.
func nearest(name string, known []string) string {
	best, at := "", len([]rune(name))/3+2
	for _, k := range known {
		if d := len([]rune(k)) - len([]rune(name)); d >= at || -d >= at {
			continue
		}
		if d := near.Distance([]rune(name), []rune(k), at); d < at {
			best, at = k, d
		}
	}
	return best
}
