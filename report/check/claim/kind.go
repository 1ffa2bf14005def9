package claim

import (
	"strconv"
	"strings"

	"gongkai/report"
)

// reader goes through the sentences of a report.
type reader struct {
	Around
	aspect Topic // of the part of section one, or of the section
	topic  Topic // of the numbered sentence within it
	last   *Sentence
	seen   bool   // a request was counted in this sentence
	object Topic  // what the sentence counts now
	remedy Kind   // the last of Review and Suit in the sentence
	who    scope  // whose number it is
	when   scope  // and of which time
	attr   bool   // the sentence counts by disclosure attribute
	office bool   // a government's office speaks, until the next caption
	apart  bool   // the sentence tells reviews about disclosure from other ones
	row    string // the documents counted last in the sentence: the key of their row in table 2
}

// classify fills in what an item counts. before is the joined text before it.
func (r *reader) classify(it *Item, before string) {
	it.Change = contains(it.Before, comparing...)
	if it.Unit == "%" || it.Unit == "倍" || it.Change {
		return
	}
	it.Kind, it.Also = r.kind(it, before)
	it.Loose = contains(it.Before, timely...)
	it.Each = hasSuffix(it.Before, "各", "均为", "都为", "分别为", "皆为")
	it.Whole = !r.elsewhere()
	switch it.Kind {
	case Received, Accepted, Handled:
		r.seen, r.object = true, TopicRequest
	}
}

func (r *reader) kind(it *Item, before string) (Kind, []Kind) {
	if k, ok := r.remedies(it, before); ok {
		return k, nil
	}
	if k := r.carried(it, before); k != None {
		return k, nil
	}
	if k := r.answered(it, before); k != None {
		return k, nil
	}
	if k := r.table2(it, before); k != None {
		return k, nil
	}
	return r.requests(it, before)
}

// carried recognises requests carried over a year's end.
func (r *reader) carried(it *Item, before string) Kind {
	t := it.Before + it.After
	if !r.requesting() && r.topic != TopicRequest && !contains(before+it.After, requestNouns...) || !piece(it.Unit) {
		return None
	}
	last, this, next := strconv.Itoa(r.Year-1)+"年", strconv.Itoa(r.Year)+"年", strconv.Itoa(r.Year+1)+"年"
	switch {
	case carries(t) && contains(t, receivedWords...):
		return None
	case carries(t) && contains(t, "上年", "上一年", "去年", "往年", last):
		return CarriedIn
	case carries(t) && contains(t, "下年", "下一年", "次年", "明年", "来年", "跨年", next),
		contains(t, "下年", "下一年", "次年", "明年", next) && contains(t, "继续办理", "继续处理", "办理中", "续办"):
		return CarriedOut
	case carries(t) && contains(t, "至"+this, "到"+this, "入"+this, "至本年", "至今年", "入本年", "入今年"):
		return CarriedIn
	case contains(t, "正在办理", "尚在办理", "正在处理", "办理中", "未办结", "在办", "尚未答复", "待办理"):
		return Pending
	}
	return None
}

// requesting reports whether the sentence speaks of requests so far.
func (r *reader) requesting() bool { return r.seen || r.object == TopicRequest }

// piece reports whether a unit counts requests and documents.
func piece(unit string) bool {
	switch unit {
	case "件", "宗", "起", "例", "份", "条", "次", "个", "项", "":
		return true
	}
	return false
}

// answered recognises outcomes, classes of applicant and channels.
func (r *reader) answered(it *Item, before string) Kind {
	if !(r.requesting() || r.topic == TopicRequest || contains(before, requestNouns...)) || r.attr || !piece(it.Unit) {
		return None
	}
	if k, n := outcome(before); n > 0 {
		if !near(before, outcomeWords()) {
			return None
		}
		return k
	}
	if k, n := outcome(it.After); n > 0 && !contains(it.Before, receivedWords...) {
		return k
	}
	if k := applicant(before); k != None {
		return k
	}
	return channel(it)
}

func outcomeWords() []string {
	var words []string
	for _, o := range outcomes {
		words = append(words, o.word)
	}
	return words
}

// outcome finds the outcome a text names; n counts the different ones, and the
// kind is None where a number stands for more than one.
func outcome(t string) (kind Kind, n int) {
	for _, o := range outcomes {
		if !strings.Contains(t, o.word) || o.kind == kind {
			continue
		}
		t = strings.ReplaceAll(t, o.word, "")
		n++
		switch {
		case n == 1:
			kind = o.kind
		case strings.HasPrefix(string(o.kind), Row) && strings.HasPrefix(string(kind), Group):
			kind = o.kind // 不予公开，属于国家秘密3件
		default:
			kind = None
		}
	}
	if kind != None && contains(t, "未", "不属于", "含", "包括", "或", "和", "及") {
		kind = None
	}
	return kind, n
}

