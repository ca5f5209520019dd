package check

import (
	"slices"
	"strings"
)

var (
	askers       = []string{"公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人及其他组织", "公民、法人及其它组织", "公民、法人和其它组织", "人民群众", "群众", "市民", "社会公众", "公众"}
	requestWords = append([]string{"了", "”", "办理事项", "事项", "案件", "件", "政府信息公开", "依申请公开", "信息公开", "政府信息", "公开", "申请书", "申请", "提出的", "提交的", "的", "数量", "件数", "总数", "总量", "共计", "共有", "总计", "合计", "共", "为", "是", "：", ":"}, askers...)
	// askWords stand between the verb and the number of requests.
	askWords     = append([]string{"有效的", "有效", "信息"}, requestWords...)
	carryWords   = append([]string{"一年度", "一年", "年度", "年", "继续办理", "办理", "作出答复", "答复", "办结", "至本年度", "至本年", "到本年度", "到本年", "至今年", "本年度", "本年", "今年", "度"}, requestWords...)
	countedApart = []string{"含", "包括", "撤回", "撤销", "转办", "转交", "转送", "移送", "不属于", "非本机关", "剔除", "扣除", "除去", "不予受理", "去重", "重复登记", "并案", "合并"} // such requests may or may not be in the table
	requestNouns = []string{"依申请公开政府信息申请", "政府信息依申请公开申请", "依申请公开申请", "政府信息公开申请", "信息公开申请", "依申请公开政府信息", "依申请公开"}
	disputeWords = []string{"案件", "申请", "案", "数量", "总数", "共计", "共有", "共", "为", "发生", "：", ":"}
	disputeScope = []string{"审理", "受理", "办理", "收到", "办结", "审结", "备案", "答复", "参与", "应诉", "出庭", "代理", "其中", "不服", "承办"}
	// disputeCauses begin a clause that says of itself what the disputes are about.
	disputeCauses   = []string{"因", "引发", "引起", "被申请", "被提起", "发生"}
	aboutDisclosure = []string{"信息公开", "依申请公开"}
	countWords      = []string{"共计", "共有", "总计", "合计", "共", "数量", "件数", "总数", "为", "了", "：", ":"}
	forOthers       = []string{"名义", "代", "牵头", "起草", "审核", "审查", "备案", "梳理", "公开", "发布", "其中"}
	notRequests     = []string{"复议", "诉讼", "投诉", "信访", "未", "没有", "其中"}
	notCarried      = []string{"复议", "诉讼", "信访", "资金", "预算", "项目", "留言", "工单", "诉求", "提案", "建议"}
	notReplies      = []string{"建议", "提案", "复议", "诉讼"}
	asked           = []string{"信息公开申请", "依申请公开", "政府信息申请"}
	carriedIn       = []string{"requests.carried_in.total"}
	suitCells       = []string{"disputes.suit_direct.total", "disputes.suit_after_review.total"}
)

// fromLastYear is 结转 behind the year before the report's: 2023年结转17件.
var fromLastYear = claim{fillers: carryWords, without: []string{"复议", "诉讼"}, notOf: []string{"办结", "答复"}, year: -1, cells: carriedIn}

