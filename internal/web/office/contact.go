package office

import (
	"net/http"
	"net/url"

	"gongkai/internal/desk"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// contactHints tell what some of them are for.
var contactHints = map[string]string{
	"office-name": "不填则用机关名称加“办公室”。", "office-phone": "几个号码用顿号分开。", "site-domain": "例如 www.example.cn，写入页面的网站标识。",
}

// contactFields are the inputs for how the office is reached.
func contactFields(set map[string]string) (out []page.Field) {
	for _, c := range desk.Contacts {
		out = append(out, page.Field{Name: c.Key, Label: c.Name, Kind: "text", Value: set[c.Key], Hint: contactHints[c.Key]})
	}
	return out
}

// setContact says how the public reaches the office of an agency.
func (s *Server) setContact(w http.ResponseWriter, r *http.Request) error {
	return s.onAgency(w, r, func(a org.Agency, form url.Values) error {
		given := map[string]string{}
		for _, c := range desk.Contacts {
			if form.Has(c.Key) {
				given[c.Key] = form.Get(c.Key)
			}
		}
		return s.Desk.SetContact(r.Context(), person(r.Context()), a.ID, given)
	})
}

// newName is what stands in the form by which a department is renamed.
func newName(x, refused org.Department) string {
	if x.ID == refused.ID {
		return refused.Name
	}
	return x.Name
}
