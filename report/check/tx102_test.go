package check

var _ = declare("TX102",
	passes("parts of their whole", section("1", "共发布信息30条，其中图解12条，视频30条。")),
	passes("other things counted", section("1", "召开会议3次，其中参会人员45人；举办培训2场，其中线上100次。")),
	passes("another time", section("1", "发布信息30条，其中累计图解45条。")),
	passes("a number that is none of the part", section("1", "公开文件3件，其中《云政发〔2024〕12号》1件。")),
	passes("a rounded whole", section("1", "发布信息2.1万条，其中图解45条。")),
	fails("more pictures than items", section("1", "全年发布信息30条，其中微信公众号2443条。"), want{left: "2443", right: "30", difference: "2413", position: "第一部分",
		zh: "第一部分“全年发布信息30条，其中微信公众号2443条”：其中一项 2443条，多于总数 30条", en: "section 1, “全年发布信息30条，其中微信公众号2443条”: a part of 2443 exceeds its whole of 30"}),
	fails("in Chinese numerals", section("1", "制发文件十二件，其中：规范性文件15件。"), want{left: "15", right: "12", difference: "3", position: "第一部分",
		zh: "第一部分“制发文件十二件，其中：规范性文件15件”：其中一项 15件，多于总数 12件", en: "section 1, “制发文件十二件，其中：规范性文件15件”: a part of 15 exceeds its whole of 12"}),
	cannotSay("no prose", noProse),
)
