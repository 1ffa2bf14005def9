package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generated are the labelled lines: kinds, a tab, the text.
func generated() string {
	m := maker{rand.New(rand.NewPCG(8, 4))}
	var b strings.Builder
	b.WriteString("# Lines for the detectors: the kinds to be found, a tab, the text; - for none. Everything here is made up.\n" +
		"# Written by `go test ./screen -run TestLabelled -update`; see generate_test.go.\n")
	line := func(kinds, format string, args ...any) { fmt.Fprintf(&b, kinds+"\t"+format+"\n", args...) }
	for range 32 {
		m.persons(line)
		m.codes(line)
		m.homes(line)
		m.marks(line)
		m.numberTraps(line)
		m.paperTraps(line)
	}
	return b.String()
}

type liner func(kinds, format string, args ...any)

func (m maker) persons(line liner) {
	id := m.id()
	line(IDCard, "申请人%s，居民身份证号码：%s。", m.name(), m.id())
	line(IDCard, "%s\t%s\t男\t%s", m.n(1, 40), m.name(), m.id())
	line(IDCard, m.of("证件号 %s", "身份证 %s", "%s"), group(id, m.of(" ", "-", "－"), 6, 8, 4))
	line(IDCard, "公民身份号码%s，汉族。", group(m.id(), " ", 6, 4, 4))
	line(IDCard, "当事人身份证：%s", wide(m.id()))
	line(IDCard, "被处罚人%s（%s）", m.name(), m.hidden(m.id()))
	line(IDCard, "身份证号（旧）：%s", m.oldID())
	line(IDCard, "%s，女，%s，现予公告。", m.name(), m.oldID())
	line(IDCard, "附件：%s_%s.pdf", m.name(), strings.ToLower(m.id()))
	line(Mobile, "联系人：%s，手机%s。", m.name(), m.mobile())
	line(Mobile, "%s %s", m.name(), m.mobile())
	line(Mobile, "来电号码%s，", m.of("+86 ", "0086-", "+86-", "(+86)")+group(m.mobile(), m.of(" ", "-"), 3, 4, 4))
	line(Mobile, "联系电话：%s", wide(m.mobile()))
	line(Mobile, "项目经理 %s %s", m.name(), group(m.mobile(), m.of(" ", "-"), 3, 4))
	line(Mobile, "请拨打%s联系村委会", m.hidden(m.mobile()))
	line(Mobile+","+Mobile, "电话：%s%s%s", m.mobile(), m.of("、", "/", "，", " "), m.mobile())
	line(Mobile, "序号%s %s %s", m.n(1, 9), m.mobile(), m.name())
	line(IDCard+","+Mobile, `{"name":"%s","id":"%s","phone":"%s"}`, m.name(), m.id(), m.mobile())
	line(IDCard+","+Mobile, "%s，%s，%s", m.name(), m.id(), m.mobile())
	a, l := m.landline()
	line(Landline, "联系电话：%s%s%s", a, m.of("-", "－", "—", " "), l)
	line(Landline, "宅电（%s）%s", a, l)
	line(Landline, "监督电话%s-%s转%s", a, l, m.n(100, 999))
	line(Landline, "传真：%s%s", a, l)
}

func (m maker) codes(line liner) {
	c := m.card()
	line(BankCard, "开户行：中国工商银行，卡号%s", c)
	line(BankCard, "补贴发放至%s", group(m.card(), " ", 4, 4, 4, 4))
	line(BankCard, "%s 社保卡银行账号：%s", m.name(), group(m.card(), "-", 4, 4, 4, 4))
	line(BankCard, "户名：%s，账号：%s。", m.name(), wide(m.card()))
	line(BankCard+","+Mobile, "%s\t%s\t%s", m.name(), luhn("62"+m.digits(16)), m.mobile())
	line(Passport, "持%s号护照出境", m.of("E", "G")+m.digits(8))
	line(Passport, "护照号码：%s", m.of("EA", "EB", "EK")+m.digits(7))
	line(Passport, "申请人%s，护照 %s。", m.name(), m.of("E", "G")+m.digits(8))
	line(Passport, "往来港澳通行证：C%s", m.digits(8))
	line(Plate, "驾驶%s小型轿车", m.plate())
	line(Plate, "车牌号：%s", wide(m.plate()))
	p := []rune(m.plate())
	line(Plate, "%s·%s停放在路边", string(p[:2]), string(p[2:]))
	line(Plate, "违法车辆%s %s", string(p[:2]), string(p[2:]))
	line(Plate, "涉案教练车%s%s学", string(p[:2]), m.digits(4))
	who := m.of("zhangsan", "li.si", "wang_wu88", "mali-1990", "t"+m.digits(5))
	line(Email, "邮箱：%s@%s", who, m.of("163.com", "qq.com", "example.com", "mail.example.com.cn"))
	line(Email, "%s%s@%s可收件", m.name(), who, m.of("163.com", "126.com", "example.org"))
	line(Email, "请寄%s", wide(who+"@163.com"))
	line(Email, "%s@qq.com", m.digits(9))
}

