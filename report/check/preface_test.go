package check

import "testing"

// What stands before section one is read for the year, the form cited and phrases out of time, and gives no alarm when it is as offices write it.
func TestPreface(t *testing.T) {
	for preface, want := range map[string]string{
		"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号要求，现公布云河市自然资源局2024年政府信息公开工作年度报告。本报告由总体情况等六个部分组成，所列数据的统计期限为2024年1月1日至2024年12月31日。": "",
		"按照《关于做好2024年政府信息公开工作年度报告编制发布工作的通知》（云政办公开函〔2025〕2号）编制。如有疑问，请与云河市自然资源局办公室联系（地址：云河市河滨路2024号，电话：0312-2023202，邮编：071000）。":           "",
		"云河市自然资源局2024年政府信息公开工作年度报告\n发布时间：2025年1月20日 浏览次数：378":                        "",
		"根据条例规定，现公布云河市自然资源局2023年政府信息公开工作年度报告。":                                       "TX201 - 2023 2024",
		"本报告中所列数据的统计期限为2023年1月1日至2023年12月31日。":                                       "TX201 - 2023 2024",
		"本报告依据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制，数据统计期限自2024年1月1日起至12月31日止。": "FM303 -",
		"深入贯彻党的二十届四中全会精神，现公布本局2024年政府信息公开工作年度报告。":                                    "TX301 -",
	} {
		got, err := Check(Input{Filing: wild(), Preface: preface})
		if err != nil {
			t.Fatal(err)
		}
		said := saidFindings(got.Findings)
		if want == "" && len(said) > 0 || want != "" && (len(said) != 1 || said[0] != want) {
			t.Errorf("%s: %q, want %q", preface, said, want)
		}
	}
}
