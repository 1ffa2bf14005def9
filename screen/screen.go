// Package screen finds personal data and secrecy marks in text, so that they
// can be taken out before the text is published: identity numbers, telephone
// numbers, bank cards, passports, vehicle plates, e-mail and postal addresses
// (《个人信息保护法》 articles 28 and 34), and the marks of state secrets, work
// secrets and internal papers (《保守国家秘密法》 articles 35 and 64).
//
// It judges form, check digits and the words beside a number. It does not know
// whose number it is: an agency's own telephone is reported too, with less
// confidence where the words say that it serves the public. The code of an
// organisation (统一社会信用代码, 组织机构代码) is no personal data and is not
// reported, nor is any part of it. What text a file holds is found by
// internal/extract; names of persons are not looked for.
//
// Sources of the forms: GB 11643 (公民身份号码), GB 32100 (统一社会信用代码),
// GB 11714 (组织机构代码), ISO/IEC 7812-1 (bank cards, the Luhn check),
// GA 36 (vehicle plates), the numbering plan of 工业和信息化部 (telephones),
// 《国家秘密定密管理暂行规定》 (the form of secrecy marks).
package screen

import (
	"slices"
	"strings"
)

// The kinds of hits.
const (
	IDCard      = "id-card"   // 居民身份证号码, 18 or 15 places
	Mobile      = "mobile"    // mobile telephone
	Landline    = "landline"  // fixed telephone
	BankCard    = "bank-card" // 银行卡, 16 to 19 digits
	Passport    = "passport"  // passport or travel permit
	Plate       = "plate"     // vehicle plate, of 7 or (新能源) 8 places
	Email       = "email"
	Address     = "address"      // postal address down to house, room or group
	SecrecyMark = "secrecy-mark" // 密级标志 and marks of internal papers
)

// Kinds are all kinds with their names, in the order in which they are told.
var Kinds = []struct{ Key, Name string }{
	{IDCard, "身份证号码"}, {Mobile, "手机号码"}, {Landline, "固定电话"}, {BankCard, "银行卡号"}, {Passport, "护照等证件号码"},
	{Plate, "车牌号"}, {Email, "电子邮箱"}, {Address, "详细地址"}, {SecrecyMark, "涉密或者内部标志"},
}

// KindName is the Chinese name of a kind, or the key where it has none.
func KindName(kind string) string {
	for _, k := range Kinds {
		if k.Key == kind {
			return k.Name
		}
	}
	return kind
}

// A Hit is one place of a text that should not be published as it is.
type Hit struct {
	Kind       string
	Start, End int     // bytes of the text, the end not included
	Masked     string  // the value as it may be shown, see Mask
	Confidence float64 // from 0 to 1: how sure it is that this is of the kind
}

// The bounds of what is looked at in one go. A line longer than longLine is
// read in pieces that overlap, so that memory stays small and no hit is cut.
const (
	longLine = 64 << 10
	overlap  = 1 << 10
)

// Text finds the hits of a text, in order and without overlap. Lines are judged
// one by one; a number is not looked for across the end of a line.
func Text(s string) []Hit {
	var hits []Hit
	l := &line{}
	for from := 0; from < len(s); {
		end := len(s)
		if i := strings.IndexAny(s[from:], "\n\r"); i >= 0 {
			end = from + i
		}
		hits = l.scanLong(s, from, end, hits)
		from = end + 1
	}
	return hits
}

// Labelled finds the hits of a value that stands beside a label, such as a cell
// beside its heading: the label says what the value is.
func Labelled(label, value string) []Hit {
	if label == "" {
		return Text(value)
	}
	prefix := label + "："
	hits := Text(prefix + value)
	hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Start < len(prefix) })
	for i := range hits {
		hits[i].Start -= len(prefix)
		hits[i].End -= len(prefix)
	}
	if len(hits) > 0 {
		return hits
	}
	return slices.DeleteFunc(Text(value), func(h Hit) bool { return h.Kind != SecrecyMark }) // marks that stand alone in the cell
}

// scanLong scans s[from:end], piece by piece where it is long.
func (l *line) scanLong(s string, from, end int, hits []Hit) []Hit {
	low := from // hits begin here or later
	for {
		stop := end
		if end-from > longLine {
			stop = from + longLine
		}
		high := end
		if stop < end {
			high = stop - overlap
		}
		l.read(s, from, stop)
		l.scan()
		for _, h := range l.kept() {
			if h.Start >= low && h.Start < high {
				hits = append(hits, h)
				low = max(low, h.End)
			}
		}
		if stop == end {
			return hits
		}
		low = max(low, high)
		from = high - overlap
	}
}

// A find is a hit by its runes.
type find struct {
	kind       string
	start, end int
	confidence float64
}

// rank decides between finds that overlap: the first stays.
var rank = map[string]int{IDCard: 0, SecrecyMark: 1, Email: 2, BankCard: 3, Mobile: 4, Passport: 5, Landline: 6, Plate: 7, Address: 8}

// kept are the finds of the line that do not overlap a better one, as hits.
func (l *line) kept() []Hit {
	slices.SortStableFunc(l.finds, func(a, b find) int { return a.start - b.start })
	var stay []find
	for _, f := range l.finds {
		for len(stay) > 0 && stay[len(stay)-1].end > f.start && rank[f.kind] < rank[stay[len(stay)-1].kind] {
			stay = stay[:len(stay)-1]
		}
		if len(stay) == 0 || stay[len(stay)-1].end <= f.start {
			stay = append(stay, f)
		}
	}
	hits := make([]Hit, len(stay))
	for i, f := range stay {
		hits[i] = Hit{Kind: f.kind, Start: l.at[f.start], End: l.ends[f.end-1],
			Masked: Mask(f.kind, string(l.r[f.start:f.end])), Confidence: f.confidence}
	}
	return hits
}
