package office

import (
	"net/http"
	"net/url"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// dutyOf reads a duty out of a form.
func dutyOf(form url.Values, agency string) org.Duty {
	x := org.Duty{Role: form.Get("role"), Scope: org.Scope{Agency: agency}, From: cal.Date(form.Get("from")), To: cal.Date(form.Get("to"))}
	switch kind, id, _ := strings.Cut(form.Get("scope"), "/"); kind {
	case "below":
		x.Scope.Below = true
	case "department":
		x.Scope.Department = id
	case "section":
		x.Scope.Section = id
	}
	return x
}

func (s *Server) addPerson(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	form := r.PostForm
	p := org.Person{Agency: form.Get("agency"), Login: form.Get("login"), Name: form.Get("name"), Department: form.Get("department")}
	if form.Get("role") != "" {
		p.Duties = []org.Duty{dutyOf(form, p.Agency)}
	}
	id, secret, err := s.Desk.AddPerson(r.Context(), person(r.Context()), p, form.Get("reason"))
	if err != nil {
		if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
			return err
		}
		return s.showNew(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, form)
	}
	return s.showSecrets(w, r, Secrets{Title: page.T(r.Context(), "已新增人员"), Lines: []SecretLine{{p.Login, p.Name, secret}},
		Back: page.Link{Text: page.T(r.Context(), "查看这位人员"), Href: personPath(id)}})
}

// onPerson does something to the person that the path names, with the form that
// came, and leads back, or shows why not.
func (s *Server) onPerson(w http.ResponseWriter, r *http.Request, done string, do func(who org.Person, id string, form url.Values) error) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	id := r.PathValue("id")
	err := do(person(r.Context()), id, r.PostForm)
	switch {
	case err == nil:
		s.Sessions.Put(r.Context(), "done", done)
		http.Redirect(w, r, personPath(id), http.StatusSeeOther)
		return nil
	case fault.KindOf(err) == fault.Internal:
		return err
	}
	return s.showPerson(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, r.PostForm)
}

func (s *Server) changePerson(w http.ResponseWriter, r *http.Request) error {
	return s.onPerson(w, r, page.T(r.Context(), "已保存。"), func(who org.Person, id string, form url.Values) error {
		return s.Desk.ChangePerson(r.Context(), who, org.Person{ID: id, Login: form.Get("login"), Name: form.Get("name"), Department: form.Get("department")})
	})
}

func (s *Server) giveDuty(w http.ResponseWriter, r *http.Request) error {
	return s.onPerson(w, r, page.T(r.Context(), "已设定职责。"), func(who org.Person, id string, form url.Values) error {
		p, err := s.administered(r, id)
		if err != nil {
			return err
		}
		return s.Desk.GiveDuty(r.Context(), who, id, dutyOf(form, p.Agency), form.Get("reason"))
	})
}

func (s *Server) endDuty(w http.ResponseWriter, r *http.Request) error {
	return s.onPerson(w, r, page.T(r.Context(), "已终止职责。"), func(who org.Person, id string, form url.Values) error {
		return s.Desk.EndDuty(r.Context(), who, id, form.Get("duty"), cal.Date(form.Get("last")), form.Get("reason"))
	})
}

func (s *Server) delegateFor(w http.ResponseWriter, r *http.Request) error {
	return s.onPerson(w, r, page.T(r.Context(), "已委托代理。"), func(who org.Person, id string, form url.Values) error {
		return s.Desk.Delegate(r.Context(), who, delegation(id, form))
	})
}

func delegation(from string, form url.Values) desk.Delegation {
	return desk.Delegation{From: from, To: form.Get("person"), Duty: form.Get("duty"), First: cal.Date(form.Get("first")),
		Last: cal.Date(form.Get("last")), Reason: form.Get("reason")}
}

func (s *Server) resetSecret(w http.ResponseWriter, r *http.Request) error {
	var secret string
	p, err := s.administered(r, r.PathValue("id"))
	if err == nil {
		secret, err = s.Desk.ResetSecret(r.Context(), person(r.Context()), p.ID)
	}
	return s.secretOr(w, r, p, secret, err)
}

// setState stops a person, or lets him in again.
func (s *Server) setState(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	if r.PostForm.Get("state") != "active" {
		return s.onPerson(w, r, page.T(r.Context(), "已停用。"), func(who org.Person, id string, form url.Values) error {
			return s.Desk.Deactivate(r.Context(), who, id, form.Get("reason"))
		})
	}
	var secret string
	p, err := s.administered(r, r.PathValue("id"))
	if err == nil {
		secret, err = s.Desk.Reactivate(r.Context(), person(r.Context()), p.ID, r.PostForm.Get("reason"))
	}
	return s.secretOr(w, r, p, secret, err)
}

func (s *Server) secretOr(w http.ResponseWriter, r *http.Request, p org.Person, secret string, err error) error {
	if err == nil {
		return s.showSecrets(w, r, Secrets{Title: page.T(r.Context(), "新的一次性口令"), Lines: []SecretLine{{p.Login, p.Name, secret}},
			Back: page.Link{Text: page.T(r.Context(), "查看这位人员"), Href: personPath(p.ID)}})
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return err
	}
	return s.showPerson(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, nil)
}

// administered finds the person whom the one signed in administers.
func (s *Server) administered(r *http.Request, id string) (p org.Person, err error) {
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		p, err = s.Desk.Administered(tx, person(r.Context()), id)
		return err
	})
	return p, err
}
