package org_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gongkai/cal"
	"gongkai/org"
)

// The tree of the tests: a province, a department below it, a city bureau below that.
var (
	province = org.Place{Agency: "p"}
	bureau   = org.Place{Agency: "d", Above: []string{"p"}}
	city     = org.Place{Agency: "c", Above: []string{"d", "p"}}
)

const day cal.Date = "2021-01-20"

func in(at org.Place, department, section string) org.Place {
	at.Department, at.Section = department, section
	return at
}

func duty(role, agency string) org.Duty {
	return org.Duty{Role: role, Scope: org.Scope{Agency: agency}}
}

func with(d org.Duty, change func(*org.Duty)) org.Duty {
	change(&d)
	return d
}

func TestWhy(t *testing.T) {
	dept := func(d *org.Duty) { d.Scope.Department = "traffic" }
	section := func(d *org.Duty) { d.Scope.Section = "rules" }
	underneath := func(d *org.Duty) { d.Scope.Below = true }
	child := in(bureau, "", "rules-old")
	child.Under = []string{"rules"}
	for _, c := range []struct {
		name string
		duty org.Duty
		verb org.Verb
		kind string
		at   org.Place
		bar  org.BarKind // "" where he may
	}{
		{"《条例》第四条: a handler handles in his agency", duty("handler", "d"), org.Handle, org.Request, bureau, ""},
		{"and in no other, were it the one below", duty("handler", "d"), org.Handle, org.Request, city, org.Elsewhere},
		{"nor the one above", duty("handler", "d"), org.Handle, org.Request, province, org.Elsewhere},
		{"he does not sign", duty("handler", "d"), org.Sign, org.Request, bureau, org.NoRole},
		{"one of a department: what it has in hand", with(duty("handler", "d"), dept), org.Handle, org.Request, in(bureau, "traffic", ""), ""},
		{"not what another has", with(duty("handler", "d"), dept), org.See, org.Request, in(bureau, "police", ""), org.Elsewhere},
		{"not what none has yet", with(duty("handler", "d"), dept), org.See, org.Request, bureau, org.Elsewhere},
		{"a section's owner: its records", with(duty("section-owner", "d"), section), org.Edit, org.Record, in(bureau, "", "rules"), ""},
		{"and those of sections below it", with(duty("section-owner", "d"), section), org.Edit, org.Record, child, ""},
		{"not those of another", with(duty("section-owner", "d"), section), org.Edit, org.Record, in(bureau, "", "news"), org.Elsewhere},
		{"a supervisor sees the reports below", with(duty("supervisor", "p"), underneath), org.See, org.Report, city, ""},
		{"but not without “below”", duty("supervisor", "p"), org.See, org.Report, city, org.Elsewhere},
		{"never a request", with(duty("supervisor", "p"), underneath), org.See, org.Request, city, org.NoRole},
		{"an inspector inspects below", with(duty("inspector", "p"), underneath), org.Inspect, org.Record, city, ""},
		{"an administrator sets up below", with(duty("administrator", "p"), underneath), org.Administer, org.Staff, city, ""},
		{"a handler given “below” does not handle there", with(duty("handler", "d"), underneath), org.Handle, org.Request, city, org.NotBelow},
		{"nor sees requests there", with(duty("handler", "d"), underneath), org.See, org.Request, city, org.NotBelow},
		{"a head given “below” unmasks nobody there", with(duty("head", "d"), underneath), org.Unmask, org.Request, city, org.NotBelow},
		{"not yet", with(duty("head", "d"), func(d *org.Duty) { d.From = "2021-01-21" }), org.Sign, org.Request, bureau, org.NotYet},
		{"from today", with(duty("head", "d"), func(d *org.Duty) { d.From = day }), org.Sign, org.Request, bureau, ""},
		{"to today", with(duty("head", "d"), func(d *org.Duty) { d.To = day }), org.Sign, org.Request, bureau, ""},
		{"no more", with(duty("head", "d"), func(d *org.Duty) { d.To = "2021-01-19" }), org.Sign, org.Request, bureau, org.Ended},
	} {
		p := org.Person{ID: "1", Active: true, Duties: []org.Duty{c.duty}}
		a := org.Why(p, org.Question{Verb: c.verb, Kind: c.kind, At: c.at, On: day})
		if a.May != (c.bar == "") || !a.May && a.Bars[0].Kind != c.bar {
			t.Errorf("%s: %+v", c.name, a)
		}
		if p.May(c.verb, c.kind, c.at, day) != a.May {
			t.Errorf("%s: May and Why do not agree", c.name)
		}
		if p.Active = false; org.Why(p, org.Question{Verb: c.verb, Kind: c.kind, At: c.at, On: day}).Bars[0].Kind != org.Inactive {
			t.Errorf("%s: a deactivated person is not told to be one", c.name)
		}
	}
}

