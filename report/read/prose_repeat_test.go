package read

import (
	"context"
	"strings"
	"testing"
)

// A heading that stands twice in a row, as a sheet's name and its caption do, is no list of contents: what stood before it stays.
func TestHeadingTwiceKeepsEarlierSections(t *testing.T) {
	const page = `<html><head><title>云河市水务局2025年政府信息公开工作年度报告</title></head><body><h1>云河市水务局2025年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>全年主动公开政府信息三百余条，依法办理政府信息公开申请，完善公开平台，加强监督保障，没有发生责任追究情形。</p>
<p>二、主动公开政府信息情况</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题及改进情况</p><p>存在的问题是公开不够及时，已建立到期提醒制度。</p></body></html>`
	res, err := Reader(context.Background(), strings.NewReader(page), "a.html")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(res.Filing.Sections["1"], "全年主动公开") || !strings.HasPrefix(res.Filing.Sections["5"], "存在的问题") {
		t.Errorf("sections %q", res.Filing.Sections)
	}
}

// A list of contents that names the heads too is no text of the report: what follows it is not section six.
func TestContentsAreNotSectionSix(t *testing.T) {
	const page = `<html><head><title>云河市水务局2025年政府信息公开工作年度报告</title></head><body><nav><p>一、总体情况</p><p>（一）主动公开</p><p>五、存在的主要问题及改进情况</p>
<p>六、其他需要报告的事项</p></nav><h1>云河市水务局2025年政府信息公开工作年度报告</h1><p>根据政府信息公开条例编制本报告。</p>
<p>一、总体情况</p><p>（一）主动公开</p><p>全年主动公开政府信息三百余条。</p><p>五、存在的主要问题及改进情况</p><p>存在的问题是公开不够及时。</p><p>六、其他需要报告的事项</p><p>没有其他事项。</p></body></html>`
	res, err := Reader(context.Background(), strings.NewReader(page), "a.html")
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Filing.Sections["6"]; got != "没有其他事项。" {
		t.Errorf("section six is %q", got)
	}
	if got := res.Filing.Sections["1"]; strings.Count(got, "主动公开") != 2 {
		t.Errorf("section one is %q", got)
	}
}
