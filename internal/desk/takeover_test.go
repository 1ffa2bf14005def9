package desk_test

import (
	"testing"

	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

func flowSubject(kind, id string) flow.Subject { return flow.Subject{Kind: kind, ID: id} }

func put(t *testing.T, d *desk.Desk, f func(*store.Tx) error) {
	t.Helper()
	if err := d.DB.Write(ctx, f); err != nil {
		t.Fatal(err)
	}
}

// TestOldDatabasesAreTakenOver: what was in the clear is sealed, and gone.
func TestOldDatabasesAreTakenOver(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	put(t, d, func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO applicant_plain (agency, request, name, identity, contact) VALUES ('ga', '2020-0001', '张小三', '640103199001011234', '电话13812345678')`)
		return err
	})
	if found := holds(t, dir, "张小三"); found == nil {
		t.Fatal("the test does not see what is in the clear")
	}
	for range 2 {
		if err := d.TakeOver(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if found := holds(t, dir, "张小三", "640103199001011234", "13812345678"); found != nil {
		t.Error(found)
	}
	see(t, d, func(tx *store.Tx) error {
		kept, err := d.Dossier(tx, demo.Agency, "2020-0001")
		want := desk.Applicant{Name: "张小三", Identity: "640103199001011234", Address: "电话13812345678"}
		if kept.Applicant != want {
			t.Errorf("%+v", kept.Applicant)
		}
		_, there, err2 := tx.PlainApplicants()
		if there {
			t.Error("the plain table is still there")
		}
		return errorsOf(err, err2)
	})
}
