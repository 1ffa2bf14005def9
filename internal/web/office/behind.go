package office

import (
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/report"
)

// fill adds to a cell what it counts, as far as a person may see it: requests,
// and what was made of them, only to those who see requests. The rest is
// counted alone.
func (s *Server) fill(tx *store.Tx, p org.Person, c *Cell, sources []store.Source, kind report.Kind, year int) error {
	reach := s.reach(p, org.Request)
	whole := reach.Covers(org.Place{Agency: p.Agency})
	for _, x := range sources {
		shown := whole
		switch x.Kind {
		case org.Request:
			if !whole && len(reach) > 0 { // a department's handler sees what it has in hand
				err := s.Desk.Visible(tx, p, p.Agency, flow.Subject{Kind: org.Request, ID: x.ID})
				if err != nil && fault.KindOf(err) != fault.NotFound {
					return err
				}
				shown = err == nil
			}
		case "remedy":
		default:
			shown = true
		}
		if !shown {
			c.Hidden++
			continue
		}
		c.Records = append(c.Records, behind(x, kind, year))
	}
	return nil
}
