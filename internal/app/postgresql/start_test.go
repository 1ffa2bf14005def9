package postgresql

import (
	"bytes"
	"context"
	"regexp"
	"sync"
	"testing"
	"time"

	"gongkai/internal/app"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

var secretTold = regexp.MustCompile(`admin　([0-9A-Z-]{19})`)

// TestNodesThatStartAtOnceMakeOneAdministrator, and the secret that each prints
// lets him in.
func TestNodesThatStartAtOnceMakeOneAdministrator(t *testing.T) {
	url, err := server.NewDatabase()
	if err != nil {
		t.Fatal(err)
	}
	keys := seal.NewKeys().Text()
	ctx := context.Background()
	for name, places := range map[string][]app.Place{
		"PostgreSQL": {{DB: url, KeysText: keys}, {DB: url, KeysText: keys}, {DB: url, KeysText: keys}},
		"SQLite":     {{Dir: t.TempDir()}},
	} {
		var all sync.WaitGroup
		told := make([]bytes.Buffer, len(places))
		for i, p := range places {
			d, err := p.Create(ctx, time.Now)
			if err != nil {
				t.Fatal(err)
			}
			defer d.DB.Close() //nolint:errcheck // a test's database
			all.Go(func() {
				if err := app.FirstStart(ctx, d, &told[i]); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		all.Wait()
		d, err := places[0].Create(ctx, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		defer d.DB.Close() //nolint:errcheck // a test's database
		for i := range told {
			m := secretTold.FindStringSubmatch(told[i].String())
			if m == nil {
				t.Fatalf("%s: node %d prints %q", name, i, told[i].String())
			}
			if p, ok, err := d.ByPassword(ctx, "admin", m[1]); !ok || p.Secret == "" || err != nil || len(p.Person.Duties) != 1 {
				t.Errorf("%s: the secret of node %d: %v %v %v", name, i, ok, p.Secret, err)
			}
		}
		err = d.DB.Read(ctx, func(tx *store.Tx) error {
			people, chosen, err := tx.Staffed()
			if people != 1 || chosen != 0 {
				t.Errorf("%s: %d people, %d with a password", name, people, chosen)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
