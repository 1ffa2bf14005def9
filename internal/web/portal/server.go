package portal

import (
	"context"
	"log/slog"
	"net/http"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

// A Server answers for the portal of one agency.
type Server struct {
	Public  store.Public
	Counter desk.Counter // how applicants reach the desk
	Guesses *Guesses
	Agency  string // id
	Today   func() cal.Date
	Log     *slog.Logger
}

// Routes are all routes of the portal.
func (s *Server) Routes() []page.Route {
	return []page.Route{
		{Pattern: "GET /{$}", Access: page.Everyone, Sample: "portal-home", Do: s.home},
		{Pattern: "GET /guide", Access: page.Everyone, Sample: "portal-guide", Do: s.guide},
		{Pattern: "GET /regulations", Access: page.Everyone, Sample: "portal-list", Do: s.regulations},
		{Pattern: "GET /items", Access: page.Everyone, Sample: "portal-list", Do: s.items},
		{Pattern: "GET /items/{id}", Access: page.Everyone, Sample: "portal-item", Do: s.item},
		{Pattern: "GET /items/{id}/download/{format}", Access: page.Everyone, Do: s.itemDownload},
		{Pattern: "GET /feed", Access: page.Everyone, Do: s.feed},
		{Pattern: "GET /apply", Access: page.Everyone, Sample: "portal-apply", Do: s.apply},
		{Pattern: "GET /track", Access: page.Everyone, Sample: "portal-track", Do: s.trackForm},
		{Pattern: "POST /track", Access: page.Everyone, Sample: "portal-track-found", Do: s.track},
		{Pattern: "GET /reports", Access: page.Everyone, Sample: "portal-reports", Do: s.reports},
		{Pattern: "GET /reports/{year}", Access: page.Everyone, Sample: "portal-report", Do: s.report},
		{Pattern: "GET /reports/{year}/versions/{version}", Access: page.Everyone, Sample: "portal-report-corrected", Do: s.report},
		{Pattern: "GET /reports/{year}/download/{format}", Access: page.Everyone, Do: s.download},
		{Pattern: "GET /accessibility", Access: page.Everyone, Sample: "portal-accessibility", Do: s.access},
		{Pattern: "GET /privacy", Access: page.Everyone, Sample: "portal-privacy", Do: s.privacy},
		{Pattern: "GET /proof", Access: page.Everyone, Sample: "portal-proof", Do: s.proof},
		{Pattern: "GET /proof/{day}/download/json", Access: page.Everyone, Do: s.proofFile},
		{Pattern: "GET /sitemap", Access: page.Everyone, Sample: "portal-sitemap", Do: s.siteMap},
		{Pattern: "/", Access: page.Everyone, Sample: "portal-not-found", Do: s.nowhere},
	}
}

// Handler is the portal, ready to be mounted at /.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.Routes() {
		mux.Handle(route.Pattern, page.Answer(limited(route), s.Log, drawTrouble))
	}
	return page.Methods(mux, "/")
}

func limited(route page.Route) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		route.Limited(w, r)
		return route.Do(w, r)
	}
}

func drawTrouble(w http.ResponseWriter, r *http.Request, t page.Trouble) error {
	return page.Render(w, r, t.Status, ProblemPage(Problem{Title: t.Title, Message: t.Message, Number: t.Number}))
}

func (s *Server) nowhere(_ http.ResponseWriter, _ *http.Request) error {
	return fault.New(fault.NotFound, "没有这一页").Instead("地址可能写错了，或者信息已经移走，可以从下面继续")
}

func (s *Server) access(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, http.StatusOK, AccessPage())
}

func (s *Server) privacy(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, http.StatusOK, PrivacyPage())
}

func (s *Server) siteMap(w http.ResponseWriter, r *http.Request) error {
	tree, err := s.sections(r.Context())
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, MapPage(tree.links("", true)))
}

func (s *Server) apply(w http.ResponseWriter, r *http.Request) error {
	v, err := ApplyOn(s.Today())
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ApplyPage(v))
}

// list is the public records of a filter.
func (s *Server) list(ctx context.Context, f store.RecordFilter) ([]Line, int, error) {
	f.Agency = s.Agency
	records, total, err := s.Public.Records(ctx, f)
	if err != nil {
		return nil, 0, err
	}
	return linesOf(records), total, nil
}
