package web

import (
	"context"
	"sync"
	"time"

	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

// siteAge is how long what pages tell of the agency is taken as it was read.
const siteAge = 5 * time.Second

// A site remembers what pages tell of the agency, so that it is not read for
// every request, and reads it anew now and then: administrators change it, on
// this node or another.
type site struct {
	db     *store.DB
	agency string
	office bool // staff sign in on this site

	mu   sync.Mutex
	last page.Site
	read time.Time
}

// now is what pages tell; while the database cannot be read, what they told before.
func (s *site) now(ctx context.Context) page.Site {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.read) < siteAge {
		return s.last
	}
	if v, err := siteOf(ctx, s.db, s.agency); err == nil {
		s.last, s.read = v, time.Now()
		s.last.SignIn = s.office
	}
	return s.last
}

// forget makes the next page read what it tells.
func (s *site) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = time.Time{}
}

// siteOf is what pages tell of the agency: its register entry and its settings.
func siteOf(ctx context.Context, db *store.DB, agency string) (page.Site, error) {
	var v page.Site
	err := db.Read(ctx, func(tx *store.Tx) error {
		a, err := tx.Agency(agency)
		if err != nil {
			return err
		}
		v = page.Site{Agency: a.Name, IDCode: a.SiteID}
		set, err := desk.ContactOf(tx, agency)
		for name, to := range map[string]*string{
			"site-domain": &v.Domain, "site-icp": &v.ICP, "site-police": &v.Police,
			"office-name": &v.Office, "office-address": &v.Address, "office-hours": &v.Hours,
			"office-phone": &v.Phone, "office-fax": &v.Fax, "office-email": &v.Email, "office-postcode": &v.Postcode,
		} {
			*to = set[name]
		}
		if v.Office == "" {
			v.Office = a.Name + "办公室"
		}
		return err
	})
	return v, err
}
