package similar

import "sync"

// stock are the set phrases that every office takes from the 条例, the form and the documents from above. Many reports teach their frequency by
// themselves; among a handful nobody could know that two which share these share nothing of their own.
var stock = []string{
	"认真贯彻落实《中华人民共和国政府信息公开条例》（以下简称《条例》）", "严格执行《中华人民共和国政府信息公开条例》有关规定", "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条规定",
	"《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求",
	"以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大和二十届二中、三中、四中全会精神", "按照党中央、国务院决策部署和省委、省政府、市委、市政府、县委、县政府工作要求",
	"坚持以公开为常态、不公开为例外", "坚持“公开为常态、不公开为例外”原则", "全面推进决策公开、执行公开、管理公开、服务公开、结果公开", "决策公开、执行公开、管理公开、服务公开和结果公开",
	"保障人民群众的知情权、参与权、表达权、监督权", "保障公民、法人和其他组织依法获取政府信息", "知情权、参与权、表达权和监督权", "按照省、市人民政府关于政务公开工作的部署要求",
	"现将年度政府信息公开工作情况报告如下", "本报告所列数据的统计期限自1月1日起至12月31日止", "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成",
	"（一）主动公开情况。", "（二）依申请公开情况。", "（三）政府信息管理情况。", "（四）政府信息公开平台建设情况。", "（五）监督保障情况。", "存在的主要问题及改进情况", "存在的主要问题和不足",
	"未收到政府信息公开申请", "没有收到政府信息公开申请", "没有因政府信息公开被申请行政复议、提起行政诉讼", "未发生因政府信息公开引起的行政复议、行政诉讼",
}

// stockWeight is what a run of a set phrase counts.
const stockWeight = 0.1

// stockRuns are the runs of the set phrases.
var stockRuns = sync.OnceValue(func() map[uint64]bool {
	out := map[uint64]bool{}
	for _, s := range stock {
		New(s).runs(func(_ int, hash uint64) { out[hash] = true })
	}
	return out
})
