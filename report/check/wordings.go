package check

import "strings"

var (
	askers       = []string{"公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人及其他组织"}
	requestWords = append([]string{"政府信息公开", "依申请公开", "信息公开", "政府信息", "申请", "提出的", "提交的", "的", "数量", "件数", "总数", "总量", "共计", "共有", "总计", "合计", "共", "为", "是", "：", ":"}, askers...)
	carryWords   = append([]string{"一年度", "一年", "年度", "年", "继续办理", "办理", "至本年度", "至本年", "到本年度", "到本年", "至今年", "本年度", "本年", "今年"}, requestWords...)
	countedApart = []string{"含", "包括", "撤回", "撤销", "转办", "转交", "转送", "移送", "不属于", "非本机关"} // such requests may or may not be in the table
	replyContext = []string{"申请", "办理结果", "答复", "办结"}
	disputeWords = []string{"案件", "申请", "案", "数量", "总数", "共计", "共有", "共", "为", "发生", "：", ":"}
	disputeScope = []string{"审理", "受理", "办理", "收到", "办结", "审结", "备案", "答复", "参与", "应诉", "出庭", "代理", "其中", "不服", "承办"}
	countWords   = []string{"共计", "共有", "总计", "合计", "共", "数量", "件数", "总数", "为", "：", ":"}
	forOthers    = []string{"名义", "代", "牵头", "起草", "审核", "审查", "备案", "梳理", "公开", "发布", "其中"}
	suitCells    = []string{"disputes.suit_direct.total", "disputes.suit_after_review.total"}
)

