package similar

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// What offices write: few subjects, verbs and objects, put together anew each time. Every phrase stands in many reports, no text is another's.
var (
	doers   = strings.Fields("各科室 局办公室 法规科 信息中心 窗口人员 保密员 分管负责人 宣传科 基层站所 督查室 档案室 网站编辑 值班人员 机关党委 新闻发言人")
	deeds   = strings.Fields("逐条梳理 定期更新 集中清理 重新编制 按月核对 统一登记 分类归档 主动发布 全面排查 及时回应 专题研究 跟踪督办 公开征求 对照检查 修订完善")
	things  = strings.Fields("权责清单和办事指南 重点项目审批结果 财政预决算说明 行政处罚决定文书 政策文件及其解读材料 公共服务事项目录 群众关心的热点问题 历年规范性文件 招标采购公告 应急预案和演练情况 民生实事进展 建议提案答复")
	results = strings.Fields("并在每周例会上说明进度 做到件件有着落 结果报主要负责人阅示 同步推送到公众号 差错率比上年下降一半 方便群众随手查到 按季度向社会公布 建立问题销号制度 年底前全部整改到位 明确了时限和责任人 形成了可推广的做法 纸质材料一并留存")
	// The opening that everybody takes from the model.
	statute = "认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，按照国务院办公厅和省、市人民政府关于政务公开工作的部署要求，扎实推进决策公开、执行公开、管理公开、服务公开和结果公开，保障人民群众的知情权、参与权、表达权和监督权。"
	synonym = strings.NewReplacer("及时", "第一时间", "定期", "按期", "全面", "全方位", "群众", "公众", "说明", "介绍", "同步", "一并", "方便", "便于", "公布", "公开", "明确", "确定")
)

func prose(rng *rand.Rand) []string {
	out := []string{statute}
	for range 5 {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			for _, pool := range [][]string{doers, deeds, things} {
				b.WriteString(pool[rng.IntN(len(pool))])
			}
			b.WriteString("，" + results[rng.IntN(len(results))] + "。")
		}
		out = append(out, b.String())
	}
	return out
}

// disguise makes a copy of a text as copyists do.
func disguise(rng *rand.Rand, kind int, from []string) []string {
	out := append([]string{}, from...)
	switch kind {
	case 1: // the paragraphs in another order
		rng.Shuffle(len(out)-1, func(i, j int) { out[i+1], out[j+1] = out[j+1], out[i+1] })
	case 2: // other words here and there
		for i := 1; i < len(out); i++ {
			out[i] = synonym.Replace(out[i])
		}
	case 3: // other figures
		out[3] += fmt.Sprintf("全年共%d次。", rng.IntN(90))
	}
	return out
}

// Among many texts made of the same phrases, each copy is found whatever was done to hide it, and nobody else is accused.
func TestCopiesAmongManyAreFoundAndNobodyElseIsAccused(t *testing.T) {
	const n = 1500
	rng := rand.New(rand.NewPCG(21, 22))
	texts := make([][]string, n)
	members, source, copied := make([]Member, n), map[int]int{}, map[int]bool{}
	for i := range n {
		name := fmt.Sprintf("第%d局", i)
		texts[i] = prose(rng)
		if i > 100 && i%20 == 7 {
			from := rng.IntN(i)
			source[i], copied[from] = from, true
			texts[i] = disguise(rng, i/20%4, texts[from])
		}
		members[i] = Member{New(name+strings.Join(texts[i], "\n")+name+"将继续努力。", name), name}
	}
	missed, wrong := [4]int{}, 0
	for i, m := range Search(members) {
		from, planted := source[i]
		switch {
		case planted && m.With < 0:
			missed[i/20%4]++
		case planted && m.Others == 1 && m.With != from:
			t.Errorf("%d was copied from %d and is called like %d", i, from, m.With)
		case !planted && !copied[i] && m.With >= 0:
			wrong++
		}
	}
	if missed[0]+missed[1]+missed[3] > 0 || missed[2]*10 > len(source)/4 || wrong > 0 {
		t.Errorf("of %d copies, %v were missed (as they are, reordered, reworded, other figures); %d honest texts were accused", len(source), missed, wrong)
	}
}

// The finding says which paragraphs are alike and how much of each.
func TestParagraphsOfAMatch(t *testing.T) {
	old := "（一）主动公开。" + things[0] + things[1] + results[0] + results[1] + things[5] + things[6] + "\n\n（二）依申请公开。" + things[2] + things[3] + results[2] + results[4] + results[6]
	now := "2024年新写的开头，" + results[5] + things[7] + results[9] + "\n（二）依申请公开。" + things[2] + things[3] + results[2] + results[4] + results[6] + "12件\n \n（一）主动公开。" + things[0] + things[1] + results[0] + results[1] + things[5] + things[6] + "另有变化"
	got := Like(New(now), New(old)).Paragraphs
	if len(got) != 2 || got[0].Number != 2 || got[1].Number != 3 {
		t.Fatalf("%+v", got)
	}
	if !strings.HasPrefix(got[0].Begin, "（二）依申请公开。") || got[0].Of-got[0].Same != 1 || !strings.HasPrefix(got[1].Begin, "（一）主动公开。") || got[1].Of-got[1].Same != 4 {
		t.Errorf("%+v", got)
	}
	whole := Search([]Member{{New(now), "a"}, {New(now), "b"}})[0].Paragraphs
	if len(whole) != 3 || whole[0].Same != whole[0].Of || whole[2].Number != 3 {
		t.Errorf("%+v", whole)
	}
}

// Among a handful of short reports, those that share set phrases only are not alike; one that shares the rest too is.
func TestSetPhrasesAloneAreNoLikeness(t *testing.T) {
	opening := "2024年，认真贯彻落实《中华人民共和国政府信息公开条例》，以习近平新时代中国特色社会主义思想为指导，坚持以公开为常态、不公开为例外，保障人民群众的知情权、参与权、表达权、监督权。（一）主动公开情况。"
	own := []string{"水库移民后期扶持资金分三批上网，渠道清淤招标公告全部附图纸。", "审计整改清单首次逐条列明责任科室，被审单位名单每季度更换一次。", "统计月报改在十日前发出，附表可以直接下载，口径变化另作说明。"}
	var members []Member
	for i, s := range own {
		members = append(members, Member{New(opening + s + results[i] + deeds[i]), deeds[i]})
	}
	for i, m := range Search(members) {
		if m.With >= 0 {
			t.Errorf("%d is called like %d, %.2f: %s", i, m.With, m.Share, m.Example)
		}
	}
	if m := Like(members[0].Text, members[1].Text); m.Share < 0.6 {
		t.Fatalf("the test shows nothing: %.2f", m.Share)
	}
	members = append(members, Member{New("2024年，" + own[0] + results[0] + deeds[0] + "，" + opening + own[0]), "又一局"})
	if got := Search(members); got[0].With != 3 {
		t.Errorf("a copy is not found: %+v", got[0])
	}
}
