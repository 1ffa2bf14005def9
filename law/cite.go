package law

import (
	"fmt"
	"strings"
)

// A Cite names a provision: an act, and within it article, paragraph and item,
// each 0 where the whole is meant. Acts without articles, such as notices, are
// cited as a whole.
type Cite struct {
	Act       string // key of an Act, "" is the 条例
	Article   int    // 条
	Paragraph int    // 款
	Item      int    // 项
}

// Art cites an article of the 政府信息公开条例 (2019).
func Art(n int) Cite { return Cite{Article: n} }

// Of cites an article of another act; article 0 is the act as a whole.
func Of(act string, article int) Cite { return Cite{Act: act, Article: article} }

// Office cites a rule of the office's own making: visibly not statute.
var Office = Cite{Act: "office"}

// P names a paragraph (款) of the article.
func (c Cite) P(n int) Cite { c.Paragraph = n; return c }

// I names an item (项) of the article or paragraph.
func (c Cite) I(n int) Cite { c.Item = n; return c }

// String writes the citation as letters do: 《条例》第三十三条第二款.
func (c Cite) String() string {
	a, ok := ActOf(c.Act)
	if !ok {
		return fmt.Sprintf("（未知依据 %s）", c.Act)
	}
	var b strings.Builder
	b.WriteString(a.Short)
	if c.Article > 0 {
		fmt.Fprintf(&b, "第%s条", Han(c.Article))
	}
	if c.Paragraph > 0 {
		fmt.Fprintf(&b, "第%s款", Han(c.Paragraph))
	}
	if c.Item > 0 {
		fmt.Fprintf(&b, "第（%s）项", Han(c.Item))
	}
	return b.String()
}

// English is the citation in English: Regulations, art. 33 para. 2.
func (c Cite) English() string {
	a, ok := ActOf(c.Act)
	if !ok {
		return c.Act
	}
	out := a.Brief
	if c.Article > 0 {
		out += fmt.Sprintf(", art. %d", c.Article)
	}
	if c.Paragraph > 0 {
		out += fmt.Sprintf(" para. %d", c.Paragraph)
	}
	if c.Item > 0 {
		out += fmt.Sprintf(" item %d", c.Item)
	}
	return out
}

// MarshalText writes the citation as String does.
func (c Cite) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Han writes 1 to 99 in Chinese numerals: 三十三.
func Han(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n >= 100:
		s := digits[n/100] + "百"
		if n%100 == 0 {
			return s
		}
		if n%100 < 10 {
			return s + "零" + digits[n%100]
		}
		if n%100 < 20 {
			return s + "一" + Han(n%100)
		}
		return s + Han(n%100)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}

// Sure says how well a rule's source is known, after the evidence of the
// project's legal notes. Rules that are not verified stay configurable.
type Sure string

// The degrees of certainty.
const (
	Verified Sure = "verified" // read in the text of the norm
	Partly   Sure = "partly"   // read in a part of it, or in a document that repeats it
	Practice Sure = "practice" // local authorities and published reports do so
	Memory   Sure = "memory"   // not verified: an office may set it otherwise
)

// An Act is a statute, notice or office rule that is cited.
type Act struct {
	Key    string
	Short  string // as cited in letters
	Full   string
	Number string // document number, where there is one
	Since  string // date in force, "" where not needed
	Brief  string // short name in English
}

// Acts are all acts that any provision belongs to.
var Acts = []Act{
	{"", "《条例》", "中华人民共和国政府信息公开条例", "国务院令第711号", "2019-05-15", "Regulations"},
	{"old", "2007年《条例》", "中华人民共和国政府信息公开条例（2007年）", "国务院令第492号", "2008-05-01", "Regulations of 2007"},
	{"fee", "《信息处理费管理办法》", "政府信息公开信息处理费管理办法", "国办函〔2020〕109号", "2021-01-01", "Measures on Processing Fees"},
	{"form2019", "年报格式（试行）", "政府信息公开工作年度报告格式（试行）", "国办公开办函〔2019〕60号", "2019-11-27", "Report Form (trial)"},
	{"form2021", "年报格式", "中华人民共和国政府信息公开工作年度报告格式", "国办公开办函〔2021〕30号", "2021-09-26", "Report Form"},
	{"platform", "平台规范通知", "关于规范政府信息公开平台有关事项的通知", "国办公开办函〔2019〕61号", "2019-12-03", "Notice on Disclosure Platforms"},
	{"channels", "申请渠道通知", "关于政府信息公开申请渠道有关问题的意见", "国办公开办函〔2017〕19号", "", "Opinion on Channels"},
	{"service", "送达通知", "关于政府信息公开文书送达有关问题的意见", "国办公开办函〔2016〕235号", "", "Opinion on Delivery"},
	{"receipt", "收到申请通知", "关于政府信息公开期间计算有关问题的意见", "国办公开办函〔2015〕207号", "", "Opinion on Periods"},
	{"civil", "《民事诉讼法》", "中华人民共和国民事诉讼法", "", "", "Civil Procedure Law"},
	{"review", "《行政复议法》", "中华人民共和国行政复议法", "", "2024-01-01", "Administrative Reconsideration Law"},
	{"review2017", "2017年《行政复议法》", "中华人民共和国行政复议法（2017年修正）", "", "2017-09-01", "Administrative Reconsideration Law of 2017"},
	{"suit", "《行政诉讼法》", "中华人民共和国行政诉讼法", "", "2017-07-01", "Administrative Litigation Law"},
	{"spc2025", "法释〔2025〕8号", "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释", "法释〔2025〕8号", "2025-06-01", "Fa Shi [2025] No. 8"},
	{"days", "《放假办法》", "全国年节及纪念日放假办法", "", "", "Measures on Public Holidays"},
	{"archive8", "国家档案局令第8号", "机关文件材料归档范围和文书档案保管期限规定", "国家档案局令第8号", "2006-12-18", "Order No. 8 of the State Archives"},
	{"pipl", "《个人信息保护法》", "中华人民共和国个人信息保护法", "", "2021-11-01", "Personal Information Protection Law"},
	{"cyber", "《网络安全法》", "中华人民共和国网络安全法", "", "2017-06-01", "Cybersecurity Law"},
	{"office", "本机关规定", "本机关内部工作规定（不是法定要求）", "", "", "rule of this agency"},
}

// ActOf finds an act by key.
func ActOf(key string) (Act, bool) {
	for _, a := range Acts {
		if a.Key == key {
			return a, true
		}
	}
	return Act{}, false
}
