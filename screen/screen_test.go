package screen

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// show lists the hits of a text as kind:value.
func show(s string) []string {
	var out []string
	for _, h := range Text(s) {
		out = append(out, h.Kind+":"+s[h.Start:h.End])
	}
	return out
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a valid number of 18 places", "身份证号11010519491231002X。", []string{"id-card:11010519491231002X"}},
		{"in full width", "１１０１０５１９４９１２３１００２Ｘ", []string{"id-card:１１０１０５１９４９１２３１００２Ｘ"}},
		{"digit by digit", "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", []string{"id-card:1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"}},
		{"cut by characters without width", "110105\u200b19491231\ufeff002X", []string{"id-card:110105\u200b19491231\ufeff002X"}},
		{"even after a word for serial numbers", "编号：11010519491231002X", []string{"id-card:11010519491231002X"}},
		{"the check digit is wrong", "身份证号110105194912310021", nil},
		{"a longer number", "11010519491231002XA、9911010519491231002X", nil},
		{"a foreigner's residence card", "永久居留身份证：911156198001010075，911156198001010076", []string{"id-card:911156198001010075"}},
		{"15 digits", "110105491231002", []string{"id-card:110105491231002"}},
		{"15 digits of a batch", "批号110105491231002", nil},
		{"a credit code and what is in it", "统一社会信用代码11341702486344515H，12620600MB0523338C，126206 00MB0523 338C", nil},
		{"organisation codes", "组织机构代码：00001434-9、00001333-8", nil},
		{"a card", "6222020001122334459 6222 0200 0112 2334 459", []string{"bank-card:6222020001122334459", "bank-card:6222 0200 0112 2334 459"}},
		{"a card and a year behind it", "卡号 6225 8800 0000 0001 2024年", []string{"bank-card:6225 8800 0000 0001"}},
		{"a serial number that passes Luhn", "交易流水号6222020001122334459", nil},
		{"the country before a mobile", "+86 138-1234-5678，008613812345678", []string{"mobile:+86 138-1234-5678", "mobile:008613812345678"}},
		{"two mobiles", "13812345678/13912345678", []string{"mobile:13812345678", "mobile:13912345678"}},
		{"a segment that is not given out", "电话12012345678，15412345678", nil},
		{"the nearest word counts", "合同经办人手机13812345678，手机充值订单号13812345678", []string{"mobile:13812345678"}},
		{"an amount", "13812345678元，￥13812345678，13812345678.50", nil},
		{"a house and a telephone", "兴庆区解放西街12号 13812345678", []string{"address:兴庆区解放西街12号", "mobile:13812345678"}},
		{"a word ending in 号", "缴款书号：13812345678，号码13912345678，序号1 13712345678", []string{"mobile:13912345678", "mobile:13712345678"}},
		{"glued to the X", "11010519491231002X13812345678", []string{"id-card:11010519491231002X", "mobile:13812345678"}},
		{"an item of a list", "1.13812345678", []string{"mobile:13812345678"}},
		{"a page", "https://www.example.gov.cn/2024/13812345678/", nil},
		{"a field of JSON", `{"text":"住\n13812345678"}`, []string{"mobile:13812345678"}},
		{"an extension and a list", "0951-5012345转801、5012346", []string{"landline:0951-5012345转801", "landline:5012346"}},
		{"no area code of that kind", "0260-5012345，400-810-1234", nil},
		{"a number after its word", "家庭电话：5012345", []string{"landline:5012345"}},
		{"a passport without a word", "E12345678", []string{"passport:E12345678"}},
		{"a passport and No.", "护照（No. E12345678），设备No.E12345678", []string{"passport:E12345678"}},
		{"plates", "宁A12345、宁AD12345、粤Z1234港、京A·1234学", []string{"plate:宁A12345", "plate:宁AD12345", "plate:粤Z1234港", "plate:京A·1234学"}},
		{"licences like plates", "粤B2-20041234，京ICP备12345678号，系统更新A12345", nil},
		{"a number in a mail address", "13812345678@139.com", []string{"email:13812345678@139.com"}},
		{"pictures and machines", "logo@2x.png，git@github.com:a/b，a@localhost", nil},
		{"a home", "住宁夏回族自治区银川市兴庆区解放西街123号阳光小区3号楼2单元501室，", []string{"address:宁夏回族自治区银川市兴庆区解放西街123号阳光小区3号楼2单元501室"}},
		{"a street called after a province", "银川市西夏区贺兰山西路489号", []string{"address:银川市西夏区贺兰山西路489号"}},
		{"a village", "住固原市原州区张易镇红庄村三组12号", []string{"address:固原市原州区张易镇红庄村三组12号"}},
		{"regions and papers", "宁夏回族自治区银川市兴庆区，国发〔2019〕5号，京藏高速公路12号标段，第3号令", nil},
		{"secrecy marks", "机 密 ★ 1年，绝密☆，密级：秘密", []string{"secrecy-mark:机 密 ★ 1年", "secrecy-mark:绝密☆", "secrecy-mark:密级：秘密"}},
		{"words on secrecy", "属于国家秘密、工作秘密的，不予公开；密级：公开；密级分为绝密、机密、秘密", nil},
		{"marks of internal papers", "工作秘密，注意保存。仅供内部使用，内部资料 请注意保存；提供内部使用", []string{"secrecy-mark:工作秘密，注意保存", "secrecy-mark:仅供内部使用", "secrecy-mark:内部资料 请注意保存"}},
		{"a mark alone on its line", "关于报送材料的通知\n  工作秘密\n各处室：", []string{"secrecy-mark:工作秘密"}},
		{"nothing", "", nil},
		{"no text", "\xff\xfe\x00\xe5\x8f", nil},
	} {
		if got := show(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// TestLabelledCells: the heading of a column says what the cell is.
func TestLabelledCells(t *testing.T) {
	for _, c := range []struct{ label, value, want string }{
		{"联系电话", "5012345", Landline},
		{"护照号", "141234567", Passport},
		{"订单编号", "13812345678", ""},
		{"", "13812345678", Mobile},
		{"密级", "机密", SecrecyMark},
		{"人民路", "12号", ""},
		{"手机号码13812345678", "见左", ""},
	} {
		got := ""
		for _, h := range Labelled(c.label, c.value) {
			got = h.Kind
			if h.Start < 0 || h.End > len(c.value) {
				t.Errorf("%s %s: bytes %d to %d", c.label, c.value, h.Start, h.End)
			}
		}
		if got != c.want {
			t.Errorf("%s beside %s: %q, want %q", c.value, c.label, got, c.want)
		}
	}
}

// TestLongLines: a line of megabytes gives the same hits as its sentences.
func TestLongLines(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(3, 4))}
	var long strings.Builder
	want := 0
	for long.Len() < 3*longLine {
		long.WriteString(strings.Repeat("经审查，依法予以公开。", m.IntN(40)))
		long.WriteString("身份证" + m.id() + "，手机" + m.mobile() + "。")
		want += 2
	}
	s := long.String()
	hits := Text(s)
	if len(hits) != want {
		t.Fatalf("%d hits, want %d", len(hits), want)
	}
	for _, h := range hits {
		if v := s[h.Start:h.End]; h.Kind == IDCard && !ValidIDCard(v) || h.Kind == Mobile && len(v) != 11 {
			t.Errorf("%s %q", h.Kind, v)
		}
	}
}

