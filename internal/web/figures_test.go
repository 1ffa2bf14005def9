package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/cal"
	"gongkai/internal/demo"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/record"
)

// figures are what the home page tells in numbers.
func (s site) figures() string {
	s.t.Helper()
	_, text := s.get(s.visitor(), "/")
	_, after, ok := strings.Cut(text, `class="gk-nums"`)
	if !ok {
		s.t.Fatal("the home page tells no figures")
	}
	figures, _, _ := strings.Cut(after, "</dl>")
	return figures
}

func TestHomeTellsLastYearWhileThisOneIsYoung(t *testing.T) {
	s := serve(t)
	publish := func(id string, on cal.Date) {
		t.Helper()
		err := s.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
			return tx.SaveRecord(record.Record{Agency: demo.Agency, ID: id, Kind: "licence", Title: "许可结果", Attribute: record.Proactive, MadeOn: on, PublishedOn: on})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	publish("january", "2021-01-15")
	for _, c := range []struct {
		name string
		now  time.Time
		then func()
		want string
	}{
		{"January, with one record of the year", time.Date(2021, 1, 20, 4, 0, 0, 0, time.UTC), nil, "2020 年公开"},
		{"February", time.Date(2021, 2, 1, 4, 0, 0, 0, time.UTC), nil, "2021 年公开"},
		{"February of a year without a record", time.Date(2022, 2, 1, 4, 0, 0, 0, time.UTC), nil, "2021 年公开"},
		{"the same once there is one", time.Date(2022, 2, 1, 4, 0, 0, 0, time.UTC), func() { publish("february", "2022-02-01") }, "2022 年公开"},
	} {
		s.desk.Now = func() time.Time { return c.now }
		if c.then != nil {
			c.then()
		}
		if got := s.figures(); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in %s", c.name, c.want, got)
		}
	}
}

func TestAListThatIsCutSaysSo(t *testing.T) {
	s := serve(t)
	staff := s.signIn("li")
	if _, text := s.get(staff, "/office/requests"); strings.Contains(text, "未列全") {
		t.Error("a short list says that it is cut")
	}
	err := s.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
		for i := range 2001 {
			r := store.Request{Agency: demo.Agency, ID: fmt.Sprintf("2018-%04d", i+1), Title: "旧件", Channel: "counter", ApplicantClass: law.Person,
				ReceivedOn: "2018-03-01", ClosedOn: "2018-03-05", State: "归档", Outcome: "granted"}
			if err := tx.SaveRequest(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"/office/requests": true, "/office/requests?done=closed": true, "/office/requests?q=旧件": true, "/office/requests?q=2018-0007": false, "/office/requests?done=open": false} {
		if _, text := s.get(staff, path); strings.Contains(text, "未列全") != want {
			t.Errorf("%s: says that it is cut: %v", path, !want)
		}
	}
}
