package desk_test

import (
	"strings"
	"testing"

	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/org"
)

// TestASecretIsIssued: it becomes the way in, ends what was open, and is told nowhere.
func TestASecretIsIssued(t *testing.T) {
	d, _ := newDesk(t, "2021-03-01")
	sun := org.Actor{ID: "ga-7", Name: "孙工程师", Role: "administrator"}
	err := d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SaveSignIn(store.SignIn{ID: "s", Person: li.ID, Began: 1, Seen: 1}); err != nil {
			return err
		}
		secret, err := d.IssueSecret(tx, sun, li.ID)
		if err != nil {
			return err
		}
		if len(secret) != 19 || strings.Count(secret, "-") != 3 {
			t.Errorf("secret %q", secret)
		}
		if _, hash, err := tx.PersonByLogin(li.Login); err != nil || hash != "" {
			t.Errorf("the old password still holds: %q %v", hash, err)
		}
		now := d.Now().Unix()
		hashes, err := tx.Secrets(li.ID, now)
		if err != nil || len(hashes) != 1 {
			t.Fatalf("secrets %v %v", hashes, err)
		}
		if ok, by, err := login.Match(li.ID, strings.ToLower(secret), "", hashes); !ok || !by || err != nil {
			t.Errorf("the secret is not the one kept: %v", err)
		}
		if late, err := tx.Secrets(li.ID, now+7*24*3600); err != nil || len(late) != 0 {
			t.Errorf("after seven days: %v %v", late, err)
		}
		if open, err := tx.SignIns(li.ID, 0); err != nil || len(open) != 0 {
			t.Errorf("sign-ins still open: %v %v", open, err)
		}
		entries, err := tx.Journal(demo.Agency, flow.Subject{Kind: org.Staff, ID: li.ID})
		last := len(entries) - 1
		if err != nil || last < 0 || entries[last].Action != "issue-secret" || entries[last].Actor != sun.Name {
			t.Errorf("journal %+v %v", entries, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
