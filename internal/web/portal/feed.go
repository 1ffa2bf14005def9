package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/gorilla/feeds"

	"gongkai/cal"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

const feedPath = "/feed"

// inFeed is how many records a feed holds.
const inFeed = 30

// feed is what was published last, as Atom (RFC 4287), for programs that tell
// their readers of news. It holds what the lists hold and nothing else.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	records, _, err := s.Public.Records(r.Context(), store.RecordFilter{Agency: s.Agency, Limit: inFeed})
	if err != nil {
		return err
	}
	site := page.In(r.Context()).Site
	// Never the Host header: whoever sends it would choose where links lead.
	home := url.URL{Path: "/"}
	if site.Domain != "" {
		home.Scheme, home.Host = "https", site.Domain
	}
	f := &feeds.Feed{Id: tag(site.Domain, "2019", "feed"), Title: site.Agency + "政府信息公开", Link: &feeds.Link{Href: home.String()}, Author: &feeds.Author{Name: site.Agency}}
	for _, x := range records {
		on, err := dayOf(x.PublishedOn)
		if err != nil {
			return err
		}
		if on.After(f.Updated) {
			f.Updated = on
		}
		f.Items = append(f.Items, &feeds.Item{Id: tag(site.Domain, x.PublishedOn[:4], x.ID), Title: x.Title, Updated: on, Created: on, Description: x.Summary,
			Link: &feeds.Link{Href: home.JoinPath(itemsPath, x.ID).String()}})
	}
	text, err := f.ToAtom()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	_, err = w.Write([]byte(text))
	return err
}

// tag names an entry for good, wherever the site moves (RFC 4151).
func tag[T ~string](domain string, year T, id string) string {
	if domain == "" {
		domain = "localhost"
	}
	return fmt.Sprintf("tag:%s,%s:%s", domain, year, url.PathEscape(id))
}

func dayOf(d cal.Date) (time.Time, error) {
	return time.ParseInLocation(time.DateOnly, string(d), cal.Zone())
}
