package portal

import (
	"net/http"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
	"gongkai/internal/web/wall"
	"gongkai/law"
)

const trackPath = "/track"

// Track is the page on which an applicant follows his request (查询办理进度):
// the form, and what it found.
type Track struct {
	Number  string       // as typed, shown again in the form
	Refused error        // why nothing is shown
	Wait    fault.Phrase // how long to wait, zero for not at all
	Found   *Progress
}

// A Progress is how a request stands, in plain words and without anything
// personal.
type Progress struct {
	Number   string
	Received cal.Date
	Stages   []Stage
	State    string
	Clock    []fault.Phrase // about the term, a sentence each
	Notices  []desk.Notice
	Do       []Advice
}

// A Stage is one of the seven that every request passes (《条例》第四十五条).
type Stage struct {
	Name, Class string // Class is "done", "now", or ""
}

// An Advice is what the applicant can do, and the provision, zero for none.
type Advice struct {
	Text fault.Phrase
	Cite law.Cite
}

func (s *Server) trackForm(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, http.StatusOK, TrackPage(Track{}))
}

// track answers the form. Number and code come in the body only, so that they
// stand in no address, no log and no history.
func (s *Server) track(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	v := Track{Number: desk.Number(r.PostForm.Get("number"))}
	network := wall.Network(r)
	if wait := s.Guesses.Wait(v.Number, network); wait > 0 {
		v.Wait = waitText(wait)
		w.Header().Set("Retry-After", page.Num(int((wait+time.Second-1)/time.Second)))
		return page.Render(w, r, http.StatusTooManyRequests, TrackPage(v))
	}
	found, err := s.Counter.Track(r.Context(), v.Number, r.PostForm.Get("code"))
	if fault.KindOf(err) == fault.NotFound {
		s.Guesses.Failed(v.Number, network)
		v.Refused = err
		return page.Render(w, r, http.StatusNotFound, TrackPage(v))
	}
	if err != nil {
		return err
	}
	s.Guesses.Passed(v.Number)
	p := progressOf(found, s.Today())
	v.Found = &p
	return page.Render(w, r, http.StatusOK, TrackPage(v))
}

func progressOf(s desk.Standing, today cal.Date) Progress {
	p := Progress{Number: s.Number, Received: s.Received, State: string(s.State), Notices: s.Notices, Do: adviceOf(s), Clock: clockOf(s)}
	now := s.State.Stage()
	for i, name := range foi.Stages {
		st := Stage{Name: string(name)}
		switch {
		case i < now || i == now && s.State == foi.Archived:
			st.Class = "done"
		case i == now:
			st.Class = "now"
		}
		p.Stages = append(p.Stages, st)
	}
	return p
}

// clockOf tells the term in plain words.
func clockOf(s desk.Standing) (out []fault.Phrase) {
	say := func(format string, args ...any) { out = append(out, fault.Say(format, args...)) }
	t := s.Term
	switch {
	case s.State.Closed():
		say("已于 %s 办结。", s.Closed)
		if o, ok := law.OutcomeOf(s.Outcome); ok {
			say("处理结果：%s。", o.Name)
		}
	case s.State == foi.Clarifying:
		say("正在等待您的补正，期限暂不计算；收到补正之日起，答复期限重新计算。")
	case s.State == foi.Paying:
		say("正在等待您缴费，期限暂不计算；缴费以后再计算。")
	case t.Set:
		say("本机关已经告知您，将在 %s 以前答复。", t.Due)
	case t.Due != "":
		say("答复期限共 %d 个工作日，从 %s 起算，当日不计；目前推算到 %s 届满。", t.Days, t.From, t.Due)
		if t.Extended > 0 {
			say("其中 %d 个工作日是延长的，本机关已经告知您。", t.Extended)
		}
		if t.Left < 0 {
			say("期限已经超过 %d 个工作日，仍在办理。", -t.Left)
		} else {
			say("到今天已计 %d 个工作日，还剩 %d 个。周末和节假日不计。", t.Counted, t.Left)
		}
	}
	for _, h := range s.Halts {
		if h.Open {
			say("从 %s 起正在“%s”，所需时间依法不计算在期限内，到期日相应顺延。", h.From, h.What)
		} else {
			say("%s 至 %s“%s”，所需时间依法不计算在期限内。", h.From, h.To, h.What)
		}
	}
	if t.Provisional && !s.State.Closed() {
		say("到期日落在尚未公布放假通知的年份，只按周末推算，通知公布后可能提前或者推后。")
	}
	return out
}

// adviceOf is what the applicant can do now.
func adviceOf(s desk.Standing) []Advice {
	contact := Advice{fault.Say("可以随时联系工作机构了解情况、补充说明，或者撤回申请。"), law.Cite{}}
	remedy := Advice{fault.Say("认为答复侵犯合法权益的，可以依法申请行政复议、提起行政诉讼，也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报。"), law.Art(51)}
	switch {
	case s.State == foi.Clarifying:
		return []Advice{{fault.Say("请在 %s 以前按告知书补正；没有正当理由逾期不补正的，视为放弃申请。", s.AwaitBy), law.Art(30)}, contact}
	case s.State == foi.Paying:
		return []Advice{{fault.Say("请在 %s 以前按通知书缴费；逾期不缴的，视为放弃申请。", s.AwaitBy), law.Of("fee", 0)}, contact}
	case s.State == foi.Withdrawn:
		return []Advice{{fault.Say("申请已经撤回；仍然需要的，可以重新申请。"), law.Art(27)}}
	case s.State.Closed():
		return []Advice{remedy}
	case s.Term.Left < 0:
		return []Advice{{fault.Say("超过期限没有答复的，可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。"), law.Art(51)}, contact}
	}
	return []Advice{contact}
}
