package claim

import (
	"slices"
	"strconv"
	"strings"
)

// A Growth compares an amount with last year's, all told in one sentence:
// 12件，比上年的10件增加2件，增长20%.
type Growth struct {
	Now  []*Item // what may have grown, the nearest last
	Base *Item   // last year's amount, or nil
	Diff *Item   // the difference, or nil
	Rate *Item   // the percentage, or nil
	Down bool    // the difference and the percentage are a decrease
}

// A Ratio is a percentage named after its part: 抽检350批次，合格343批次，合格率98%.
type Ratio struct {
	Name    string
	Part    *Item
	Wholes  []*Item // the nearest last
	Percent *Item
}

// upWords and downWords are directions of change, the longer first.
var (
	upWords   = []string{"增长率", "增长", "增加", "上升", "提高", "提升", "增幅", "多收", "多"}
	downWords = []string{"下降", "减少", "降低", "降幅", "回落", "少收", "少"}
)

// beside may stand beside a direction or last year's amount without giving it
// a subject of its own; the longer come first.
var beside = []string{
	"上一年度", "上一年", "上年度", "上年", "去年", "同期", "同比", "相比", "年度", "对比", "比较", "较", "比", "与", "和", "年", "度", "数量", "总数", "总量", "件数", "条数",
	"新收到", "新收", "共收到", "收到", "受理", "接收", "主动公开", "公开", "发布", "政府信息", "信息", "申请", "件", "共", "了", "的", "为", "达到", "达", "有", "净", "，", "：", "、",
}

// role is what an item is in a comparison of years.
type role int

const (
	amount   role = iota // an amount of this year, as far as can be told
	base                 // last year's amount
	upward               // a difference or percentage, more
	downward             // and less
	foreign              // something that cannot be told
)

// roleOf reads what leads to an item.
func roleOf(it *Item, year int) role {
	t := it.Before
	told := lastYear(t, year)
	compares := contains(t, comparing...)
	if !told && !compares {
		if it.Unit == "%" || it.Unit == "倍" {
			return foreign
		}
		return amount
	}
	if it.Approx {
		return foreign
	}
	for _, w := range []int{year - 1, year - 2, year - 3} {
		t = strings.ReplaceAll(t, strconv.Itoa(w), "")
	}
	dir := base
	for _, d := range []struct {
		words []string
		role  role
	}{{upWords, upward}, {downWords, downward}} {
		for _, w := range d.words {
			if strings.Contains(t, w) {
				if dir != base {
					return foreign
				}
				t, dir = strings.ReplaceAll(t, w, ""), d.role
				break
			}
		}
	}
	for _, w := range beside {
		t = strings.ReplaceAll(t, w, "")
	}
	if t != "" || dir == base && (it.Unit == "%" || !told) || it.Unit == "倍" {
		return foreign
	}
	return dir
}

// lastYear reports whether a text names the year before the report's.
func lastYear(s string, year int) bool {
	return contains(s, "上年", "上一年", "去年", strconv.Itoa(year-1)+"年")
}

// told are the items of a node in the order of the text, brackets opened.
func (n *Node) told() []*Item {
	var out []*Item
	for _, it := range n.Items {
		out = append(out, it)
		if it.Nested != nil && len(it.Nested.Items) <= 2 {
			out = append(out, it.Nested.Items...)
		}
	}
	return out
}

// growths finds the comparisons with last year.
func (s *Sentence) growths(year int) {
	if s.Node.Loose || !contains(s.Text, comparing...) {
		return
	}
	items := s.Node.told()
	for i := 0; i < len(items); i++ {
		if r := roleOf(items[i], year); r != amount || i+1 == len(items) {
			continue
		}
		g := Growth{}
		ok := g.extend(items[i+1:], items[i].Unit, year)
		if i > 0 && g.Base == nil && roleOf(items[i-1], year) == base && items[i-1].Unit == items[i].Unit && slices.Contains(s.Node.Items, items[i-1]) {
			g.Base = items[i-1] // 去年10件，今年12件; in a bracket it belongs to what is before it
		}
		if !ok || g.Base == nil && g.Diff == nil || g.Diff == nil && g.Rate == nil || g.Base == nil && g.Rate == nil {
			continue
		}
		for k := max(0, i-joins); k <= i; k++ {
			if w := items[k]; w.Unit == items[i].Unit && w != g.Base && !w.Approx {
				g.Now = append(g.Now, w)
			}
		}
		if !items[i].Approx {
			s.Growths = append(s.Growths, g)
		}
	}
}

// extend takes in what follows an amount; ok is false where it contradicts
// itself about the direction.
func (g *Growth) extend(items []*Item, unit string, year int) bool {
	told := amount
	for _, it := range items {
		switch r := roleOf(it, year); {
		case r == base && it.Unit == unit && g.Base == nil:
			g.Base = it
		case (r == upward || r == downward) && (told == amount || told == r) && it.Unit == "%" && g.Rate == nil:
			g.Rate, told = it, r
		case (r == upward || r == downward) && (told == amount || told == r) && it.Unit == unit && g.Diff == nil && g.Rate == nil:
			g.Diff, told = it, r
		case r == base || r == amount:
			g.Down = told == downward
			return true
		default:
			return false
		}
	}
	g.Down = told == downward
	return true
}

// ratio reads a percentage named after the item before it.
func (n *Node) ratio(i int) (Ratio, bool) {
	if i < 2 || n.Items[i].Unit != "%" {
		return Ratio{}, false
	}
	name := strings.TrimRight(n.Items[i].Before, "为达到是均约")
	part := n.Items[i-1]
	name, named := strings.CutSuffix(name, "率")
	gap := strings.Trim(n.gap(i), "，；、")
	if !named || len(name) < len("公开") || len(name) > len("按期办结办结") || gap != n.Items[i].Before || part.Clause != n.Items[i].Clause-1 ||
		!names(part.Before, name) || part.Approx || n.Items[i].Approx || part.Unit == "" {
		return Ratio{}, false
	}
	r := Ratio{Name: name, Part: part, Percent: n.Items[i]}
	for _, w := range n.Items[max(0, i-1-joins) : i-1] {
		if w.Unit == part.Unit && w.Value >= part.Value && !w.Change && !w.Approx {
			r.Wholes = append(r.Wholes, w)
		}
	}
	whole := n.Items[i-2]
	return r, len(r.Wholes) > 0 && r.Wholes[len(r.Wholes)-1] == whole && !strings.Contains(whole.Before, name)
}

// names reports whether a part is called by a name, not by its opposite.
func names(before, name string) bool {
	rest, found := strings.CutSuffix(strings.TrimRight(before, "了共的为"), name)
	return found && !hasSuffix(rest, "不", "未", "非", "没有")
}
