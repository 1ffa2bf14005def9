package office

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/alexedwards/scs/v2"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/internal/web/wall"
	"gongkai/org"
)

// A Server answers for the office.
type Server struct {
	Desk     *desk.Desk
	Sessions *scs.SessionManager
	Log      *slog.Logger
	Samples  []page.Sample // shown in the gallery; nil closes it
	Throttle *Throttle
	Entrance Entrance
	Renamed  func()       // called when the agency got another name; nil for nobody
	Limits   *wall.Limits // told who is signed in; nil for none
	Uploads  Uploads
	takes    *taking // of files on their way in
}

// Routes are all routes of the office.
func (s *Server) Routes() []page.Route {
	cases, records, ledgers, reports := page.Needs(org.See, org.Request), page.Needs(org.See, org.Record), page.Needs(org.See, org.Ledger), page.Needs(org.See, org.Report)
	writes, erases := page.Needs(org.Edit, org.Report), page.Needs(org.Erase, org.Request)
	list := []page.Route{
		{Pattern: "GET /office/{$}", Access: page.Staff, Sample: "office-overview", Do: s.overview},
		{Pattern: "GET /office/requests", Access: cases, Sample: "office-requests", Do: s.requests},
		{Pattern: "GET /office/requests/{id}", Access: cases, Sample: "office-request", Do: s.request},
		{Pattern: "POST /office/requests/{id}/steps/{action}", Access: cases, Sample: "office-request-refused", Do: s.step},
		{Pattern: "POST /office/requests/{id}/unmask", Access: page.Needs(org.Unmask, org.Request), Sample: "office-request-refused", Do: s.unmask},
		{Pattern: "POST /office/requests/{id}/code", Access: page.Needs(org.Handle, org.Request), Sample: "office-slip", Do: s.code},
		{Pattern: "GET /office/requests/{id}/erase", Access: erases, Sample: "office-erase", Do: s.eraseForm},
		{Pattern: "POST /office/requests/{id}/erase", Access: erases, Fresh: true, Sample: "office-erase-confirm", Do: s.erase},
		{Pattern: "GET /office/keeping", Access: erases, Sample: "office-keeping", Do: s.keeping},
		{Pattern: "POST /office/keeping", Access: erases, Sample: "office-keeping-refused", Do: s.setKeeping},
		{Pattern: "GET /office/records", Access: records, Sample: "office-records", Do: s.records},
		{Pattern: "GET /office/ledgers/{key}", Access: ledgers, Sample: "office-ledger", Do: s.ledger},
		{Pattern: "GET /office/reports", Access: reports, Sample: "office-reports", Do: s.reports},
		{Pattern: "GET /office/reports/{year}", Access: reports, Sample: "office-report", Do: s.report},
		{Pattern: "GET /office/reports/{year}/download/{format}", Access: reports, Do: s.download},
		{Pattern: "GET /office/reports/{year}/versions/{version}", Access: reports, Sample: "office-difference", Do: s.difference},
		{Pattern: "GET /office/reports/{year}/published/{version}", Access: reports, Sample: "office-frozen", Do: s.frozen},
		{Pattern: "POST /office/reports/{year}/adjustments", Access: writes, Sample: "office-report-cell", Do: s.adjust},
		{Pattern: "POST /office/reports/{year}/reasons", Access: writes, Sample: "office-report", Do: s.waive},
		{Pattern: "POST /office/reports/{year}/publish", Access: page.Needs(org.Publish, org.Report), Fresh: true, Sample: "office-report", Do: s.publish},
		{Pattern: "GET /office/journal", Access: page.Needs(org.Audit, org.Journal), Sample: "office-journal", Do: s.journal},
		{Pattern: "GET /office/journal/download/csv", Access: page.Needs(org.Audit, org.Journal), Do: s.journalFile},
		{Pattern: "GET /office/law", Access: page.Staff, Sample: "office-law", Do: s.law},
		{Pattern: "GET /office/calendar", Access: page.Staff, Sample: "office-calendar", Do: s.calendar},
		{Pattern: "/office/", Access: page.Staff, Sample: "office-not-found", Do: s.nowhere},
	}
	list = append(list, s.staffRoutes()...)
	list = append(list, s.entranceRoutes()...)
	list = append(list, s.fileRoutes()...)
	if s.Samples != nil {
		list = append(list,
			page.Route{Pattern: "GET /office/_gallery", Access: page.Staff, Sample: "office-gallery", Do: s.gallery},
			page.Route{Pattern: "GET /office/_gallery/{name}", Access: page.Staff, Do: s.sample})
	}
	return list
}