// claims lists the wordings. 收到 and 受理 may include what was carried in, 受理 may mean what was dealt with: they contradict the table only when nothing fits.
// 办结 may leave out what was carried in and count what was closed later: only an impossible number contradicts. 答复 and 主动公开 are missing on purpose: organs count different things under them.
var claims = []claim{
	{leads: []string{"新收到", "新收"}, fillers: requestWords, needs: []string{"申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访"}, cells: []string{"requests.new.total"}},
	{leads: []string{"收到"}, fillers: requestWords, needs: []string{"信息公开申请", "依申请公开", "政府信息申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访", "未", "没有", "其中"},
		cells: []string{"requests.new.total"}, also: [][]string{{"requests.new.total", "requests.carried_in.total"}}},
	{leads: []string{"受理"}, fillers: requestWords, needs: []string{"信息公开申请", "依申请公开", "政府信息申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访", "未", "没有", "其中"},
		cells: []string{"requests.new.total"}, also: [][]string{{"requests.new.total", "requests.carried_in.total"}, {"requests.closed.total.total"}}},
	{leads: []string{"未收到", "没有收到", "未接到", "没有接到"}, fillers: append([]string{"任何", "有关", "关于"}, askers...), zero: true, cells: []string{"requests.new.total"}},
	{leads: []string{"未发生", "没有发生", "未出现", "没有出现", "未产生", "未引发"}, zero: true, cells: []string{"disputes.review.total"}},
	{leads: []string{"上年结转", "上年度结转", "上一年结转", "上一年度结转"}, fillers: carryWords, without: []string{"复议", "诉讼"}, cells: []string{"requests.carried_in.total"}},
	{leads: []string{"结转下", "结转至下", "结转到下"}, fillers: carryWords, without: []string{"复议", "诉讼"}, cells: []string{"requests.carried_out.total"}},
	{leads: []string{"予以公开"}, fillers: requestWords, needs: replyContext, without: []string{"建议", "提案", "复议", "诉讼"},
		cells: []string{"requests.closed.granted.total"}, also: [][]string{{"requests.closed.granted.total", "requests.closed.partial.total"}}},
	{leads: []string{"部分公开"}, fillers: requestWords, needs: replyContext, without: []string{"建议", "提案", "复议", "诉讼"}, cells: []string{"requests.closed.partial.total"}},
	{leads: []string{"行政复议"}, fillers: disputeWords, needs: []string{"信息公开"}, without: disputeScope, cells: []string{"disputes.review.total"}},
	{leads: []string{"行政诉讼"}, fillers: disputeWords, needs: []string{"信息公开"}, without: disputeScope, cells: suitCells, also: [][]string{suitCells[:1], suitCells[1:]}},
	{leads: []string{"制发行政规范性文件", "制发规范性文件", "新制发行政规范性文件", "新制发规范性文件", "行政规范性文件制发"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.issued"}},
	{leads: []string{"废止行政规范性文件", "废止规范性文件", "行政规范性文件废止"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.repealed"}},
	{leads: []string{"制发规章", "制定规章"}, fillers: countWords, without: forOthers, bare: true, cells: []string{"disclosure.rules.issued"}},
	{leads: []string{"现行有效行政规范性文件", "现行有效规范性文件", "现行有效的行政规范性文件", "现行有效的规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.in_force"}},
	{leads: []string{"行政许可处理决定", "作出行政许可决定"}, fillers: countWords, bare: true, cells: []string{"disclosure.licensing.decisions"}},
	{leads: []string{"行政处罚处理决定", "作出行政处罚决定"}, fillers: countWords, bare: true, cells: []string{"disclosure.penalties.decisions"}},
	{leads: []string{"行政强制处理决定", "作出行政强制决定"}, fillers: countWords, bare: true, cells: []string{"disclosure.coercion.decisions"}},
	{leads: []string{"行政事业性收费", "行政事业性收费金额", "行政事业性收费总金额", "行政事业性收费总额"}, fillers: countWords, bare: true, yuan: true, cells: []string{"disclosure.fees.amount"}},
	{leads: []string{"办结"}, fillers: requestWords, needs: []string{"信息公开申请", "依申请公开", "政府信息申请"}, never: countedApart, closing: true,
		without: []string{"复议", "诉讼", "投诉", "信访", "建议", "提案", "热线", "留言", "工单", "答复"}, cells: []string{"requests.closed.total.total"}},
	closedAs("refused.state_secret", "属于国家秘密"), closedAs("refused.forbidden_by_law", "其他法律行政法规禁止公开", "法律行政法规禁止公开"),
	closedAs("refused.safety_stability", "危及“三安全一稳定”"), closedAs("refused.third_party", "保护第三方合法权益"),
	closedAs("refused.internal_affairs", "属于三类内部事务信息"), closedAs("refused.process_information", "属于四类过程性信息"),
	closedAs("refused.enforcement_file", "属于行政执法案卷"), closedAs("refused.administrative_query", "属于行政查询事项"),
	closedAs("unavailable.not_held", "本机关不掌握相关政府信息"), closedAs("unavailable.not_existing", "没有现成信息需要另行制作"),
	closedAs("unavailable.unclear", "补正后申请内容仍不明确"), closedAs("declined.petition", "信访举报投诉类申请"), closedAs("declined.repeat", "重复申请"),
	closedAs("declined.publication", "要求提供公开出版物"), closedAs("declined.excessive", "无正当理由大量反复申请"),
	closedAs("declined.reissue", "要求行政机关确认或重新出具已获取信息"),
	closedAs("other.no_correction", "逾期不补正"), closedAs("other.fee_unpaid", "逾期未缴费"),
	applicant("自然人", "natural"), applicant("商业企业", "business"), applicant("科研机构", "research"), applicant("社会公益组织", "charity"), applicant("法律服务机构", "legal"),
	disputeResult("维持", "upheld"), disputeResult("纠正", "corrected"), disputeResult("其他结果", "other"), disputeResult("尚未审结", "pending"),
}

// closedAs speaks of one row of the outcomes, in the form's own words.
func closedAs(row string, leads ...string) claim {
	return claim{leads: leads, fillers: []string{"的", "信息", "申请", "事项", "共", "为", "：", ":"}, needs: []string{"不予公开", "无法提供", "不予处理", "其他处理", "办理结果", "予以公开"},
		without: []string{"建议", "提案", "复议", "诉讼"}, cells: []string{"requests.closed." + row + ".total"}}
}

// applicant speaks of one kind of applicant, behind the number of requests that the table has.
func applicant(lead, column string) claim {
	all := func(row string) string { return "requests." + row + "." + column }
	return claim{leads: []string{lead}, fillers: []string{"提出的", "提出", "申请", "政府信息公开", "的", "共", "为", "：", ":"}, cells: []string{all("new")},
		without: []string{"办结", "答复", "结转", "公开", "处理", "撤", "复议", "诉讼", "电子"},
		under:   map[string]reading{"requests.new.total": {[]string{all("new")}, [][]string{{all("new"), all("carried_in")}, {all("closed.total")}}}}}
}

// disputeResult speaks of one result of the reviews or of the suits, behind the number of them that the table has.
func disputeResult(lead, column string) claim {
	review, direct, after := "disputes.review."+column, "disputes.suit_direct."+column, "disputes.suit_after_review."+column
	return claim{leads: []string{lead}, fillers: countWords, cells: []string{review}, without: []string{"复议", "诉讼", "起诉", "应诉", "上诉", "一审", "二审"},
		under: map[string]reading{"disputes.review.total": {cells: []string{review}}, suitCells[0]: {[]string{direct, after}, [][]string{{direct}, {after}}}}}
}

// otherScopes speak of a part of the year, of one channel, of another organ or of another year.
var otherScopes = []string{"季度", "上半年", "下半年", "月", "累计", "以来", "截至", "截止", "各", "网上", "网络", "平台", "信函", "邮", "当面", "传真", "窗口", "现场", "渠道", "政府办", "代", "乡镇", "下属", "所属", "基层", "系统", "近", "连续", "历年",
	"去年", "同比", "较", "比", "同期", "例如", "比如", "转办", "转来", "移送", "自然人", "企业", "计划", "预计", "力争", "目标", "明年", "下一步"}

// neutral are words that contain one of another scope and do not speak of it.
var neutral = strings.NewReplacer("1月1日至12月31日", "", "办公室", "", "上年结转", "")

// kinds are the words for applicants, which are no other scope between a whole and its parts.
var kinds = strings.NewReplacer("自然人", "", "商业企业", "")

// wholeArea speaks of all organs of a government.
var wholeArea = []string{"全市", "全区", "全县", "全省", "全州", "全盟", "全旗", "全镇", "全乡"}

// units are the counting words.
var units = []string{"件", "条", "份", "起", "宗", "项", "次", "例", "个", "部", "笔"}
