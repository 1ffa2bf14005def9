package web

import "gongkai/internal/web/page"

// Routes are all routes of both surfaces, as a server has them.
func Routes(c Config) []page.Route {
	return append(c.portal().Routes(), c.office(&site{db: c.Desk.DB, agency: c.Agency, office: true}).Routes()...)
}
