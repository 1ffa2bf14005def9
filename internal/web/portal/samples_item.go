package portal

import (
	"gongkai/doc"
	"gongkai/internal/web/page"
	"gongkai/law"
)

func sampleFacts() []Fact {
	return []Fact{
		{"索引号", page.Written("01234567X/2020-00241"), false},
		{"发文字号", page.Written("公规发〔2020〕3号"), false},
		{"发布机构", page.Written("自治区公安厅"), false},
		{"发文机关", page.Written("自治区公安厅、自治区农业农村厅"), false},
		{"成文日期", "2020-12-25", false},
		{"公开日期", "2020-12-28", false},
		{"有效性", "现行有效", false},
		{"公开方式", "主动公开", false},
		{"五公开环节", "管理公开", false},
		{"公开依据", law.Art(20).I(1), true},
		{"内容概述", page.Written("规定城市养犬登记、免疫和户外携犬的要求，自2021年2月1日起施行。"), true},
	}
}

func sampleItem() Item {
	return Item{
		Title: "关于进一步规范养犬管理工作的通知", Kind: "规范性文件",
		Duty: DutyLink{itemsPath + "?duty=rules", "规章和规范性文件", 6, true},
		On:   "2020-12-28", Source: "自治区公安厅", Keywords: "养犬 登记 免疫", Summary: "规定城市养犬登记、免疫和户外携犬的要求。",
		Facts: sampleFacts(),
		Body: doc.Document{Blocks: []doc.Block{
			doc.Paragraph{Text: "各市、县（区）公安局，厅机关各部门："},
			doc.Paragraph{Text: "为规范养犬行为，保障公民人身安全，维护市容环境卫生和社会公共秩序，根据有关法律、法规，现就进一步规范养犬管理工作通知如下。"},
			doc.Heading{Level: 1, Text: "一、养犬登记"},
			doc.Paragraph{Text: "城市建成区内的犬只，自取得之日起三十日内到居住地公安派出所办理登记，登记不收取费用。办理时出示身份证明、犬只免疫证明和居所证明。"},
			doc.Heading{Level: 1, Text: "二、户外携犬"},
			doc.Table{Caption: "户外携犬的要求", Rows: []doc.Row{
				{Head: true, Cells: []doc.Cell{{Text: "场所", Head: true}, {Text: "要求", Head: true}}},
				{Cells: []doc.Cell{{Text: "道路、小区", Head: true}, {Text: "佩戴犬牌，使用一点五米以内的犬绳"}}},
				{Cells: []doc.Cell{{Text: "电梯、楼道", Head: true}, {Text: "收紧犬绳或者怀抱，避让他人"}}},
			}},
			doc.Paragraph{Text: "本通知自2021年2月1日起施行，有效期五年。"},
			doc.Paragraph{Text: "自治区公安厅", Align: doc.End},
			doc.Paragraph{Text: "2020年12月25日", Align: doc.End},
			doc.Paragraph{Text: "（此件公开发布）"},
		}},
		Downloads: itemDownloads("1"),
		Files:     []File{{"养犬登记申请表.docx", "/files/1", 18 << 10}, {"办理流程图.pdf", "/files/2", 3 << 19}},
		Interpretations: []Line{
			{Href: "/items/2", Title: "一图读懂养犬管理新要求", On: "2020-12-28"},
			{Href: "/items/9", Title: "问答解读：登记、免疫和户外携犬", On: "2020-12-29"},
		},
	}
}

func sampleInterpretation() Item {
	v := sampleItem()
	v.Title, v.Kind, v.Interpretations, v.Files = "问答解读：登记、免疫和户外携犬", "政策解读", nil, nil
	v.Documents = []Line{{Href: "/items/1", Title: "关于进一步规范养犬管理工作的通知", On: "2020-12-28"}}
	v.Facts = []Fact{{"索引号", page.Written("01234567X/2020-00242"), false}, {"发布机构", page.Written("自治区公安厅"), false}, {"公开日期", "2020-12-29", false}, {"公开方式", "主动公开", false}}
	v.Body = paragraphs("问：哪些犬只需要登记？", "答：城市建成区内饲养的犬只都要登记，农村地区自愿登记。")
	return v
}

func sampleWithdrawn() Item {
	v := sampleItem()
	v.Withdrawn = "自治区公安厅于2021年1月6日撤回，理由：附件中有不应公开的个人联系方式，改正后已重新公开。"
	v.Successor.Text, v.Successor.Href = "查看改正后的信息", "/items/10"
	v.Body, v.Files, v.Interpretations, v.Downloads = doc.Document{}, nil, nil, nil
	return v
}

func sampleGuide() Guide {
	return Guide{
		Title: "自治区公安厅政府信息公开指南",
		Body: doc.Document{Blocks: []doc.Block{
			doc.Paragraph{Text: "为方便公民、法人和其他组织获取本机关的政府信息，根据《中华人民共和国政府信息公开条例》，编制本指南。"},
			doc.Heading{Level: 1, Text: "一、信息分类和编排"},
			doc.Paragraph{Text: "本机关主动公开的信息按《条例》第二十条的事项分类，每条信息有索引号、名称、内容概述和生成日期。"},
			doc.Heading{Level: 1, Text: "二、监督和救济"},
			doc.Paragraph{Text: "公民、法人和其他组织认为本机关未依法履行政府信息公开义务的，可以向上一级行政机关投诉、举报。"},
		}},
		Lines: []Line{{Href: "/items/20", Title: "2020年政府信息公开目录", On: "2020-12-01"}},
	}
}