// claims lists the wordings. 收到 and 受理 may include what was carried in, 受理 may mean what was dealt with, 办结 may leave out what was carried in or given up: they
// contradict the table only when nothing fits. 答复 and 主动公开 are missing on purpose: organs count different things under them.
var claims = []claim{
	{leads: []string{"新收到", "新收", "新接收", "新受理"}, fillers: askWords, needs: []string{"申请"}, nouns: append([]string{"申请"}, requestNouns...), never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访"}, notOf: []string{"办结", "答复"}, cells: received},
	{leads: []string{"收到", "接收", "接到", "收政府信息公开申请", "收依申请公开"}, fillers: askWords, needs: asked, nouns: requestNouns, never: countedApart, without: notRequests, cells: received, also: [][]string{atHand}},
	{leads: []string{"登记"}, fillers: askWords, needs: asked, nouns: requestNouns, never: countedApart, without: notRequests, bare: true, cells: received, also: [][]string{atHand}},
	{leads: []string{"受理", "接收并登记", "收到并登记", "收到并受理", "收到并处理", "收到并办理", "收到和办理"}, fillers: askWords, needs: asked, nouns: requestNouns, never: countedApart, without: notRequests, cells: received, also: [][]string{atHand, closed}},
	{leads: []string{"未收到", "没有收到", "未接到", "没有接到", "未受理", "没有受理"}, fillers: append([]string{"任何", "有关", "关于"}, askers...), zero: true, cells: received},
	{leads: []string{"未发生", "没有发生", "未出现", "没有出现", "未产生", "未引发", "未引起", "无因", "没有因", "未因", "无政府信息公开", "无涉及政府信息公开"}, zero: true, cells: []string{"disputes.review.total"}},
	{leads: []string{"上年结转", "上年度结转", "上一年结转", "上一年度结转", "结转上年", "结转上一年"}, fillers: carryWords, without: []string{"复议", "诉讼"}, notOf: []string{"办结", "答复"}, cells: carriedIn},
	{leads: []string{"结转下", "结转至下", "结转到下", "结转次年", "结转至次年", "转入下", "转至下", "转下年", "转结下", "顺延至下", "顺延下"}, fillers: carryWords, without: notCarried, back: true, cells: []string{"requests.carried_out.total"}},
	{leads: []string{"结转至", "结转到", "结转", "转结", "转入", "顺延至"}, fillers: carryWords, without: notCarried, back: true, year: 1, cells: []string{"requests.carried_out.total"}, turn: &fromLastYear},
	{leads: []string{"无结转下", "无结转至下", "没有结转下", "没有结转至下", "无下年度结转", "无结转下年"}, zero: true, plain: true, cells: []string{"requests.carried_out.total"}},
	granted(reading{[]string{"requests.closed.granted.total"}, [][]string{grantedAtAll}}, "予以公开", "同意公开", "全部公开"),
	replied(reading{[]string{"requests.closed.partial.total"}, nil}, "部分公开"),
	granted(reading{grantedAtAll, nil}, "予以公开和部分公开", "予以公开及部分公开", "予以公开或部分公开", "予以公开或者部分公开", "予以公开以及部分公开"),
	replied(reading{refusedRows, nil}, "不予公开"), replied(reading{missingRows, nil}, "无法提供"), replied(reading{declinedRows, nil}, "不予处理"), replied(reading{otherRows, nil}, "其他处理", "其它处理"),
	{leads: []string{"行政复议"}, fillers: disputeWords, needs: aboutDisclosure, without: disputeScope, since: disputeCauses, cells: []string{"disputes.review.total"}},
	{leads: []string{"行政诉讼"}, fillers: disputeWords, needs: aboutDisclosure, without: disputeScope, since: disputeCauses, cells: suitCells, also: [][]string{suitCells[:1], suitCells[1:]}},
	suits("suit_direct", "未经复议直接起诉", "未经复议直接提起行政诉讼", "未经复议直接提起诉讼"), suits("suit_after_review", "复议后起诉", "复议后提起行政诉讼", "复议后提起诉讼", "复议后再起诉"),
	{leads: []string{"制发行政规范性文件", "制发规范性文件", "新制发行政规范性文件", "新制发规范性文件", "行政规范性文件制发", "制定出台行政规范性文件", "制定出台规范性文件", "制定印发行政规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.issued"}},
	{leads: []string{"制定行政规范性文件", "制定规范性文件", "出台行政规范性文件", "出台规范性文件"}, fillers: countWords, without: forOthers, bare: true, cells: []string{"disclosure.normative.issued"}},
	{leads: []string{"废止行政规范性文件", "废止规范性文件", "行政规范性文件废止"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.repealed"}},
	{leads: []string{"制发规章", "制定规章"}, fillers: countWords, without: forOthers, bare: true, cells: []string{"disclosure.rules.issued"}},
	{leads: []string{"现行有效行政规范性文件", "现行有效规范性文件", "现行有效的行政规范性文件", "现行有效的规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.in_force"}},
	document("制发", "issued"), document("废止", "repealed"), document("现行有效", "in_force"),
	decision("行政许可", "licensing"), decision("行政处罚", "penalties"), decision("行政强制", "coercion"),
	otherDecision("行政许可", "licensing"), otherDecision("行政处罚", "penalties"), otherDecision("行政强制", "coercion"),
	{leads: []string{"行政事业性收费", "行政事业性收费金额", "行政事业性收费总金额", "行政事业性收费总额"}, fillers: countWords, bare: true, yuan: true, cells: []string{"disclosure.fees.amount"}},
	{leads: []string{"办结"}, fillers: askWords, needs: asked, nouns: requestNouns, never: countedApart, closing: true,
		without: []string{"复议", "诉讼", "投诉", "信访", "建议", "提案", "热线", "留言", "工单", "答复", "许可", "处罚"}, cells: closed},
	{leads: []string{"办理", "处理"}, fillers: askWords, needs: asked, nouns: requestNouns, never: countedApart, closing: true, bare: true, without: []string{"复议", "诉讼", "投诉", "信访", "建议", "提案", "热线", "留言", "工单", "答复", "许可", "处罚"}, cells: closed},
	{leads: []string{"答复"}, fillers: []string{"了"}, chained: true, closing: true, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访", "建议", "提案", "热线", "留言", "工单", "许可", "处罚"}, cells: closed},
	closedAs("refused.state_secret", "属于国家秘密", "涉及国家秘密"), closedAs("refused.forbidden_by_law", "其他法律行政法规禁止公开", "法律行政法规禁止公开", "法律、行政法规禁止公开", "其他法律、行政法规禁止公开"),
	closedAs("refused.safety_stability", "危及“三安全一稳定”"), closedAs("refused.third_party", "保护第三方合法权益", "涉及第三方合法权益不予公开", "涉及第三方合法权益的不予公开", "损害第三方合法权益不予公开"),
	closedAs("refused.internal_affairs", "属于三类内部事务信息", "属于内部事务信息", "属于内部管理信息"), closedAs("refused.process_information", "属于四类过程性信息", "属于过程性信息"),
	closedAs("refused.enforcement_file", "属于行政执法案卷"), closedAs("refused.administrative_query", "属于行政查询事项"),
	inList("refused.internal_affairs", "三类内部事务信息"), inList("refused.process_information", "四类过程性信息"), inList("refused.enforcement_file", "行政执法案卷"), inList("refused.administrative_query", "行政查询事项"),
	closedAs("unavailable.not_held", "本机关不掌握相关政府信息", "本机关不掌握", "不掌握相关政府信息"), closedAs("unavailable.not_existing", "没有现成信息需要另行制作", "没有现成信息，需要另行制作", "没有现成信息、需要另行制作", "没有现成信息的", "需要另行制作的"),
	closedAs("unavailable.unclear", "补正后申请内容仍不明确"), closedAs("declined.petition", "信访举报投诉类申请", "信访、举报、投诉类申请", "信访举报投诉类"), closedAs("declined.repeat", "重复申请"),
	closedAs("declined.publication", "要求提供公开出版物"), closedAs("declined.excessive", "无正当理由大量反复申请"),
	closedAs("declined.reissue", "要求行政机关确认或重新出具已获取信息"),
	closedAs("other.no_correction", "逾期不补正", "逾期未补正"), closedAs("other.fee_unpaid", "逾期未缴费", "逾期不缴费"),
	applicant([]string{"natural"}, "自然人", "公民个人"), applicant([]string{"business"}, "商业企业"), applicant([]string{"research"}, "科研机构"), applicant([]string{"charity"}, "社会公益组织"), applicant([]string{"legal"}, "法律服务机构"),
	applicant(organisationKinds, "法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织", "法人或其它组织"),
	{leads: []string{"均为自然人", "全部为自然人", "均系自然人", "全部是自然人", "均由自然人", "全部由自然人", "都是自然人"}, whole: true, under: applicant([]string{"natural"}).under, cells: []string{"requests.new.natural"}},
	disputeResult("upheld", "维持"), disputeResult("corrected", "纠正", "被纠错"), disputeResult("other", "其他结果"), disputeResult("pending", "尚未审结"),
}

// alreadyPublic is what was public already, which the form counts as 予以公开 and prose often beside it.
var alreadyPublic = []string{"已主动公开", "主动公开的", "属于主动公开", "网站公开", "已公开", "已对外公开", "对外公开", "网站主动公开", "已通过", "获取方式", "获取途径"}

// granted speaks of what was given.
func granted(means reading, leads ...string) claim {
	c := replied(means, leads...)
	c.never = alreadyPublic
	return c
}

// replied speaks of an outcome of requests, or of a group of them.
func replied(means reading, leads ...string) claim {
	return claim{leads: leads, fillers: append([]string{"的答复", "答复", "决定", "有"}, requestWords...), without: notReplies, outcome: true, reply: true, cells: means.cells, also: means.also}
}

// closedAs speaks of one row of the outcomes, in the form's own words or short of them.
func closedAs(row string, leads ...string) claim {
	return claim{leads: leads, fillers: []string{"”", "的", "信息", "申请", "事项", "类", "案件", "案卷", "、", "行政机关", "不再处理其政府信息公开申请", "不再处理", "而不予公开", "依法不予公开", "不予公开", "不予处理", "无法提供", "共", "为", "：", ":"}, without: notReplies, outcome: true, cells: []string{"requests.closed." + row + ".total"}}
}

// inList speaks of a row of the outcomes by its bare name, which may name what was asked for too unless the number stands right behind it.
func inList(row, name string) claim {
	c := closedAs(row, name)
	c.fillers = []string{"依法不予公开", "不予公开", "共", "为", "：", ":"}
	return c
}

// suits speaks of one of the two groups of suits, in the form's own words.
func suits(group string, leads ...string) claim {
	return claim{leads: leads, fillers: append([]string{"行政诉讼", "的"}, disputeWords...), needs: aboutDisclosure, without: []string{"审理", "应诉", "出庭", "代理", "承办", "不服"}, ofSuits: true, cells: []string{"disputes." + group + ".total"}}
}

// document speaks of normative documents named before in the sentence: 规范性文件本年度制发3件、废止1件.
func document(lead, column string) claim {
	return claim{leads: []string{lead}, fillers: append([]string{"行政规范性文件", "规范性文件", "文件"}, countWords...), needs: []string{"规范性文件"}, without: append([]string{"规章", "清理规范性", "清理行政", "清理出", "清理各"}, forOthers...), bare: true,
		cells: []string{"disclosure.normative." + column}}
}

// decision speaks of the decisions of section two.
func decision(kind, block string) claim {
	return claim{leads: []string{"作出" + kind + "决定", kind + "处理决定", kind + "决定", "作出" + kind, "实施" + kind}, fillers: append([]string{"处理决定", "决定"}, countWords...), needs: []string{"作出", "实施", "处理决定", "全年" + kind + "决定", "年" + kind + "决定", "年度" + kind + "决定"}, bare: true, first: true,
		cells: []string{"disclosure." + block + ".decisions"}}
}

// otherDecision speaks of decisions behind others in a list that the table agrees with: 行政许可决定1234件、行政处罚87件.
func otherDecision(kind, block string) claim {
	under := map[string]reading{}
	for _, b := range []string{"licensing", "penalties", "coercion"} {
		if b != block {
			under["disclosure."+b+".decisions"] = reading{cells: []string{"disclosure." + block + ".decisions"}}
		}
	}
	return claim{leads: []string{kind}, fillers: countWords, tight: true, under: under, cells: []string{"disclosure." + block + ".decisions"}}
}

var (
	applicantWords    = append([]string{"申请人", "提出", "提交", "的", "政府信息公开", "信息公开", "申请"}, countWords...)
	noApplicants      = []string{"办结", "答复", "结转", "公开", "处理", "撤", "复议", "诉讼", "电子", "涉"}
	organisationKinds = []string{"business", "research", "charity", "legal", "other"}
	organisations     = columnsOf("new", organisationKinds...)
)

// columnsOf names the cells of a row, kind of applicant by kind.
func columnsOf(row string, kinds ...string) (cells []string) {
	for _, k := range kinds {
		cells = append(cells, "requests."+row+"."+k)
	}
	return cells
}

// applicant speaks of kinds of applicants, behind the number of requests that the table has; they may be counted with what was carried in, or when closed.
func applicant(kinds []string, leads ...string) claim {
	received := columnsOf("new", kinds...)
	means := reading{received, [][]string{append(received[:len(kinds):len(kinds)], columnsOf("carried_in", kinds...)...), columnsOf("closed.total", kinds...)}}
	return claim{leads: leads, fillers: applicantWords, without: noApplicants, back: true, tight: true, under: map[string]reading{"requests.new.total": means}, cells: received}
}

// disputeResult speaks of one result of the reviews or of the suits, behind the number of them that the table has.
func disputeResult(column string, leads ...string) claim {
	review, direct, after := "disputes.review."+column, "disputes.suit_direct."+column, "disputes.suit_after_review."+column
	return claim{leads: leads, fillers: countWords, cells: []string{review}, without: []string{"复议", "诉讼", "起诉", "应诉", "上诉", "一审", "二审"},
		under: map[string]reading{"disputes.review.total": {cells: []string{review}}, suitCells[0]: {[]string{direct, after}, [][]string{{direct}, {after}}}}}
}

// channels are ways in which requests come.
var channels = []string{"网上", "网络", "平台", "信函", "邮", "当面", "传真", "窗口", "现场", "渠道", "系统", "线上", "线下", "在线", "来信"}

// otherScopes speak of a part of the year, of another organ or of another year.
var otherScopes = []string{"季度", "上半年", "下半年", "月", "期间", "以来", "截至", "截止", "各", "政府办", "代", "乡镇", "下属", "所属", "基层", "全系统", "近", "连续", "历年",
	"去年", "同比", "较", "比", "同期", "例如", "转办", "转来", "移送", "自然人", "企业", "计划", "预计", "力争", "目标", "明年", "下一步"}

// Words that are looked for in every sentence, each list in one pass.
var (
	scopeWords   = newFinder(otherScopes)
	channelWords = newFinder(channels)
	suspicions   = newFinder(slices.Concat(otherScopes, channels, []string{"上年", "累计", "街道"}))
	areaWords    = newFinder(wholeArea)
	withOthers   = newFinder([]string{"指导", "会同", "协助", "协同", "配合", "协办", "督促", "镇街", "街镇"}) // in the clause itself
)

// kinds are the words for applicants, which are no other scope between a whole and its parts.
var kinds = strings.NewReplacer("自然人", "", "商业企业", "", "科研机构", "", "社会公益组织", "", "法律服务机构", "")

// wholeArea speaks of all organs of a government.
var wholeArea = []string{"全市", "全区", "全县", "全省", "全州", "全盟", "全旗", "全镇", "全乡", "我市", "我区", "我县", "我省"}

// units are the counting words.
var units = []string{"件", "条", "份", "起", "宗", "项", "次", "例", "个", "部", "笔"}
