package province

import (
	"strings"

	"nianbao/report"
	"nianbao/report/check"
)

// advice tells an organ what to do about a finding, by rule. What stands here is addressed to the organ that handed in; the rules' own explanations
// (check.Rule.Why) speak to whoever checks.
var advice = map[string]string{
	"FM201": "没有发生的填 0；本机关没有这项职权的，请说明。",
	"FM202": "改成不带单位、不小于 0 的数字，件数为整数。",
	"FM301": "换用规定版式的填报表重新填写。",
	"FM302": "全部换用规定版式重新填写，不要把两种表格混在一起。",
	"FM303": "改引现行的 30号文。",
	"FM401": "补写这一部分。",
	"FM402": "写出存在的主要问题和改进情况，不能空缺，也不能写“无”。",
	"FM403": "写完标出的内容。",
	"RQ101": "对照登记台账核对这一列：先看结转下年度一行，再看（七）总计一行，改正后重新报送。",
	"RQ102": "对照登记台账核对这一行的六类申请人和总计，改正后重新报送。",
	"RQ103": "对照登记台账核对这一列的各项办理结果和（七）总计，改正后重新报送。",
	"DP101": "核对四种结果和总计，改正后重新报送。",
	"DP201": "核实有没有把复议后起诉的案件填进来；属实的不用改。",
	"YR101": "与上年报告的“结转下年度继续办理”核对；上年填错的，书面说明。",
	"YR201": "与上年现行有效件数核对；清理、自然失效等原因造成的，书面说明。",
	"YR301": "确认对照的是不是上一年的报告。",
	"TM201": "书面说明逾期原因；数据不变的不用重新报送。",
	"TM202": "更正落款或公布日期。",
	"FE101": "在第六部分写明发出收费通知的件数、总金额和实际收取的总金额；没有收取的也要写明。",
	"TX101": "核对正文和表格，以台账为准，改正写错的一处。",
	"TX201": "把年份改成报告年份；确实说的是往年的，不用改。",
	"RD101": "改用下发的填报表报送，或者报送带文字表格（不是图片）的文件。",
	"RD102": "改用下发的填报表报送，不要改动表头和行的名称。",
	"RD103": "这一格改成数字。",
	"SM101": "按本年度实际情况重写雷同的段落。",
	"SM102": "按本单位实际情况重写雷同的段落。",
	"CN101": "逐格核对：漏报、迟报的单位补齐后再汇总；所属单位更正过的，按更正后的数重新汇总；填错的改正。",
	"CN201": "尽快报送；没有发生的数填 0，没有收到申请也要报送。",
	"CN203": "书面说明逾期原因；数据不变的不用重新报送。",
	"CN204": "核对单位名称和代码，改成与名录一致后重新报送；名录漏列的，请告知汇总单位。",
	"CN205": "用 WPS 或 Excel 打开检查，确认年度和内容完整，另存后重新报送。",
	"CN206": "换用规定版式的填报表重新填写。",
	"CN207": "由承接职能的单位合并报送；确应单独报送的，请告知汇总单位。",
	"CN301": "核实位数和单位（元、万元）；属实的书面说明原因。",
	"CN302": "核实位数和单位（元、万元）；属实的书面说明原因。",
}

// adviceFor is what to do about a finding; for a rule without advice of its own it is the rule's explanation.
func adviceFor(f report.Finding) string {
	if f.Rule == "CN202" {
		if f.Severity == report.Error && strings.Contains(f.Message, "内容不同") {
			return "书面确认以哪一份为准，或者把正确的一份写明版次后重新报送。"
		}
		return "内容相同，已只计一份，不用重新报送；以后请只报一份。"
	}
	if text := advice[f.Rule]; text != "" {
		return text
	}
	for _, r := range check.Rules() { // those of consolidation too
		if r.ID == f.Rule {
			return r.Why.Zh
		}
	}
	return "请核实。"
}