func TestWhyApart(t *testing.T) {
	p := org.Person{ID: "1", Active: true, Duties: []org.Duty{with(duty("head", "d"), func(d *org.Duty) { d.For = "2" })}}
	q := org.Question{Act: "sign", Roles: []string{"head", "leader"}, Kind: org.Request, At: bureau, On: day}
	publish := org.Question{Verb: org.Publish, Act: "publish", Kind: org.Report, At: bureau, On: day}
	for _, c := range []struct {
		name string
		q    org.Question
		done []org.Done
		may  bool
	}{
		{"nothing done yet", q, nil, true},
		{"another drafted", q, []org.Done{{Act: "draft", Person: "3"}}, true},
		{"the delegate drafted himself", q, []org.Done{{Act: "draft", Person: "1"}}, false},
		{"once is enough", q, []org.Done{{Act: "draft", Person: "1"}, {Act: "return", Person: "2"}, {Act: "draft", Person: "3"}}, false},
		{"a drafter nobody knows", q, []org.Done{{Act: "draft"}}, true},
		{"who adjusted does not publish", publish, []org.Done{{Act: "adjust", Person: "1"}}, false},
		{"what was published already does not count", publish, []org.Done{{Act: "adjust", Person: "1"}, {Act: "publish", Person: "3"}}, true},
	} {
		c.q.Done = c.done
		if a := org.Why(p, c.q); a.May != c.may || a.Through.For != "2" || (a.Apart == nil) != c.may {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
}

func TestOwnDutyComesFirst(t *testing.T) {
	p := org.Person{ID: "1", Name: "甲", Active: true, Duties: []org.Duty{
		with(duty("head", "d"), func(d *org.Duty) { d.For, d.ForName = "2", "乙" }), duty("leader", "d")}}
	a, ok := p.As([]string{"head", "leader"}, bureau, day)
	if !ok || a.Role != "leader" || a.For != "" {
		t.Errorf("acts as %+v", a)
	}
	if a, ok = p.As([]string{"head"}, bureau, day); !ok || a.For != "乙" {
		t.Errorf("stands in as %+v", a)
	}
	if a := org.Why(p, org.Question{Verb: org.Sign, Kind: org.Request, At: bureau, On: day}); a.Through.Role != "leader" {
		t.Errorf("the explanation names %+v", a.Through)
	}
}

var (
	places = []org.Place{province, bureau, city, in(bureau, "traffic", ""), in(bureau, "", "rules"), in(city, "traffic", "rules")}
	dates  = []cal.Date{"", "2021-01-19", day, "2021-01-21"}
)

func anyDuty(t *rapid.T) org.Duty {
	return org.Duty{
		Role: rapid.SampledFrom(org.Roles).Draw(t, "role").Key, From: rapid.SampledFrom(dates).Draw(t, "from"), To: rapid.SampledFrom(dates).Draw(t, "to"),
		For: rapid.SampledFrom([]string{"", "2"}).Draw(t, "for"),
		Scope: org.Scope{Agency: rapid.SampledFrom([]string{"p", "d", "c"}).Draw(t, "agency"), Below: rapid.Bool().Draw(t, "below"),
			Department: rapid.SampledFrom([]string{"", "traffic"}).Draw(t, "department"), Section: rapid.SampledFrom([]string{"", "rules"}).Draw(t, "section")},
	}
}

// TestWhyAgrees: the explanation, the decision, the actor and the reach of lists
// are four readings of the same duties.
func TestWhyAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := org.Person{ID: "1", Active: rapid.Bool().Draw(t, "active"), Duties: rapid.SliceOfN(rapid.Custom(anyDuty), 0, 4).Draw(t, "duties")}
		verb := org.Verb(rapid.SampledFrom(org.Verbs).Draw(t, "verb").Key)
		kind := rapid.SampledFrom(org.Kinds).Draw(t, "kind").Key
		at := rapid.SampledFrom(places).Draw(t, "place")
		may := p.May(verb, kind, at, day)
		a := org.Why(p, org.Question{Verb: verb, Kind: kind, At: at, On: day})
		if a.May != may {
			t.Fatalf("May %v, Why %+v", may, a)
		}
		if !may && len(a.Bars) == 0 {
			t.Fatal("a refusal without a reason")
		}
		if may && (!a.Through.On(day) || !slices.Contains(a.Roles, a.Through.Role)) {
			t.Fatalf("through a duty that does not give it: %+v", a.Through)
		}
		if _, ok := p.With(verb, kind, at, day); ok != may {
			t.Fatalf("May %v, With %v", may, ok)
		}
		if got := p.Reach(verb, kind, day).Covers(at); got != may {
			t.Fatalf("May %v, Reach %v", may, got)
		}
		if may && !p.Anywhere(verb, kind, day) {
			t.Fatal("here but not anywhere")
		}
		roles := []string{rapid.SampledFrom(org.Roles).Draw(t, "by").Key}
		_, ok := p.As(roles, at, day)
		if w := org.Why(p, org.Question{Roles: roles, Kind: kind, At: at, On: day}); w.May != ok {
			t.Fatalf("As %v, Why %+v", ok, w)
		}
		if ok != slices.Contains(p.RolesAt(at, day), roles[0]) {
			t.Fatal("As and RolesAt do not agree")
		}
	})
}

func TestExcluded(t *testing.T) {
	for _, c := range []struct {
		role string
		held []string
		want string
	}{{"auditor", []string{"handler", "administrator"}, "administrator"}, {"administrator", []string{"auditor"}, "auditor"}, {"auditor", []string{"head"}, ""}, {"head", []string{"auditor"}, ""}} {
		if got, _ := org.Excluded(c.role, c.held); got != c.want {
			t.Errorf("%s beside %v: %q, want %q", c.role, c.held, got, c.want)
		}
	}
}
