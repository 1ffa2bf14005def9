package claim

import (
	"strings"

	"gongkai/report"
)

// An opening is how the parts of a whole begin.
type opening int

const (
	unopened opening = iota
	among            // 其中: parts, perhaps not all
	naming           // 包括, or a colon: all, where there are many
	every            // 分别为, 按…分: all
)

// opens tells whether the parts of a list begin with item i.
func (n *Node) opens(i int) opening {
	gap := n.gap(i)
	switch {
	case strings.Contains(gap, "其中"):
		return among
	case contains(gap, "主要", "重点", "如下", "例如", "不包括", "还包括"):
		return unopened
	case contains(gap, "分别为", "分别是", "分别包括"), divided(gap):
		return every
	case i > 0 && (strings.Contains(gap, "包括") || colon(gap)):
		return naming
	}
	return unopened
}

// divided reports whether a text says by what a whole is divided: 按申请方式分.
func divided(gap string) bool {
	_, by, found := strings.Cut(gap, "按")
	if !found {
		return false
	}
	at := firstOf(by, []string{"分：", "分，", "分为", "划分", "分类：", "统计：", "来看"})
	return at > 0 && at <= len("申请人所属类别情况") && !contains(by[:at], "时", "期", "规定", "要求")
}

// colon reports whether a number is followed by a colon and its parts.
func colon(gap string) bool {
	before, _, found := strings.Cut(gap, "：")
	if !found {
		return false
	}
	for _, w := range idling {
		before = strings.ReplaceAll(before, w, "")
	}
	return before == ""
}

// another reports whether item k is a whole with parts of its own after the
// list before it has ended: 甲10条，其中…；乙20条，其中….
func (n *Node) another(k int) bool {
	return k+1 < len(n.Items) && strings.Contains(n.gap(k), "；") && n.opens(k+1) == among && kin(n.Items[k].Unit, n.Items[k+1].Unit)
}

// many is the number of parts from which a list that need not be complete is
// taken to be.
const many = 5

// closed reports whether a list of which end is the last item gives all parts.
func (n *Node) closed(l List, o opening, end int) bool {
	for _, p := range l.Parts {
		if p.Unit != l.Wholes[len(l.Wholes)-1].Unit || p.Approx || p.Change || n.open(p) {
			return false
		}
	}
	for _, it := range n.Items[end+1:] {
		if o != every && kin(it.Unit, l.Parts[0].Unit) {
			return false
		}
	}
	switch o {
	case every:
		return len(l.Parts) > 1
	case naming:
		return len(l.Parts) >= many
	}
	return len(l.Parts) >= many-1 && transposed(l)
}

// open reports whether 等 follows an item: more than it was not told.
func (n *Node) open(it *Item) bool {
	return strings.HasPrefix(it.After, "等") || it.end <= len(n.Text) && strings.HasPrefix(unbracket(n.Text[it.end:min(len(n.Text), it.end+len("□等"))]), "等")
}

// transposed reports whether two digits of one part were exchanged, so that
// with them in order the parts make up the whole: 146 for 164.
func transposed(l List) bool {
	missing := l.Wholes[len(l.Wholes)-1].Value
	for _, p := range l.Parts {
		missing -= p.Value
	}
	for _, p := range l.Parts {
		for place := int64(report.Scale); place <= p.Value/10; place *= 10 {
			low, high := p.Value/place%10, p.Value/place/10%10
			if missing > 0 && (low-high)*place*9 == missing {
				return true
			}
		}
	}
	return false
}

// divides reports whether the items of an unmarked bracket are parts of the
// item before it: all of a known kind, or several of its own unit.
func (n *Node) divides(whole *Item, parts []*Item) bool {
	known, alike := true, len(parts) > 1
	for _, p := range parts {
		known = known && Dimension(p.Kind) != ""
		alike = alike && p.Unit == whole.Unit && item(p.Unit) && p.Unit != "" && !p.Change && !remedy(p.Kind) && p.Kind != Received
	}
	return known || alike && len(parts) == len(n.Items)
}

// totals are all that stands before a number that adds up those before it.
var totals = []string{"共", "共计", "合计", "总计", "总共", "合共", "共有", "全年共", "全年合计", "全年共计", "一共", "以上共", "以上合计"}

// total reads item i as the sum of the items before it in its part of the
// sentence: 建议12件、提案15件，共27件.
func (n *Node) total(i int) (List, bool) {
	it := n.Items[i]
	if i < 2 || it.Approx || !isOne(it.Before, totals) || !item(it.Unit) && it.Unit != "次" && it.Unit != "场" && it.Unit != "期" {
		return List{}, false
	}
	l := List{Wholes: []*Item{it}, Total: true, Complete: true}
	for k := i - 1; k >= 0; k-- {
		p := n.Items[k]
		if p.Unit != it.Unit || p.Change || p.Approx || p.Each || n.open(p) || len(l.Parts) > 40 || contains(p.Before, "新增", "原有", "上年", "去年") {
			return l, false
		}
		l.Parts = append([]*Item{p}, l.Parts...)
		if gap := n.gap(k + 1); k+1 < i && (n.opens(k+1) != unopened || contains(gap, "共", "合计", "总计", "累计")) {
			return l, false
		}
		if strings.ContainsAny(n.gap(k), "；") {
			break
		}
	}
	if n.opens(i) != unopened || n.opens(i-len(l.Parts)) != unopened {
		return l, false
	}
	return l, len(l.Parts) > 1
}

func isOne(s string, words []string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

// ways reads the ways in which requests came as parts of those received
// directly before them: 收到12件，网络申请7件、信函申请5件. A request comes one way.
func (n *Node) ways() (List, bool) {
	l := List{}
	for i, it := range n.Items {
		switch {
		case it.Unit == "%" || it.Change:
		case it.Kind == Channel && len(l.Wholes) > 0 && n.opens(i) == unopened && it.Unit == l.Wholes[0].Unit && !it.Approx && arrives(it.Before):
			l.Parts = append(l.Parts, it)
		case len(l.Parts) > 0:
			return l, true
		case (it.Kind == Received || it.Kind == Accepted) && !it.Approx:
			l.Wholes = []*Item{it}
		default:
			l.Wholes = nil
		}
	}
	return l, len(l.Parts) > 0
}

// arrives reports whether a text names the way of a request and nothing else.
func arrives(before string) bool {
	if contains(before, otherNouns...) {
		return false
	}
	if strings.Contains(before, "申请") || strings.HasPrefix(before, "通过") && contains(before, "收到", "接收", "提交", "提出") {
		return true
	}
	for _, w := range channels {
		before = strings.ReplaceAll(before, w, "")
	}
	return strings.Trim(before, "，、：") == ""
}
