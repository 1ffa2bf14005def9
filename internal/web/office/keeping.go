package office

import (
	"context"
	"net/http"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
)

const keepingPath = "/office/keeping"

// Keeping (保管与删除) lists the closed cases whose period has run out.
type Keeping struct {
	Due     []KeepLine
	Soon    int // how many more run out by the end of the year
	Year    int
	Periods []KeepPeriod
	Refused error
	Done    string
}

// A KeepLine is a case whose period has run out.
type KeepLine struct {
	No, Href, Title string
	Closed, Until   cal.Date
	Period          string
	Erase           string // "" where it has to be archived first
}

// A KeepPeriod is a period with the form in which the office sets its own.
type KeepPeriod struct {
	Name, Length string
	Cite         law.Cite
	Sure         string
	Field        page.Field
}

func (s *Server) keeping(w http.ResponseWriter, r *http.Request) error {
	v, err := s.keepingView(r.Context())
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(r.Context(), "done")
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return KeepingPage(c, v) })
}

func (s *Server) keepingView(ctx context.Context) (Keeping, error) {
	p, today := person(ctx), s.Desk.Today()
	v := Keeping{Year: today.Year()}
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		due, soon, err := s.Desk.DueForErasure(tx, p.Reach(org.Erase, org.Request, today), p.Agency)
		if err != nil {
			return err
		}
		v.Soon = soon
		for _, k := range due {
			l := KeepLine{No: k.Request.ID, Href: requestsPath + "/" + k.Request.ID, Title: k.Request.Title, Closed: k.Request.ClosedOn,
				Until: k.Until, Period: k.Period.Length()}
			if k.Erasable() {
				l.Erase = l.Href + "/erase"
			}
			v.Due = append(v.Due, l)
		}
		periods, err := desk.Keepings(tx, p.Agency)
		for _, k := range periods {
			if k.Key == law.KeepRequest || k.Key == law.KeepDisputed {
				v.Periods = append(v.Periods, periodOf(k))
			}
		}
		return err
	})
	return v, err
}

func periodOf(k law.Keeping) KeepPeriod {
	value := strings.TrimSuffix(k.Length(), "年")
	return KeepPeriod{Name: k.Name, Length: k.Length(), Cite: k.Cite, Sure: k.Sure.Name(),
		Field: page.Field{Name: k.Key, Label: k.Name, Kind: "text", Value: value, Required: true, Hint: "年数，或者“永久”"}}
}

// setKeeping sets the office's own periods.
func (s *Server) setKeeping(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p := r.Context(), person(r.Context())
	set := map[string]string{}
	for _, key := range []string{law.KeepRequest, law.KeepDisputed} {
		set[key] = strings.TrimSpace(r.PostForm.Get(key))
	}
	err := s.Desk.SetKeeping(ctx, p, p.Agency, set)
	if err == nil {
		s.Sessions.Put(ctx, "done", page.T(ctx, "已保存保管期限，并记入办理记录。"))
		http.Redirect(w, r, keepingPath, http.StatusSeeOther)
		return nil
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	v, viewErr := s.keepingView(ctx)
	if viewErr != nil {
		return viewErr
	}
	v.Refused = err
	return s.show(w, r, page.TroubleOf(ctx, s.Log, err).Status, func(c Chrome) pageOf { return KeepingPage(c, v) })
}

// An Erasure is the page on which the personal data of a case are erased, in
// two steps: the reason, and the confirmation.
type Erasure struct {
	No, Title     string
	Closed, Until cal.Date // Until is "" for good
	Period        string
	Ground        string // desk.GroundKept or desk.GroundDemand
	Reason        string
	Confirm       bool // the second step
	Refused       error
}

func (s *Server) eraseForm(w http.ResponseWriter, r *http.Request) error {
	v, err := s.erasure(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return ErasePage(c, v) })
}

func (s *Server) erasure(ctx context.Context, id string) (Erasure, error) {
	p := person(ctx)
	var v Erasure
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		if err := s.Desk.Visible(tx, p, p.Agency, flow.Subject{Kind: desk.KindRequest, ID: id}); err != nil {
			return err
		}
		ground, err := s.Desk.MayErase(tx, p.Agency, id)
		if err != nil {
			return err
		}
		k, err := s.Desk.Keeping(tx, p.Agency, id)
		v = Erasure{No: id, Title: k.Request.Title, Closed: k.Request.ClosedOn, Until: k.Until, Period: k.Period.Length(), Ground: ground}
		return err
	})
	return v, err
}

// erase shows the second step, and after it erases.
func (s *Server) erase(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p, id := r.Context(), person(r.Context()), r.PathValue("id")
	v, err := s.erasure(ctx, id)
	if err != nil {
		return err
	}
	v.Reason = strings.TrimSpace(r.PostForm.Get("reason"))
	typed := desk.Number(r.PostForm.Get("number"))
	switch {
	case r.PostForm.Get("step") != "2":
		v.Refused = s.Desk.MayTell(ctx, p.Agency, id, v.Reason)
		v.Confirm = v.Refused == nil
	case typed != id:
		v.Confirm, v.Refused = true, fault.New(fault.Invalid, "填写的编号“%s”不是这一案卷的编号", page.Written(typed)).Instead("确认要删除的，照写 %s", id)
	default:
		if v.Refused = s.Desk.Erase(ctx, p, p.Agency, id, v.Reason); v.Refused == nil {
			s.Sessions.Put(ctx, "done", page.T(ctx, "已依法删除这一案卷的个人信息和申请内容，并记入办理记录。"))
			http.Redirect(w, r, requestsPath+"/"+id, http.StatusSeeOther)
			return nil
		}
	}
	status := http.StatusOK
	if v.Refused != nil {
		if fault.KindOf(v.Refused) == fault.Internal {
			return v.Refused
		}
		status = page.TroubleOf(ctx, s.Log, v.Refused).Status
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return ErasePage(c, v) })
}
