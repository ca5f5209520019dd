package read

import (
	"maps"
	"testing"
)

func TestSectionHeadings(t *testing.T) {
	for line, want := range map[string]int{
		"一、总体情况": 1, "一、 总 体 情 况": 1, "总体情况": 1, "二．主动公开政府信息情况": 2, "三、收到和处理政府信息公开申请情况": 3,
		"四、因政府信息公开工作被申请行政复议、提起行政诉讼情况": 4, "五、存在的主要问题及下一步工作计划": 5, "五、存在的主要问题和改进措施": 5, "六、其他需要报告的事项": 6,
		"（一）主动公开情况": 0, "一是主动公开政府信息。": 0, "存在的主要问题和改进措施": 0, "本报告由总体情况、主动公开政府信息情况等六个部分组成。": 0, "十、附则": 0, "一、加强组织领导": 0,
	} {
		if got, _ := sectionHeading(line, 0, false); got != want {
			t.Errorf("%q heads section %d, want %d", line, got, want)
		}
	}
	if got, _ := sectionHeading("存在的主要问题和改进措施", 4, true); got != 5 {
		t.Errorf("a heading that Word numbers by itself: section %d", got)
	}
	if got, rest := sectionHeading("六、其他需要报告的事项：无。", 5, false); got != 6 || rest != "无。" {
		t.Errorf("text behind its heading: %d %q", got, rest)
	}
}

func TestSectionsKeptApart(t *testing.T) {
	page := `<html><p>目录</p><p>一、总体情况</p><p>六、其他需要报告的事项</p><p>前言：本报告……</p>
	<p>一、总体情况</p><p>（一）主动公开。公开 61 条。</p><p>微信</p><p>- 3 -</p><table><tr><td>渠道</td><td>条数</td></tr><tr><td>网站</td><td>61</td></tr></table>
	<p>五、存在的主要问题及改进情况<br/>一是不够及时。</p><p>打印</p><p>六、其他需要报告的事项 无。</p><p>版权所有：云河市审计局</p><p>网站地图</p></html>`
	res := readString(t, "a.html", page)
	want := map[string]string{"1": "（一）主动公开。公开61条。\n渠道条数\n网站61", "5": "一是不够及时。", "6": "无。"} // neither the preface nor the list of contents before it
	if !maps.Equal(res.Filing.Sections, want) {
		t.Errorf("%q", res.Filing.Sections)
	}
	if res.Preface != "" { // 前言：…… is no sentence
		t.Errorf("preface %q", res.Preface)
	}
}

// The preface stands beside the sections; menus, metadata and the title do not belong to it, nor does anything behind the first heading.
func TestPreface(t *testing.T) {
	const text = "根据《条例》和国办公开办函〔2019〕60号编制本报告，统计期限自2023年1月1日起至12月31日止。"
	for name, page := range map[string]string{
		"page":             "<div>首页 &gt; 公开年报</div><p>本站声明：转载请注明出处。</p><h1>云河市审计局2023年政府信息公开工作年度报告</h1><p>浏览次数：23</p><p>　　" + text + "</p><p>一、总体情况</p><p>正文。</p>",
		"contents between": "<h1>云河市审计局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>六、其他需要报告的事项</p><p>" + text + "</p><p>一、总体情况</p><p>正文。</p>",
		"folded tab":       "<h1>云河市审计局2023年政府信息公开工作年度报告</h1><div style='display:none'><p>" + text + "</p><p>一、总体情况</p><p>正文。</p></div>",
	} {
		res := readString(t, "a.html", "<html>"+page+"</html>")
		if res.Preface != text || res.Filing.Sections["1"] != "正文。" {
			t.Errorf("%s: preface %q, sections %q", name, res.Preface, res.Filing.Sections)
		}
	}
}

// A number with a sign is text, a page number is not; organ and date sign the report and belong to no section.
func TestTextToTheEnd(t *testing.T) {
	page := `<html><p>一、总体情况</p><p>同比增减（件）：</p><p>-3</p><p>- 4 -</p><p>第 5 页 共 9 页</p><p>（表格见工作表“收到和处理政府信息公开申请情况”）</p><p>2023年3月1日</p><p>第一段。</p><p>五、存在的主要问题及改进情况</p><p>一是宣传不够。</p>
	<p>六、其他需要报告的事项</p><p>无。</p><p>附件：无</p><p>云河市档案局（云河市方志办公室）</p><p>2024 年 1 月 20 日</p></html>`
	res := readString(t, "a.html", page)
	want := map[string]string{"1": "同比增减（件）：\n-3\n2023年3月1日\n第一段。", "5": "一是宣传不够。", "6": "无。\n附件：无"}
	if !maps.Equal(res.Filing.Sections, want) {
		t.Errorf("%q", res.Filing.Sections)
	}
	if res.Dated != "2024-01-20" || res.Filing.Agency.Name != "云河市档案局（云河市方志办公室）" {
		t.Errorf("dated %q, signed by %q", res.Dated, res.Filing.Agency.Name)
	}
}
