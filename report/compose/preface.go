package compose

import (
	"fmt"
	"strings"
)

// standardPreface says what is customary: legal basis, parts, span, where the electronic copy is, and how to reach the office.
func (c *annual) standardPreface() []string {
	var titles []string
	for _, s := range c.form.Sections {
		titles = append(titles, s.Title)
	}
	y := c.Filing.Year
	out := []string{
		fmt.Sprintf("根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制%s%d年政府信息公开工作年度报告。", c.Filing.Agency.Name, y),
		fmt.Sprintf("本报告由%s六部分组成。所列数据的统计期限为%d年1月1日至%d年12月31日。", strings.Join(titles, "、"), y, y),
	}
	var ways []string
	for _, w := range []struct{ label, value string }{{"地址：", c.Contact.Address}, {"邮编：", c.Contact.Postcode}, {"电话：", c.Contact.Phone}, {"电子邮箱：", c.Contact.Email}} {
		if w.value != "" {
			ways = append(ways, w.label+w.value)
		}
	}
	last := ""
	if c.Contact.Site != "" {
		last = fmt.Sprintf("本报告的电子版可在%s下载。", c.Contact.Site)
	}
	if len(ways) > 0 {
		last += fmt.Sprintf("如对本报告有疑问，请与%s联系（%s）。", c.Filing.Agency.Name, strings.Join(ways, "；"))
	}
	if last != "" {
		out = append(out, last)
	}
	return out
}
