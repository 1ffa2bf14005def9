package desk_test

import (
	"strings"
	"testing"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

func TestSetContact(t *testing.T) {
	d, _ := newDesk(t, "2021-03-01")
	sun := staff(t, d, "ga-7")
	for _, c := range []struct {
		name  string
		who   org.Person
		given map[string]string
		kind  fault.Kind
		says  string
	}{
		{"no telephone number", sun, map[string]string{"office-phone": "办公室"}, fault.Invalid, "联系电话“办公室”写法不对"},
		{"no postcode", sun, map[string]string{"office-postcode": "7500"}, fault.Invalid, "例如 100000"},
		{"no end of it", sun, map[string]string{"office-hours": strings.Repeat("早", 201)}, fault.Invalid, "多于 200 字"},
		{"a handler", li, map[string]string{"office-fax": "0951-7654321"}, fault.Forbidden, "系统管理员"},
	} {
		err := d.SetContact(ctx, c.who, demo.Agency, c.given)
		if fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	for range 2 { // the second changes nothing, and journals nothing
		if err := d.SetContact(ctx, sun, demo.Agency, map[string]string{"office-phone": " 0951-7654321 转 8 ", "office-fax": ""}); err != nil {
			t.Fatal(err)
		}
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		set, err := desk.ContactOf(tx, demo.Agency)
		if _, fax := set["office-fax"]; err != nil || set["office-phone"] != "0951-7654321 转 8" || fax {
			t.Errorf("%v %v", set, err)
		}
		entries, err := tx.Journal(demo.Agency, flow.Subject{Kind: org.Setting, ID: "contact"})
		last := len(entries) - 1
		if err != nil || last < 0 || entries[last].Person != sun.ID || entries[last].Before["office-phone"] != "0951-0000000" || entries[last].After["office-phone"] != "0951-7654321 转 8" {
			t.Errorf("journal %+v %v", entries, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