func (m maker) homes(line liner) {
	line(Address, "住址：%s%s%s号", m.region(), m.street(), m.n(1, 400))
	line(Address, "家住%s%s%s号%s%s号楼%s单元%s0%s室。", m.region(), m.street(), m.n(1, 400), m.estate(), m.n(1, 30), m.n(1, 5), m.n(1, 18), m.n(1, 4))
	line(Address, "被申请人%s，住%s%s村%s组%s号", m.name(), m.county(), m.of("红庄", "上马泉", "李家堡"), m.of("三", "2", "五"), m.n(1, 200))
	line(Address, "户籍地为%s%s村%s号。", m.county(), m.of("红庄", "上马泉", "李家堡"), m.n(1, 200))
	line(Address, "%s%s栋%s单元%s室", m.estate(), m.n(1, 30), m.n(1, 5), m.n(101, 1804))
	line(Address, "送达至%s%s%s号院%s号楼%s室", m.region(), m.street(), m.n(1, 99), m.n(1, 9), m.n(101, 909))
	line(Address, "%s %s%s号附%s号", m.region(), m.street(), wide(m.n(1, 400)), m.n(1, 9))
	line(Address+","+Mobile, "%s，%s%s%s号，%s", m.name(), m.region(), m.street(), m.n(1, 400), m.mobile())
	line(Address+","+Mobile, "%s%s%s号 %s", m.region(), m.street(), m.n(1, 400), m.mobile())
	line(Address, "%s%s-%s-%s", m.estate(), m.n(1, 30), m.n(1, 5), m.n(101, 1804))
	line(Address, "长宁路%s弄%s号%s室", m.n(1, 900), m.n(1, 90), m.n(101, 909))
}

func (m maker) marks(line liner) {
	grade := m.of("秘密", "机密", "绝密")
	line(SecrecyMark, "%s★%s年", grade, m.n(1, 30))
	line(SecrecyMark, "%s ★ %s", strings.Join(strings.Split(grade, ""), " "), m.of("10年", "6个月", "长期", "启用前"))
	line(SecrecyMark, "%s %s★ %s", m.digits(6), grade, m.of("特急", "平急", ""))
	line(SecrecyMark, "密级：%s", grade)
	line(SecrecyMark, "%s", m.of("内部资料 注意保存", "内部资料，注意保存", "内部资料  注意保密", "内部文件 严禁外传", "内部参考、注意保存"))
	line(SecrecyMark, "本材料%s，", m.of("仅供内部使用", "仅限内部使用", "仅供单位内部参考", "仅限系统内部传阅"))
	line(SecrecyMark, "%s", m.of("机密", "绝密", "工作秘密", "【秘密】", "（内部资料）", "内部使用"))
	line(SecrecyMark, "%s关于报送材料的通知", m.of("（工作秘密）", "工作秘密★5年 ", "工作秘密 3年 "))
}

