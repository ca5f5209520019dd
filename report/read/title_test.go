package read

import "testing"

func TestParseTitle(t *testing.T) {
	for text, want := range map[string]heading{
		"云河市审计局2023年政府信息公开工作年度报告":        {"云河市审计局", 2023},
		"云河市审计局 2023 年度政府信息公开年度报告":       {"云河市审计局", 2023},
		"2022年云河市人民政府政府信息公开工作年度报告":       {"云河市人民政府", 2022},
		"云河市财政局政府信息公开工作年度报告（2021年度）":     {"云河市财政局", 2021},
		"云 河 市 审 计 局\n二〇二三年政府信息公开工作年度报告": {"云河市审计局", 2023},
		"《关于云河市审计局2020年政府信息公开工作报告》":      {"云河市审计局", 2020},
		"2023年政府信息公开工作年度报告":              {"", 2023},
		"政府信息公开年报":                       {"", 0},
	} {
		got, ok := parseTitle(text)
		if !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"政府信息公开条例", "云河市审计局2023年工作报告", "关于印发年度计划的通知"} {
		if got, ok := parseTitle(text); ok {
			t.Errorf("%q is no title, got %+v", text, got)
		}
	}
}

// The year and the dates come from what says them, and from nothing else.
func TestWhose(t *testing.T) {
	for _, c := range []struct {
		name, body               string
		agency, published, dated string
		year                     int
	}{
		{"period alone", "<p>本报告统计期限为2022年1月1日起至2022年12月31日止。</p>", "", "", "", 2022},
		{"period over two years", "<p>自2021年1月1日至2022年12月31日</p>", "", "", "", 0},
		{"two lines", "<h1>云河市审计局<br>2021年政府信息公开工作年度报告</h1>", "云河市审计局", "", "", 2021},
		{"a year in the text", "<p>2019年，本局收到申请3件。</p>", "", "", "", 0},
		{"line with the date", "<p>来源：本站 发布日期：2022-1-5 字体：大 中 小</p>", "", "2022-01-05", "", 0},
		{"impossible date", "<p>发布日期：2022-13-45</p>", "", "", "", 0},
		{"date below", "<p>云河市审计局</p><p>2022 年 1 月 20 日</p>", "云河市审计局", "", "2022-01-20", 0},
		{"Chinese date below", "<p>云河市统计局</p><p>二〇二四年一月三十一日</p>", "云河市统计局", "", "2024-01-31", 0},
		{"organ and date on a line", "<p>云河市统计局  2024年1月20日</p>", "云河市统计局", "", "2024-01-20", 0},
		{"a sentence that ends in a date", "<p>本报告由云河市统计局编制于2024年1月20日</p>", "", "", "", 0},
		{"letter-spaced", "<h1>云 河 市 统 计 局 2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告</h1>", "云河市统计局", "", "", 2023},
		{"title on three lines", "<p>云河市统计局</p><p>2023年政府信息公开工作</p><p>年度报告</p>", "云河市统计局", "", "", 2023},
		{"title cut in the middle", "<p>云河市统计局2023年政府信息公开</p><p>工作年度报告</p>", "云河市统计局", "", "", 2023},
		{"title cut by breaks", "<h1>云河市统计局<br/>2023年度<br/>政府信息公开工作年度报告</h1>", "云河市统计局", "", "", 2023},
		{"other reports listed before", "<ul><li>云河市财政局2022年政府信息公开工作年度报告</li><li>云河市统计局2021年政府信息公开年度报告</li></ul><h1>云河市统计局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>", "云河市统计局", "", "", 2023},
		{"other reports listed before a plain title", "<ul><li>云河市财政局2022年政府信息公开工作年度报告</li></ul><p>云河市统计局2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>正文。</p><p>云河市水务局2020年政府信息公开工作年度报告</p>", "云河市统计局", "", "", 2023},
		{"title behind crumbs", "<div>首页 &gt; 政府信息公开年报 &gt; 云河市统计局2023年政府信息公开工作年度报告</div><p>一、总体情况</p>", "云河市统计局", "", "", 2023},
		{"year in the name", "<h1>云河市统计局政府信息公开工作2023年度报告</h1>", "云河市统计局", "", "", 2023},
		{"no title", "<table><tr><td>索引号</td><td>x</td><td>发布机构</td><td>云河市统计局</td></tr></table><p>现公布2023年度政府信息公开工作年度报告，统计期限自2023年1月1日起，至2023年12月31日止。</p><p>一、总体情况</p>", "云河市统计局", "", "", 2023},
		{"copied from a site", "<p>时间：2024-01-25 10:22 来源：云河市人民政府网站 浏览：22</p>", "", "2024-01-25", "", 0},
		{"source line", "<p>来源：云河市统计局 时间：2024-01-25</p>", "云河市统计局", "", "", 0},
		{"span in figures", "<p>统计数据自2023.1.1至2023.12.31</p>", "", "", "", 2023},
		{"head of the page", "<title>云河市审计局2020年政府信息公开工作年度报告_云河市</title><meta name=PubDate content='2021/01/30 10:00'>", "云河市审计局", "2021-01-30", "", 2020},
	} {
		res := readString(t, "a.html", "<html>"+c.body+"</html>")
		f := res.Filing
		if f.Agency.Name != c.agency || f.Published != c.published || f.Year != c.year || res.Dated != c.dated {
			t.Errorf("%s: %q %q %d %q", c.name, f.Agency.Name, f.Published, f.Year, res.Dated)
		}
	}
}