func TestMask(t *testing.T) {
	for _, c := range []struct{ kind, value, want string }{
		{IDCard, "640103199001011234", "640103********1234"},
		{IDCard, "640103 19900101 123X", "640103********123X"},
		{IDCard, "640103900101123", "640103******123"},
		{Mobile, "13812341234", "138****1234"},
		{Mobile, "+86 138-1234-1234", "138****1234"},
		{Landline, "（0951）5012345", "0951-*****45"},
		{Landline, "5012345", "*****45"},
		{BankCard, "6222 0200 0112 2334 459", "***************4459"},
		{Passport, "E12345678", "E******78"},
		{Plate, "宁A·12345", "宁A***45"},
		{Email, "zhangsan@163.com", "z*******@163.com"},
		{Email, "a@163.com", "***@163.com"},
		{Address, "银川市兴庆区大新镇红庄村3组12号", "银川市兴庆区大新镇******"},
		{Address, "解放西街12号", "******"},
		{SecrecyMark, "机 密 ★ 10年", "机密★"},
		{PersonName, "张三", "张某"},
		{PersonName, "王小明", "王某某"},
		{PersonName, "欧阳锋", "欧阳某"},
		{"other", "12", "***"},
		{IDCard, "", "***"},
	} {
		if got := Mask(c.kind, c.value); got != c.want {
			t.Errorf("%s %q is masked %q, want %q", c.kind, c.value, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	text, err := os.ReadFile(labelledFile)
	if err != nil {
		f.Fatal(err)
	}
	for i, l := range strings.Split(string(text), "\n") {
		if i < 110 {
			f.Add(l)
		}
	}
	f.Add("\xe5\x8f 号\u200b+86(")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, h := range Text(s) {
			if h.Start < last || h.End <= h.Start || h.End > len(s) {
				t.Fatalf("%+v after byte %d of %d", h, last, len(s))
			}
			last = h.End
			if utf8.ValidString(s) && !utf8.ValidString(s[h.Start:h.End]) {
				t.Fatalf("%+v cuts a character", h)
			}
			if h.Confidence <= 0 || h.Confidence > 1 || KindName(h.Kind) == h.Kind {
				t.Fatalf("%+v", h)
			}
			if h.Kind != SecrecyMark && (h.Masked == s[h.Start:h.End] || !strings.Contains(h.Masked, "*")) {
				t.Fatalf("%+v shows its value", h)
			}
		}
	})
}

// BenchmarkText scans a text as agencies publish it, with a hit in some of its
// lines; at least 100 MB a minute on one core are wanted.
func BenchmarkText(b *testing.B) {
	m := maker{rand.New(rand.NewPCG(5, 6))}
	var text strings.Builder
	for text.Len() < 1<<20 {
		text.WriteString("第三十三条　行政机关收到政府信息公开申请，能够当场答复的，应当当场予以答复；不能当场答复的，应当自收到申请之日起20个工作日内予以答复。宁政发〔2024〕15号，共计1203件。\n")
		if m.IntN(5) == 0 {
			text.WriteString("申请人" + m.name() + "，" + m.id() + "，" + m.mobile() + "，" + m.region() + m.street() + "12号\n")
		}
	}
	s := text.String()
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Text(s)
	}
}

// BenchmarkTextOfNumbers is the worst that tables of numbers ask for.
func BenchmarkTextOfNumbers(b *testing.B) {
	m := maker{rand.New(rand.NewPCG(7, 8))}
	var text strings.Builder
	for text.Len() < 1<<20 {
		text.WriteString(m.id() + "\t" + m.mobile() + "\t" + m.card() + "\t" + m.digits(6) + " " + m.digits(4) + " " + m.digits(5) + "\t" + m.plate() + "\n")
	}
	s := text.String()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Text(s)
	}
}