// Handler is the office, ready to be mounted at /office/.
func (s *Server) Handler() http.Handler {
	s.takes = newTaking()
	mux := http.NewServeMux()
	for _, route := range s.Routes() {
		mux.Handle(route.Pattern, page.Answer(s.allow(route), s.Log, s.drawTrouble))
	}
	return s.Sessions.LoadAndSave(page.Methods(mux, "/office/"))
}

// allow lets a route be used by those it names: others are sent to sign in, or
// refused.
func (s *Server) allow(route page.Route) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Cache-Control", "no-store")
		route.Limited(w, r)
		p, sign, err := s.signedIn(r.Context())
		if err != nil {
			return err
		}
		if p.ID != "" && s.Limits != nil {
			s.Limits.Vouch(r, p.ID)
		}
		if !route.Access.Allows(p, s.Desk.Today()) {
			if p.ID == "" {
				return s.sendToSignIn(w, r, sign)
			}
			return fault.New(fault.Forbidden, "这项操作不在您的职责之内").Instead("请由有此职责的人员办理，或者请系统管理员调整职责")
		}
		r = r.WithContext(context.WithValue(context.WithValue(r.Context(), personKey{}, p), signInKey{}, sign))
		if route.Fresh {
			if ok, err := s.confirmed(w, r); !ok {
				return err
			}
		}
		return route.Do(w, r)
	}
}

// sendToSignIn leads a visitor to the sign-in page and tells why, or answers a
// form with a page that holds what was typed.
func (s *Server) sendToSignIn(w http.ResponseWriter, r *http.Request, sign store.SignIn) error {
	why := sign.Why
	if _, err := r.Cookie(s.Sessions.Cookie.Name); err == nil && why == "" {
		why = "idle"
		if sign.ID != "" {
			why = "stopped"
		}
	}
	if done, err := s.interrupted(w, r, endings[why]); done || err != nil {
		return err
	}
	if why != "" {
		s.Sessions.Remove(r.Context(), "sign-in")
		s.Sessions.Put(r.Context(), "ended", why)
	}
	http.Redirect(w, r, signInPath+"?next="+nextOf(r), http.StatusSeeOther)
	return nil
}

// signedIn finds the person of the session and his sign-in; one who was
// deactivated meanwhile, or whose sign-in was ended, is nobody.
func (s *Server) signedIn(ctx context.Context) (org.Person, store.SignIn, error) {
	return s.Desk.SignedIn(ctx, s.Sessions.GetString(ctx, "sign-in"), s.Entrance.now())
}

func (s *Server) drawTrouble(w http.ResponseWriter, r *http.Request, t page.Trouble) error {
	p, _, err := s.signedIn(r.Context())
	if err != nil || p.ID == "" {
		return page.Render(w, r, t.Status, SignInPage(SignIn{Trouble: t.Message}))
	}
	c := Chrome{User: p.Name, Shut: shut(p, s.Desk.Today()), Gallery: s.Samples != nil}
	if t.Status != http.StatusInternalServerError {
		t.Number = "" // the sentence tells the way out: no log is needed
	}
	return page.Render(w, r, t.Status, ProblemPage(c, Problem{Title: t.Title, Message: t.Message, Number: t.Number, Back: backFrom(r.URL.Path, t.Status)}))
}

func (s *Server) nowhere(_ http.ResponseWriter, _ *http.Request) error {
	return fault.New(fault.NotFound, "没有这一页").Instead("地址可能写错了，或者您没有查看的权限")
}

func (s *Server) gallery(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return GalleryPage(c, s.Samples) })
}

func (s *Server) sample(w http.ResponseWriter, r *http.Request) error {
	for _, x := range s.Samples {
		if x.Name == r.PathValue("name") {
			return page.Render(w, r, http.StatusOK, x.Content)
		}
	}
	return fault.New(fault.NotFound, "没有这个样例")
}

func (s *Server) law(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return LawPage(c, LawTables()) })
}
