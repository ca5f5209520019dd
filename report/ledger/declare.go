package ledger

import "nianbao/report/form"

// The seven registers. What the form prints is taken from package form; nothing of it is written here again.

// The columns of 依申请公开, in the order of their declaration.
const (
	reqID = iota
	reqApplicant
	reqReceived
	reqChannel
	reqCorrectionAsked
	reqCorrectionReceived
	reqConsultSent
	reqConsultBack
	reqExtended
	reqFeeNotified
	reqFeeDue
	reqFeePaidOn
	reqFeePaid
	reqReplied
	reqOutcome
	reqTopic
	reqUnit
)

func requestRegister() Register {
	date := func(name, english, purpose, example string) Column {
		return Column{Name: name, English: english, Kind: Date, Read: true, Purpose: purpose, Example: example}
	}
	received := date("收到日期", "received", "收到申请之日（条例第三十一条）", "2025-03-04")
	received.Required = true
	return Register{ID: "requests", Name: "依申请公开", English: "requests", Key: reqID,
		Purpose: "每件政府信息公开申请一行；表三、依申请公开各项时限和信息处理费由本表统计",
		Columns: []Column{
			{Name: "登记编号", English: "number", Kind: ID, Required: true, Read: true, Purpose: "每件申请一个编号，不得重复；查询某一数字的来源时列出的就是它", Example: ExampleMark + "001"},
			{Name: "申请人类别", English: "applicant", Kind: Word, Required: true, Read: true, Words: applicantWords(), Purpose: "按统计表的六类申请人选择", Example: applicantWords()[0]},
			received,
			{Name: "申请方式", English: "channel", Kind: Word, Words: []string{"当面", "邮寄", "网络", "传真", "其他"}, Purpose: "供本单位管理使用，本程序不读取", Example: "网络"},
			date("补正告知日期", "correction asked", "告知申请人补正之日（收到之日起7个工作日内）", ""),
			date("补正收到日期", "correction received", "收到补正后申请之日，答复期限自此重新起算", ""),
			date("征求意见发出日期", "consultation sent", "向第三方或其他机关征求意见之日", ""),
			date("征求意见收回日期", "consultation back", "收到所征求意见之日，其间不计入答复期限", ""),
			date("延期告知日期", "extension notified", "告知申请人延期答复之日", ""),
			date("收费告知日期", "fee notified", "发出信息处理费收费通知之日", ""),
			{Name: "应收金额", English: "fee charged", Kind: Amount, Read: true, Unit: "元", Purpose: "收费通知的金额，单位：元"},
			date("缴费日期", "fee paid on", "申请人缴费之日，答复期限自次日起重新计算", ""),
			{Name: "实收金额", English: "fee received", Kind: Amount, Read: true, Unit: "元", Purpose: "实际收取的金额，单位：元"},
			date("答复日期", "replied", "作出答复之日（邮寄的为交邮之日；不再处理的为决定不再处理之日），尚未办结的留空", "2025-03-20"),
			{Name: "办理结果", English: "outcome", Kind: Word, Required: true, Read: true, Words: outcomeWords(), Purpose: "按统计表的办理结果选择，尚未办结的留空", Example: outcomeWords()[0]},
			{Name: "内容主题", English: "topic", Kind: Text, Read: true, Purpose: "申请内容的主题词，用于发现反复被申请的信息，不要写申请人信息", Example: "预算决算"},
			{Name: "承办机构", English: "unit", Kind: Text, Read: true, Purpose: "承办的处室或单位", Example: "办公室"},
		}}
}

// applicantWords are the six applicant columns of the form.
func applicantWords() []string {
	var out []string
	for _, c := range form.Current().Table("requests").Blocks[0].Columns {
		if !c.Total {
			out = append(out, c.Label())
		}
	}
	return out
}

// outcomeWords are the outcomes of the form, without numbers.
func outcomeWords() []string {
	var out []string
	for _, r := range form.Current().Table("requests").Blocks[0].Rows {
		if r.Outcome {
			out = append(out, r.Label())
		}
	}
	return out
}

// The columns of 政策文件.
const (
	docID = iota
	docTitle
	docKind
	docAttribute
	docBasis
	docMade
	docPublished
	docRepealed
	docNeeds
	docUnit
)

var yesNo = []string{"是", "否"}

// policyKinds are the kinds of documents: the rows of the form's first block, then two kinds that the form does not count.
func policyKinds() []string {
	var out []string
	for _, r := range form.Current().Table("disclosure").Blocks[0].Rows {
		out = append(out, r.Label())
	}
	return append(out, "其他政策文件", "其他")
}

