package storetest

import (
	"bytes"
	"testing"

	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// personal: keys of cases, sealed applicants and codes come and go.
func personal(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: org.Request, ID: "2020-0001"}
	write(t, db, func(tx *store.Tx) error {
		if _, ok, err := tx.CaseKey(agency, s); ok || err != nil {
			t.Errorf("a key where there is none: %v", err)
		}
		k := store.CaseKey{Agency: agency, Kind: s.Kind, Subject: s.ID, Wrapped: []byte{1, 0, 255}}
		for _, err := range []error{
			tx.SaveRequest(store.Request{Agency: agency, ID: s.ID, Title: "标题", Content: "内容", ClosedOn: "2020-03-01", State: "归档"}),
			tx.SaveCaseKey(k), tx.SaveApplicant(agency, s.ID, []byte{2, 0}),
			tx.SaveTrackCode(store.TrackCode{Agency: agency, Request: s.ID, Salt: []byte{3}, Hash: []byte{4}, IssuedOn: "2020-01-02"}),
			tx.SaveTrackCode(store.TrackCode{Agency: agency, Request: s.ID, Salt: []byte{5}, Hash: []byte{6}, IssuedOn: "2020-01-03"}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	read(t, db, func(tx *store.Tx) error {
		k, ok, err := tx.CaseKey(agency, s)
		a, err2 := tx.Applicant(agency, s.ID)
		c, found, err3 := tx.TrackCode(agency, s.ID)
		all, err4 := tx.CaseKeys()
		closed, err5 := tx.ClosedRequests(org.Whole(agency), agency)
		if !ok || !bytes.Equal(k.Wrapped, []byte{1, 0, 255}) || !bytes.Equal(a, []byte{2, 0}) || !found || c.Hash[0] != 6 || len(all) != 1 || len(closed) != 1 {
			t.Errorf("%+v %v %+v %v %v", k, a, c, all, closed)
		}
		if _, elsewhere, err := tx.TrackCode("b", s.ID); elsewhere || err != nil {
			t.Errorf("another agency's code: %v", err)
		}
		if nowhere, err := tx.ClosedRequests(nil, agency); len(nowhere) != 0 || err != nil {
			t.Errorf("without a reach: %v %v", nowhere, err)
		}
		for _, err := range []error{err, err2, err3, err4, err5} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	write(t, db, func(tx *store.Tx) error {
		if err := tx.SaveCaseKey(store.CaseKey{Agency: agency, Kind: s.Kind, Subject: s.ID, ErasedOn: "2031-01-05"}); err != nil {
			return err
		}
		return tx.ErasePersonal(agency, s.ID)
	})
	if err := db.Scrub(t.Context()); err != nil {
		t.Error(err)
	}
	read(t, db, func(tx *store.Tx) error {
		r, err := tx.Request(agency, s.ID)
		a, err2 := tx.Applicant(agency, s.ID)
		_, found, err3 := tx.TrackCode(agency, s.ID)
		all, err4 := tx.CaseKeys()
		erased, err5 := tx.Erased(agency)
		if r.Title != "标题" || r.Content != "" || a != nil || found || len(all) != 0 || erased[s.ID] != "2031-01-05" {
			t.Errorf("%+v %v %v %v", r, a, all, erased)
		}
		for _, err := range []error{err, err2, err3, err4, err5} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	takeOver(t, db)
}

// takeOver: the table of older versions is there once, and gone afterwards.
func takeOver(t *testing.T, db *store.DB) {
	write(t, db, func(tx *store.Tx) error {
		rows, ok, err := tx.PlainApplicants()
		if err != nil || !ok || len(rows) != 0 {
			t.Errorf("a new database: %v %v %v", rows, ok, err)
		}
		return tx.DropPlainApplicants()
	})
	read(t, db, func(tx *store.Tx) error {
		_, ok, err := tx.PlainApplicants()
		if ok {
			t.Error("the plain table is still there")
		}
		return err
	})
}