// requests recognises the numbers of requests received and handled.
func (r *reader) requests(it *Item, before string) (Kind, []Kind) {
	if r.attr || !piece(it.Unit) {
		return None, nil
	}
	noun := contains(before, requestNouns...) || contains(it.After, requestNouns...)
	bare := strings.Contains(before, "申请") && !contains(before, "申请人") && (r.topic == TopicRequest || r.requesting())
	elliptical := (r.requesting() || r.topic == TopicRequest && r.object != TopicOther) && it.Unit != "次" && it.Unit != "个" && it.Unit != "项"
	if !noun && !bare && !elliptical {
		return None, nil
	}
	about := asked.Replace(it.Before)
	if contains(about, passedOn...) || contains(it.After, passedOn...) || contains(about, abouts...) || contains(it.After, abouts...) {
		return None, nil
	}
	if carries(it.Before) || carries(it.After) {
		return None, nil // carried over, but not told from where to where
	}
	follows := hasPrefix(strings.TrimPrefix(it.After, "政府"), requestNouns...)
	if !follows && !near(before, requestNouns, receivedWords, acceptedWords, handledWords) || !follows && it.Unit == "次" && !endsWithNoun(before) {
		return None, nil
	}
	if o := lastOf(before, otherNouns); o > lastOf(before, requestNouns) && o > strings.LastIndex(before, "申请") {
		return None, nil
	}
	return verbs(before, noun)
}

// verbs tells which way of a request the verbs before a number mean.
func verbs(before string, noun bool) (Kind, []Kind) {
	t := reported.Replace(before)
	var found []Kind
	if contains(t, receivedWords...) {
		found = append(found, Received)
	}
	if contains(t, handledWords...) {
		found = append(found, Handled)
	}
	if contains(t, acceptedWords...) {
		found = append(found, Accepted)
	}
	switch {
	case len(found) > 0:
		return found[0], found[1:]
	case noun && endsWithNoun(t):
		return Accepted, nil
	}
	return None, nil
}

// endsWithNoun reports whether a number follows the naming of requests directly.
func endsWithNoun(t string) bool {
	t = strings.TrimRight(t, "共计为有量数总件事项案情况：，")
	return hasSuffix(t, requestNouns...)
}

// near reports whether a number follows one of the words directly, with nothing
// between them but what does not change what is counted: 答复12件, not 答复模板12件.
func near(before string, tables ...[]string) bool {
	end := -1
	for _, words := range tables {
		for _, w := range words {
			if i := strings.LastIndex(before, w); i >= 0 {
				end = max(end, i+len(w))
			}
		}
	}
	if end < 0 {
		return false
	}
	rest := before[end:]
	for _, w := range idling {
		rest = strings.ReplaceAll(rest, w, "")
	}
	return rest == ""
}

func lastOf(s string, words []string) int {
	at := -1
	for _, w := range words {
		at = max(at, strings.LastIndex(s, w))
	}
	return at
}

// table2 recognises documents made, repealed and in force, decisions, fees.
func (r *reader) table2(it *Item, before string) Kind {
	t := before
	if hasPrefix(it.After, "行政规范性文件", "规范性文件", "行政许可", "行政处罚", "行政强制") {
		t += it.After
	}
	t = issued.Replace(t)
	if it.Unit == "元" {
		if strings.Contains(t, "行政事业性收费") && !contains(t, "减免", "免征", "降低", "减轻", "项目", "不", "节约") {
			return Kind(report.CellOf(2, "admin-fee", "collected"))
		}
		return None
	}
	if !piece(it.Unit) && it.Unit != "部" || it.Unit == "次" || it.Unit == "条" || contains(t, disturbing...) {
		return None
	}
	if row := one(t, "规范性文件", "normative-document", "规章", "rule"); row != "" {
		if !near(t, []string{"规范性文件", "规章"}, madeWords, repealedWords, inForceWords) {
			return None
		}
		r.row = row
		return document(t, row)
	}
	if r.row != "" && it.Unit != "" { // 制发规范性文件8件，废止3件
		if short := strings.TrimSuffix(t, "文件"); near(short, repealedWords, inForceWords) && !contains(short, "许可", "处罚") {
			return document(short, r.row)
		}
	}
	row := one(t, "行政许可", "licence", "行政处罚", "penalty", "行政强制", "compulsion")
	if row != "" && contains(t, decidedWords...) && hasSuffix(strings.TrimRight(t, "共计为数量总案件事项的"), "行政许可", "行政处罚", "行政强制", "决定") {
		return Kind(report.CellOf(2, row, "decisions"))
	}
	return None
}

// document tells which column of rules and normative documents is meant.
func document(t, row string) Kind {
	made, repealed, valid := contains(t, madeWords...), contains(t, repealedWords...), contains(t, inForceWords...)
	switch {
	case made && !repealed && !valid:
		return Kind(report.CellOf(2, row, "made"))
	case repealed && !made && !valid:
		return Kind(report.CellOf(2, row, "repealed"))
	case valid && !made && !repealed:
		return Kind(report.CellOf(2, row, "in-force"))
	}
	return None
}

// one gives the key of the only word found among pairs of word and key.
func one(t string, pairs ...string) string {
	key := ""
	for i := 0; i < len(pairs); i += 2 {
		if strings.Contains(t, pairs[i]) {
			if key != "" {
				return ""
			}
			key = pairs[i+1]
		}
	}
	return key
}
