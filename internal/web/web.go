// Package web is the server: it mounts the surfaces, and does once what all of
// them need: security headers, limits, sessions, languages, the request log,
// and what is told when something fails.
//
// It has no pages and no rules of its own.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/office"
	"gongkai/internal/web/page"
	"gongkai/internal/web/portal"
	"gongkai/internal/web/wall"
)

// Config says what is served and how.
type Config struct {
	Desk    *desk.Desk
	Agency  string       // id of the agency whose portal this is
	Secure  bool         // reached over HTTPS: cookies are sent there only
	Gallery bool         // open the gallery of sample pages: only while developing
	Office  bool         // serve the office
	Portal  bool         // serve the portal; the two often stand on separate networks
	Log     *slog.Logger // one line a request
	Wall
}

// How long a session lasts.
const (
	sessionLife = 9 * time.Hour
	sessionIdle = 90 * time.Minute
)

// New makes the server's handler. An agency that the database does not know is
// an error.
func New(ctx context.Context, c Config) (http.Handler, error) {
	site, err := siteOf(ctx, c.Desk.DB, c.Agency)
	if err != nil {
		return nil, err
	}
	site.SignIn = c.Office
	mux := http.NewServeMux()
	mux.Handle("GET "+page.AssetPath, page.Assets())
	if c.Limits != nil {
		mux.Handle("GET /robots.txt", c.Limits.Robots())
	}
	if c.Office {
		mux.Handle("/office/", c.office().Handler())
	}
	if c.Portal {
		mux.Handle("/", c.portal().Handler())
	} else {
		mux.Handle("GET /{$}", http.RedirectHandler("/office/", http.StatusSeeOther))
	}
	return c.around(mux, site), nil
}

func (c Config) portal() *portal.Server {
	return &portal.Server{Public: c.Desk.DB.Public(c.Desk.Today), Counter: c.Desk.Counter(c.Agency), Guesses: portal.NewGuesses(), Agency: c.Agency, Today: c.Desk.Today, Log: c.Log}
}

func (c Config) office() *office.Server {
	s := &office.Server{Desk: c.Desk, Sessions: c.sessions(), Log: c.Log, Throttle: office.NewThrottle(), Limits: c.Limits}
	if c.Gallery {
		s.Samples = append(append(portal.Samples(), office.Samples()...), wall.Samples()...)
	}
	return s
}

// sessions keeps who is signed in. The database holds only hashes of the
// tokens, so that a copy of it opens no session.
func (c Config) sessions() *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{c.Desk.DB}
	m.HashTokenInStore = true
	m.Lifetime, m.IdleTimeout = sessionLife, sessionIdle
	m.Cookie.Name = "gongkai"
	if c.Secure {
		m.Cookie.Name = "__Host-gongkai"
	}
	m.Cookie.Path, m.Cookie.HttpOnly, m.Cookie.Secure, m.Cookie.SameSite = "/", true, c.Secure, http.SameSiteLaxMode
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		c.Log.ErrorContext(r.Context(), "session failed", "number", page.Number(r.Context()), "error", page.Loggable(err))
		http.Error(w, "登录状态读取失败，请稍后再试。编号："+page.Number(r.Context()), http.StatusInternalServerError)
	}
	return m
}

// siteOf is what pages tell of the agency: its register entry and its settings.
func siteOf(ctx context.Context, db *store.DB, agency string) (page.Site, error) {
	var site page.Site
	err := db.Read(ctx, func(tx *store.Tx) error {
		a, err := tx.Agency(agency)
		if err != nil {
			return err
		}
		site = page.Site{Agency: a.Name, IDCode: a.SiteID, Office: a.Name + "办公室"}
		for name, to := range map[string]*string{
			"site-domain": &site.Domain, "site-icp": &site.ICP, "site-police": &site.Police,
			"office-name": &site.Office, "office-address": &site.Address, "office-hours": &site.Hours,
			"office-phone": &site.Phone, "office-fax": &site.Fax, "office-email": &site.Email, "office-postcode": &site.Postcode,
		} {
			if *to, err = tx.Setting(agency, name, *to); err != nil {
				return err
			}
		}
		return nil
	})
	return site, err
}
