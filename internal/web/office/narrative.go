package office

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/record"
	"gongkai/report"
)

func workbenchPath(year int) string { return reportsPath + "/" + strconv.Itoa(year) }

func fieldErrors(fields []page.Field) bool {
	for _, f := range fields {
		if f.Error != "" {
			return true
		}
	}
	return false
}

// narrativeOf cuts the text of a report at its bound numbers.
func narrativeOf(r *report.Report, year int) []Section {
	var out []Section
	bound := r.Bindings
	for _, s := range r.Sections {
		v := Section{Heading: s.Heading}
		for _, p := range s.Paragraphs {
			var pieces []Piece
			pieces, bound = cut(r, year, s.Number, p, bound)
			v.Paragraphs = append(v.Paragraphs, pieces)
		}
		if len(v.Paragraphs) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// cut finds the numbers of a paragraph, which stand in the order of their
// bindings, and gives the bindings that are left.
func cut(r *report.Report, year, section int, text string, bound []report.Binding) ([]Piece, []report.Binding) {
	var out []Piece
	for len(bound) > 0 && bound[0].Section == section {
		at := number(text, bound[0].Text)
		if at < 0 {
			break
		}
		if at > 0 {
			out = append(out, Piece{Text: text[:at]})
		}
		out = append(out, piece(r, year, bound[0]))
		text, bound = text[at+len(bound[0].Text):], bound[1:]
	}
	if text != "" {
		out = append(out, Piece{Text: text})
	}
	return out, bound
}

// number finds a number that is not a part of a longer one; -1 where there is none.
func number(text, n string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], n)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(n)
		if (i == 0 || !digit(text[i-1])) && (end == len(text) || !digit(text[end]) || !digit(n[len(n)-1])) {
			return i
		}
		from = i + 1
	}
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func piece(r *report.Report, year int, b report.Binding) Piece {
	p := Piece{Text: b.Text, Number: true, Source: sourceName(r, b.Source), Href: sourceLink(b.Source, year)}
	if f, ok := r.Get(report.CellID(b.Source)); ok && f.Known() && f.Float() != b.Value {
		p.Off = true
		p.Source = fault.Say("%s = %s", p.Source, f)
	}
	return p
}

// sourceName tells where a number of the narrative comes from.
func sourceName(r *report.Report, source string) fault.Phrase {
	if part, whole, ok := strings.Cut(source, "%"); ok {
		return fault.Say("%s 占 %s 的比例", sourceName(r, part), sourceName(r, whole))
	}
	if name := report.CellID(source).Name(r.Edition); name != "" {
		return fault.Say("%s", name)
	}
	if key, ok := strings.CutPrefix(source, "records."); ok {
		if key == "published" {
			return fault.Say("当年公开的全部信息")
		}
		return fault.Say("当年公开的信息 · %s", record.KindName(key))
	}
	if name, ok := sourceNames[source]; ok {
		return fault.Say("%s", name)
	}
	return fault.Say("%s", source)
}

var sourceNames = map[string]string{
	"accounts.posts": "政务新媒体台账 · 推送条数", "accounts.followers": "政务新媒体台账 · 关注量", "accounts.open": "政务新媒体台账 · 账号数",
	"trainings.held": "培训台账", "group.refused": "表三 · 不予公开各项之和", "group.unavailable": "表三 · 无法提供各项之和",
	"group.not-processed": "表三 · 不予处理各项之和", "group.other-handling": "表三 · 其他处理各项之和",
}

func sourceLink(source string, year int) string {
	if _, err := report.ParseCell(source); err == nil {
		return cellLink(year, report.CellID(source))
	}
	if key, ok := strings.CutPrefix(source, "records."); ok {
		link := fmt.Sprintf("%s?attribute=proactive&year=%d", recordsPath, year)
		if key != "published" && record.KindName(key) != key {
			link += "&kind=" + key
		}
		return link
	}
	if strings.HasPrefix(source, "accounts.") {
		return fmt.Sprintf("%s/accounts?year=%d", ledgersPath, year)
	}
	return ""
}

func pieceClass(p Piece) string { return page.If(p.Off, "off") }

func pieceNote(ctx context.Context, p Piece) string {
	if p.Off {
		return page.T(ctx, "与来源不一致：%s", p.Source)
	}
	return page.T(ctx, "来源：%s", p.Source)
}