func (m maker) numberTraps(line liner) {
	line("-", m.of("流水号%s", "受理编号：%s", "%s", "业务单号 %s"), m.serial())
	line("-", "统一社会信用代码：%s", m.uscc())
	line("-", "%s\t%s有限公司", m.uscc(), m.of("青禾", "金沙", "塞上"))
	line("-", "信用代码 %s", group(m.uscc(), m.of(" ", "-"), 2, 6, 9))
	line("-", "订单号：%s", m.mobile())
	line("-", "银政办发〔2024〕%s号", m.mobile())
	line("-", "索引号 %s/2024-%s", m.digits(9), m.digits(5))
	line("-", "合同编号%s，", m.of("HT-", "NX", "")+m.mobile())
	line("-", "共计%s元，", m.mobile())
	line("-", "投资总额%s.%s万元", m.mobile(), m.digits(2))
	line("-", "交易流水%s", m.card())
	line("-", "运单号 %s", m.mobile())
	line("-", "%s：%s，", m.of("缴款书号", "保单号", "受理号", "纳税人识别码", "票据编号"), m.of(m.mobile(), m.card(), m.serial()))
	line("-", "99%s%s", m.birth(), m.digits(8))
	line("-", "批号%s", m.oldID())
	line("-", "%s%s%s", m.n(100, 400), m.n(100, 400), m.n(10000, 99999)+"12")
	line("-", "ISBN 978-7-%s-%s-%s", m.digits(4), m.digits(4), m.digits(1))
	line("-", "ISBN：978%s", m.digits(10))
	line("-", "%s-%s-%s-%s", m.n(2019, 2025), "138", m.digits(4), m.digits(4))
	line("-", "服务热线：%s-%s-%s，或者12345", m.of("400", "800"), m.digits(3), m.digits(4))
	line("-", "服务电话%s%s", m.of("400", "800"), m.digits(7))
	line("-", "设备编号%s", m.of("E", "G")+m.digits(8))
	line("-", "发票号码：%s", "0"+m.digits(7))
	line("-", "https://www.example.gov.cn/art/2024/3/15/art_%s_%s.html", m.digits(4), m.mobile())
	line("-", "面积%s平方米，%s,%s,%s元", m.digits(5), m.n(10, 99), m.digits(3), m.digits(3))
	line("-", "N%s.%s，E10%s.%s", m.n(30, 40), m.digits(6), m.n(1, 9), m.digits(6))
	line("-", "机构代码%s", group(orgCode(m.digits(8)), "-", 8))
	line("-", "2024年%s月%s日%s时，收到%s件。", m.n(1, 12), m.n(1, 28), m.n(0, 23), m.n(1, 900))
	line("-", "%s%s%s至%s", "2024", "0315", "", "20241231")
	line("-", "IMEI %s", "35"+m.digits(13))
}

func orgCode(s string) string {
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * w
	}
	return s + string("0X987654321"[sum%11])
}

func (m maker) paperTraps(line liner) {
	line("-", "（%s）宁%s%s民初%s号", m.n(2018, 2025), m.of("01", "0104", "0402"), "", m.n(1, 9999))
	line("-", "宁政发〔%s〕%s号", m.n(2018, 2025), m.n(1, 200))
	line("-", "%s的规划", m.region())
	line("-", "%s%s改造工程", m.region(), m.street())
	line("-", "%s高速公路%s号标段", m.of("京藏", "青银", "福银"), m.n(1, 30))
	line("-", "沿%s%s号线施工", m.street(), m.n(1, 9))
	line("-", "%s村%s组共%s户", m.of("红庄", "上马泉", "李家堡"), m.n(1, 9), m.n(20, 200))
	line("-", "依法属于国家秘密、%s的政府信息，不予公开。", m.of("工作秘密", "商业秘密", "个人隐私"))
	line("-", "加强保密教育，不得泄露%s。", m.of("国家秘密", "工作秘密", "警务工作秘密"))
	line("-", "密级分为绝密、机密、秘密三级。")
	line("-", "%s", m.of("（此件公开发布）", "密级：公开", "保密承诺书", "内部控制制度", "内部审计报告", "加强内部管理"))
	line("-", "政务大厅%s楼%s室", m.n(1, 5), m.n(101, 520))
	line("-", "粤B2-%s%s", m.n(2004, 2023), m.digits(4))
	line("-", "系统更新A%s版", m.digits(5))
	line("-", "%sICP备%s号-%s", m.of("京", "宁", "沪"), m.digits(8), m.n(1, 9))
	line("-", "微博@%s，图片logo@%sx.png", m.of("银川发布", "平安宁夏"), m.n(1, 3))
	line("-", "GB/T %s-%s，第%s条", m.n(1000, 39999), m.n(2000, 2023), m.n(1, 90))
	line("-", "第%s号公告，%s号文件，%s号楼", m.n(1, 99), m.n(1, 99), m.n(1, 9))
}