func documentRegister() Register {
	kinds := policyKinds()
	return Register{ID: "documents", Name: "政策文件", English: "policy documents", Key: docID,
		Purpose: "每件文件一行，现行有效的历年文件都要列入；表二第（一）项和解读率由本表统计",
		Columns: []Column{
			{Name: "文号", English: "number", Kind: ID, Required: true, Read: true, Purpose: "文件的发文字号，不得重复", Example: ExampleMark + "〔2025〕1号"},
			{Name: "标题", English: "title", Kind: Text, Required: true, Read: true, Purpose: "文件标题", Example: "关于印发某办法的通知"},
			{Name: "文件类别", English: "kind", Kind: Word, Required: true, Read: true, Words: kinds, Purpose: "前两类计入表二，前三类计算解读率", Example: kinds[1]},
			{Name: "公开属性", English: "disclosure attribute", Kind: Word, Read: true, Words: attributeWords, Purpose: "文件的公开属性", Example: attributeWords[0]},
			{Name: "不公开依据", English: "basis for not disclosing", Kind: Text, Read: true, Purpose: "依申请公开或不予公开的法律依据和理由"},
			{Name: "成文日期", English: "made", Kind: Date, Required: true, Read: true, Purpose: "文件成文之日", Example: "2025-02-10"},
			{Name: "公开日期", English: "published", Kind: Date, Read: true, Purpose: "文件在网站公开之日", Example: "2025-02-12"},
			{Name: "废止日期", English: "repealed", Kind: Date, Read: true, Purpose: "文件废止或失效之日，现行有效的留空"},
			{Name: "需要解读", English: "needs interpretation", Kind: Flag, Read: true, Words: yesNo, Purpose: "不需要解读的填“否”，留空按需要解读计算", Example: yesNo[0]},
			{Name: "牵头机构", English: "leading unit", Kind: Text, Read: true, Purpose: "起草的处室或单位", Example: "政策法规科"},
		}}
}

// attributeWords are the three disclosure attributes of a document.
var attributeWords = []string{"主动公开", "依申请公开", "不予公开"}

// The columns of 政策解读.
const (
	intDocument = iota
	intTitle
	intForm
	intPublished
	intHead
)

// The words of 解读形式; those from graphicFirst to graphicLast are graphic (图解比例).
var formWords = []string{"文字", "图解", "图表", "动画", "视频", "音频", "问答", "发布会", "其他"}

const graphicFirst, graphicLast = 1, 4

func interpretationRegister() Register {
	return Register{ID: "interpretations", Name: "政策解读", English: "interpretations", Key: intDocument,
		Purpose: "每件解读材料一行，同一文件可以有多行；解读率按文件计算，不按材料计算",
		Columns: []Column{
			{Name: "文号", English: "document", Kind: Text, Required: true, Read: true, Purpose: "所解读文件的发文字号，与“政策文件”表一致", Example: ExampleMark + "〔2025〕1号"},
			{Name: "解读标题", English: "title", Kind: Text, Purpose: "供本单位管理使用，本程序不读取", Example: "一图读懂某办法"},
			{Name: "解读形式", English: "form", Kind: Word, Required: true, Read: true, Words: formWords, Purpose: "图解、图表、动画、视频计入图解比例", Example: formWords[1]},
			{Name: "发布日期", English: "published", Kind: Date, Required: true, Read: true, Purpose: "解读材料发布之日", Example: "2025-02-13"},
			{Name: "主要负责人解读", English: "by the head", Kind: Flag, Read: true, Words: yesNo, Purpose: "主要负责人（第一解读人）解读的填“是”", Example: yesNo[1]},
		}}
}

// The columns of 主动公开.
const (
	itemID = iota
	itemTitle
	itemColumn
	itemFormed
	itemPublished
	itemUnit
)

func itemRegister() Register {
	return Register{ID: "items", Name: "主动公开", English: "items for disclosure", Key: itemID,
		Purpose: "每条应当主动公开的信息一行；主动公开时限由本表统计",
		Columns: []Column{
			{Name: "编号", English: "number", Kind: ID, Required: true, Read: true, Purpose: "信息编号，不得重复", Example: ExampleMark + "001"},
			{Name: "标题", English: "title", Kind: Text, Purpose: "供本单位管理使用，本程序不读取", Example: "某某公告"},
			{Name: "栏目", English: "catalogue heading", Kind: Text, Purpose: "供本单位管理使用，本程序不读取", Example: "通知公告"},
			{Name: "形成日期", English: "formed", Kind: Date, Required: true, Read: true, Purpose: "信息形成或者变更之日（条例第二十六条）", Example: "2025-02-10"},
			{Name: "公开日期", English: "published", Kind: Date, Read: true, Purpose: "信息公开之日，尚未公开的留空", Example: "2025-02-12"},
			{Name: "责任机构", English: "unit", Kind: Text, Read: true, Purpose: "负责公开的处室或单位", Example: "办公室"},
		}}
}
