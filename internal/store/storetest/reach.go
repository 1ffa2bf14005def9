package storetest

import (
	"slices"
	"strings"
	"testing"

	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
)

// reachOfLists: what a list gives is what the one who asks may see, and nothing
// where his reach is elsewhere.
func reachOfLists(t *testing.T, db *store.DB) {
	request := func(id, department string) store.Request {
		r := aRequest(id, "person", "2020-03-01", "", "")
		r.Department = department
		return r
	}
	write(t, db, func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: "up", Name: "上级"}) })
	write(t, db, func(tx *store.Tx) error {
		return tx.SaveAgency(org.Agency{ID: agency, Parent: "up", Name: "某厅", Short: "某厅", Level: "province", ReportKind: "department"})
	})
	write(t, db, func(tx *store.Tx) error {
		return tx.SaveDepartment(org.Department{Agency: agency, ID: "traffic", Name: "交通局", Former: "交警处\n"})
	})
	saveRequests(t, db, request("1", "交通局"), request("2", "交警处"), request("3", "办公室"), request("4", ""))
	write(t, db, func(tx *store.Tx) error {
		for _, s := range []record.Section{{ID: "rules", Owner: "办公室"}, {ID: "old", Parent: "rules", Owner: "办公室"}, {ID: "roads", Owner: "交通局"}} {
			s.Agency = agency
			if err := tx.SaveSection(s); err != nil {
				return err
			}
			r := aRecord("r-" + s.ID)
			r.Section = s.ID
			if err := tx.SaveRecord(r); err != nil {
				return err
			}
		}
		return nil
	})
	for i, p := range []org.Person{{ID: "p1", Login: "a", Department: "traffic"}, {ID: "p2", Login: "b"}} {
		p.Agency, p.Active = agency, i == 0
		write(t, db, func(tx *store.Tx) error { return tx.SavePerson(p, "") })
	}
	for _, c := range []struct {
		name                      string
		in                        org.Reach
		requests, records, people string
	}{
		{"nothing", nil, "", "", ""},
		{"the whole agency", org.Whole(agency), "1 2 3 4", "r-old r-roads r-rules", "p1 p2"},
		{"another agency", org.Whole("b"), "", "", ""},
		{"the one above, without those below", org.Whole("up"), "", "", ""},
		{"the one above, with those below", org.Reach{{Agency: "up", Below: true}}, "1 2 3 4", "r-old r-roads r-rules", "p1 p2"},
		{"a department, by the names it had", org.Reach{{Agency: agency, Department: "traffic"}}, "1 2", "r-roads", "p1"},
		{"a department of another agency", org.Reach{{Agency: "b", Department: "traffic"}}, "", "", ""},
		{"a department that is not there", org.Reach{{Agency: agency, Department: "none"}}, "", "", ""},
		{"a section with those below", org.Reach{{Agency: agency, Section: "rules"}}, "", "r-old r-rules", ""},
		{"both", org.Reach{{Agency: agency, Section: "rules"}, {Agency: agency, Department: "traffic"}}, "1 2", "r-old r-roads r-rules", "p1"},
	} {
		read(t, db, func(tx *store.Tx) error {
			requests, err := tx.Requests(c.in, store.RequestFilter{Agency: agency})
			if err != nil {
				return err
			}
			if got := ids(requests, func(r store.Request) string { return r.ID }); got != c.requests {
				t.Errorf("%s: requests %s, want %s", c.name, got, c.requests)
			}
			open, err := tx.OpenRequests(c.in, agency)
			if len(open) != len(requests) || err != nil {
				t.Errorf("%s: %d pending requests of %d, %v", c.name, len(open), len(requests), err)
			}
			records, total, err := tx.Records(c.in, store.RecordFilter{Agency: agency})
			if got := ids(records, func(r record.Record) string { return r.ID }); got != c.records || total != len(records) || err != nil {
				t.Errorf("%s: records %s of %d, want %s, %v", c.name, got, total, c.records, err)
			}
			people, err := tx.People(c.in, store.PersonFilter{Agency: agency})
			if got := ids(people, func(p org.Person) string { return p.ID }); got != c.people {
				t.Errorf("%s: people %s, want %s", c.name, got, c.people)
			}
			return err
		})
	}
	read(t, db, func(tx *store.Tx) error {
		for want, f := range map[string]store.PersonFilter{"p1": {Active: true}, "p2": {Stopped: true}, "": {Role: "head"}, "p1 ": {Text: "A", Department: "traffic"}} {
			f.Agency = agency
			people, err := tx.People(org.Whole(agency), f)
			if got := ids(people, func(p org.Person) string { return p.ID }); got != strings.TrimSpace(want) || err != nil {
				t.Errorf("%+v: %s, %v", f, got, err)
			}
		}
		return nil
	})
}

// ids lists the ids of rows, in order of id.
func ids[R any](rows []R, id func(R) string) string {
	var out []string
	for _, r := range rows {
		out = append(out, id(r))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
