package sqlsource

// synonyms are the names that columns of request-handling, document and catalogue systems bear for the columns of the registers: Chinese names and remarks, English
// names, pinyin in full and by initials. Case, blanks, underscores and hyphens do not matter. They serve guesses only, which a person confirms.
var synonyms = map[string]map[string]string{
	"依申请公开": {
		"登记编号":     "申请编号 编号 受理编号 受理号 登记号 案件编号 业务编号 申请单号 流水号 caseno caseid casenumber casecode requestno requestid requestnumber applyno applyid applycode applicationno applicationid regno registerno serialno sqbh djbh slbh bh shenqingbianhao dengjibianhao",
		"申请人类别":    "申请人类型 申请人性质 申请人身份 申请主体 申请主体类型 申请者类型 applicanttype applicantkind applicantcategory applytype applicanttypename applierkind applicantclass applicantsort persontype proposertype sqrfl sqrlb sqrlx sqrxz shenqingrenleibie shenqingrenleixing",
		"收到日期":     "收到时间 收到申请时间 收到申请日期 收件日期 收件时间 受理日期 受理时间 申请日期 申请时间 登记日期 登记时间 接收日期 接收时间 receivedat receiveddate receivedate receivetime receivedtime receivedon acceptdate accepttime acceptedat applydate applytime appliedat submitdate submittime submittedat sdrq sjrq slrq sqrq sqsj slsj shoudaoriqi shouliriqi",
		"补正告知日期":   "补正通知日期 补正日期 补正告知时间 补正通知时间 correctionnoticedate correctionaskedat correctiondate correctionat supplementnoticedate correctnoticedate correctnoticetime correctiontime bzgzsj bzgzrq bztzrq buzhenggaozhiriqi",
		"补正收到日期":   "补正完成日期 收到补正日期 补正资料日期 补正材料日期 补正收到时间 correctionreceivedat correctionreceiveddate correctiondonedate correctedat supplementreceivedat supplementdate correctrecvtime correctrecvdate correctreceivedate correctreceivetime bzsdsj bzsdrq bzwcrq buzhengshoudaoriqi",
		"征求意见发出日期": "征求意见日期 第三方征求日期 征询日期 征求意见时间 consultsentat consultsentdate consultdate consultationsent thirdpartynoticedate thirdpartydate opinionaskedat consulttime thirdpartytime zqyjsj zqyjrq zqyjfcrq zhengqiuyijianfachuriqi",
		"征求意见收回日期": "意见收回日期 第三方回复日期 意见反馈日期 征求意见反馈日期 consultbackat consultbackdate consultreplydate consultationback thirdpartyreplydate opinionreceivedat zqyjshrq yjfkrq zhengqiuyijianshouhuiriqi",
		"延期告知日期":   "延期日期 延期通知日期 延长日期 延期时间 延期答复告知日期 extendedat extenddate extensiondate extensionnoticedate extendedon delaydate delaynoticedate delaytime delayat extendtime postponedate yqsj yqrq yqgzrq yanqigaozhiriqi",
		"收费告知日期":   "收费通知日期 缴费通知日期 收费通知时间 feenoticedate feenoticeat feenotifiedat chargenoticedate sftzrq sfgzrq shoufeigaozhiriqi",
		"应收金额":     "应收费用 收费金额 应缴金额 通知金额 feeamount feedue feecharged chargeamount amountdue ysje yjje sfje yingshoujine",
		"缴费日期":     "缴费时间 付款日期 支付日期 到账日期 feepaidat feepaidon feepaiddate paydate paytime paidat paymentdate jfrq jfsj jiaofeiriqi",
		"实收金额":     "实缴金额 已缴金额 到账金额 feepaid feereceived paidamount amountpaid ssje sjje shishoujine",
		"答复日期":     "答复时间 回复日期 回复时间 办结日期 办结时间 repliedat replydate replytime replyat answerdate answertime answeredat finishdate finishtime closedat closeddate closedate completedat dfrq dfsj hfrq hfsj bjrq bjsj dafuriqi",
		"办理结果":     "答复结果 处理结果 答复类型 答复方式类型 公开结果 办理情况 结果 outcome result replyresult replytype handleresult handlingresult processresult disposeresult decision answertype bljg dfjg cljg dflx banlijieguo dafujieguo",
		"内容主题":     "主题 主题词 关键词 主题分类 topic subject keyword keywords theme category nrzt ztc gjc neirongzhuti",
		"承办机构":     "承办单位 承办处室 承办科室 承办部门 办理部门 责任部门 受理机构 unit department dept deptname handlingunit handledept undertaker orgname office cbjg cbdw cbcs cbks cbbm chengbanjigou chengbandanwei",
		"申请方式":     "提交方式 申请渠道 受理方式 来源 channel applymethod applychannel applyway sourcetype sqfs sqqd shenqingfangshi",
	},
	"政策文件": {
		"文号": "发文字号 发文号 文件编号 公文文号 docno documentno docnumber fileno wenhao fwzh wh", "标题": "文件标题 文件名称 名称 公文标题 wjbt title docname doctitle documenttitle biaoti bt wjmc",
		"文件类别": "文件类型 公文种类 类别 文种 doctype kind dockind documenttype category wjlb wjlx wenjianleibie", "公开属性": "公开方式 公开类型 disclosure opentype openattribute publicattribute gksx gongkaishuxing",
		"不公开依据": "不公开理由 不予公开理由 basis reason bgkyj bgkly", "成文日期": "发文日期 印发日期 签发日期 制发日期 madeon madedate issuedate issuedat issuedon signdate cwrq fwrq yfrq chengwenriqi",
		"公开日期": "发布日期 公布日期 上网日期 publishedat publishdate publisheddate publishtime releasedate gkrq fbrq gongkairiqi", "废止日期": "失效日期 废止时间 repealedat repealdate repealedon abolishdate expirydate fzrq sxrq feizhiriqi",
		"需要解读": "是否解读 是否需要解读 needsinterpretation needinterpretation interpret sfjd xyjd", "牵头机构": "起草单位 起草部门 主办单位 主办部门 leadunit draftdept draftunit unit department qtjg qcdw zbdw",
	},
	"政策解读": {
		"文号": "发文字号 解读文件文号 关联文号 docno documentno policydocno fwzh wh wenhao", "解读标题": "标题 title jdbt", "解读形式": "解读方式 解读类型 形式 form interpretationform interprettype kind jdxs jdfs jdlx jieduxingshi",
		"发布日期": "解读日期 公布日期 公开日期 publishedat publishdate publishtime releasedate fbrq jdrq faburiqi", "主要负责人解读": "负责人解读 是否主要负责人解读 byhead headinterprets leaderinterpret fzrjd zyfzrjd",
	},
	"主动公开": {
		"编号": "信息编号 索引号 序号 itemno infono infoid indexno id xxbh bh syh", "标题": "信息名称 信息标题 名称 title infoname infotitle xxmc bt", "栏目": "栏目名称 目录 catalogue column channel channelname lm lmmc",
		"形成日期": "生成日期 生成时间 成文日期 信息生成日期 formedat formeddate createdate createdat generatedate xcrq scrq scsj xingchengriqi", "公开日期": "发布日期 发布时间 公开时间 publishedat publishdate publishtime releasedate gkrq fbrq fbsj",
		"责任机构": "责任单位 责任处室 发布机构 公开单位 unit department dept zrjg zrdw fbjg",
	},
	"执法与收费": {
		"项目": "事项 事项类别 类别 item itemname category kind xm sx", "数量": "件数 处理决定数量 金额 count quantity number total amount sl js je", "机构": "单位 部门 unit department org jg dw bm", "月份": "统计月份 年月 month period yearmonth yf ny",
	},
	"复议诉讼": {
		"案号": "案件编号 案件号 caseno casenumber casecode ah ajbh anhao", "类型": "案件类型 案件类别 type casetype casekind kind lx ajlx ajlb", "受理日期": "立案日期 受理时间 收案日期 acceptedat acceptdate accepteddate filingdate filedat slrq larq",
		"结果": "案件结果 审理结果 裁判结果 result outcome judgment jg sljg cpjg", "审结日期": "结案日期 审结时间 裁判日期 concludedat concludedate concludeddate closedat closedate jarq sjrq",
	},
	"工作任务": {
		"序号": "编号 任务编号 taskno no xh bh", "任务": "工作任务 任务内容 具体要求 task taskname content rw gzrw rwnr", "牵头单位": "牵头部门 牵头处室 leadunit leaddept qtdw", "责任单位": "责任部门 责任科室 配合单位 units responsibleunits zrdw",
		"完成时限": "时限要求 时限 完成期限 deadline duedate due wcsx sx", "完成日期": "完成时间 实际完成日期 doneat donedate finishdate completedat wcrq", "进展": "进展情况 工作进展 完成情况 progress status jz jzqk", "佐证": "佐证材料 evidence zz zzcl",
	},
}
