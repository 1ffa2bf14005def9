package flow

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/law"
	"gongkai/org"
)

// A Case is what a journal folds to.
type Case[S ~string] struct {
	Past[S]
	Today cal.Date
}

// Fold reads a journal from its first entry and gives state and clock as of
// today; acts beside the procedure (Besides) are passed over. An entry that the
// table or the law does not allow is an error that names the line, the step and
// the provision.
func (t Table[S]) Fold(r Rules, entries []Entry, today cal.Date) (Case[S], error) {
	entries = Steps(entries)
	c := Case[S]{Today: today}
	c.Clock = &Clock{cal: r.Calendar}
	for i, e := range entries {
		if err := t.apply(&c.Past, r, entries, i); err != nil {
			if f, ok := err.(*fault.Error); ok {
				return c, f.In("第%d条记录（%s %s）：%s", i+1, e.On, e.Action)
			}
			return c, err
		}
	}
	return c, nil
}

// Take is Fold for one more entry that is being taken now: it also asks the
// step's Guard and its required fields.
func (t Table[S]) Take(r Rules, entries []Entry, e Entry) (Case[S], error) {
	past, err := t.Fold(r, entries, e.On)
	if err != nil {
		return past, err
	}
	if err := t.refusal(past.Past, e); err != nil {
		return past, err
	}
	return t.Fold(r, append(slices.Clip(slices.Clone(entries)), e), e.On)
}

func (t Table[S]) refusal(p Past[S], e Entry) error {
	s, ok := t.Step(e.Action)
	if !ok {
		return nil // Fold says so
	}
	if e.Role != "" && len(s.By) > 0 && !slices.Contains(s.By, e.Role) {
		return fault.New(fault.Forbidden, "“%s”由%s办理，不由%s办理", s.Name, strings.Join(org.RoleNames(s.By), "、"), org.RoleName(e.Role))
	}
	for _, f := range s.Ask {
		if f.Required && strings.TrimSpace(e.Args[f.Key]) == "" {
			return fault.New(fault.Invalid, "“%s”须填写%s", s.Name, f.Name)
		}
	}
	if s.Guard != nil && s.open(p.State, len(p.Entries) == 0) {
		return s.Guard(p, e)
	}
	return nil
}

// A Choice is a step as offered to a person: open, or closed with the reason.
type Choice[S ~string] struct {
	Step *Step[S]
	Why  error // nil when the step may be taken
}

// Choices tells for every step whether somebody in a role may take it today,
// and if not, why not, with the provision. Fields are not judged: they are
// still to be filled in.
func (t Table[S]) Choices(r Rules, entries []Entry, today cal.Date, roles []string) ([]Choice[S], error) {
	c, err := t.Fold(r, entries, today)
	if err != nil {
		return nil, err
	}
	var out []Choice[S]
	for i := range t {
		s := &t[i]
		out = append(out, Choice[S]{s, t.why(r, c.Past, s, today, roles)})
	}
	return out, nil
}

func (t Table[S]) why(r Rules, p Past[S], s *Step[S], today cal.Date, roles []string) error {
	if !s.open(p.State, len(p.Entries) == 0) {
		if len(s.From) == 0 {
			return fault.New(fault.Conflict, "案件已经开始")
		}
		return fault.New(fault.Conflict, "案件处于“%s”；这一步在“%s”时办理", string(p.State), stateNames(s.From))
	}
	if len(s.By) > 0 && !slices.ContainsFunc(s.By, func(b string) bool { return slices.Contains(roles, b) }) {
		return fault.New(fault.Forbidden, "由%s办理", strings.Join(org.RoleNames(s.By), "、"))
	}
	if s.Clock == Resume && !p.Clock.running(s.Thread) {
		return fault.Refuse(s.Cite, "没有正在进行、可以了结的一方")
	}
	e := Entry{On: today, Action: s.Action}
	if s.Guard != nil {
		if err := s.Guard(p, e); err != nil {
			return err
		}
	}
	if s.Check != nil {
		return s.Check(p, e)
	}
	return nil
}

func stateNames[S ~string](states []S) string {
	var out []string
	for _, s := range states {
		out = append(out, string(s))
	}
	return strings.Join(out, "、")
}

// apply lets one entry act on the past.
func (t Table[S]) apply(p *Past[S], r Rules, entries []Entry, i int) error {
	e := entries[i]
	s, ok := t.Step(e.Action)
	if !ok {
		return fault.New(fault.Invalid, "没有“%s”这一步", e.Action).Instead("可用的步骤：%s", strings.Join(t.actions(), " "))
	}
	if i > 0 && e.On < entries[i-1].On {
		return fault.New(fault.Invalid, "日期早于上一条记录的 %s", entries[i-1].On).Instead("记录须按时间先后排列")
	}
	if err := r.Calendar.Check(e.On); err != nil {
		return fault.New(fault.Invalid, "%s", err.Error())
	}
	if !s.open(p.State, i == 0) {
		if i == 0 {
			return fault.New(fault.Invalid, "记录须从“%s”开始", t[0].Name)
		}
		return fault.Refuse(s.Cite, "案件处于“%s”，不能“%s”", string(p.State), s.Name).Instead("此时可以：%s", strings.Join(t.openNow(p.State), " "))
	}
	p.Entries = entries[:i]
	if s.Check != nil {
		if err := s.Check(*p, e); err != nil {
			return err
		}
	}
	if err := p.Clock.act(s.Clock, clockStep{s.Name, s.Term, s.Thread, s.Part, s.Cite}, r, e, i); err != nil {
		return err
	}
	if s.To != "" {
		p.State = s.To
	}
	p.Entries = entries[:i+1]
	return nil
}

func (t Table[S]) actions() []string {
	var out []string
	for _, s := range t {
		out = append(out, s.Action)
	}
	return out
}

func (t Table[S]) openNow(state S) []string {
	var out []string
	for i := range t {
		if t[i].open(state, false) {
			out = append(out, t[i].Action)
		}
	}
	if len(out) == 0 {
		return []string{"（已经终结）"}
	}
	return out
}

// clockStep is what of a step matters to the clock.
type clockStep struct {
	name, term, thread, part string
	cite                     law.Cite
}

func (c *Clock) act(effect Effect, s clockStep, r Rules, e Entry, i int) error {
	if s.thread == "fee" && r.PayPause {
		// The office lets a fee pause the count instead of starting it anew.
		effect = map[Effect]Effect{Await: Stop, Start: Resume}[effect]
		s.term, s.part = "", ""
	}
	switch effect {
	case Start:
		return c.start(s, r, e, i)
	case Await:
		*c = Clock{cal: c.cal, Awaiting: s.name, AwaitAt: s.cite, From: c.From, Starts: c.Starts, startedAt: c.startedAt, Pauses: c.openPauses()}
	case Stop:
		return c.stop(s, e)
	case Resume:
		return c.resume(s, e)
	case Longer:
		n, err := strconv.Atoi(e.Args["days"])
		if err != nil {
			t, err := law.TermOn(s.term, c.From)
			if err != nil {
				return err
			}
			n = t.N
		}
		c.Extra, c.ExtCite = c.Extra+n, s.cite
	case Fix:
		d, err := cal.Parse(e.Args["until"])
		if err != nil {
			return fault.New(fault.Invalid, "until：%s", err.Error())
		}
		c.Fixed, c.FixCite = d, s.cite
	case End:
		c.settle(e.On)
		for k := range c.Pauses {
			c.Pauses[k].Open = false
		}
		c.Ended, c.EndName = e.On, s.name
		c.Awaiting = ""
	}
	return nil
}

func (c *Clock) start(s clockStep, r Rules, e Entry, i int) error {
	n, cite := r.Days, s.cite
	t, err := law.TermOn(s.term, e.On)
	switch {
	case err == nil && n == 0:
		n, cite = t.N, t.Cite
	case err == nil:
		cite = t.Cite
	case n == 0:
		return fault.New(fault.Invalid, "%s", err.Error())
	}
	*c = Clock{cal: c.cal, From: e.On, FromCite: s.cite, Base: n, BaseCite: cite, Starts: c.Starts + 1, startedAt: i, Pauses: c.openPauses()}
	return nil
}

// openPauses are the pauses that outlive a new start: those that nobody has ended.
func (c *Clock) openPauses() []Pause {
	var open []Pause
	for _, p := range c.Pauses {
		if p.Open {
			open = append(open, p)
		}
	}
	return open
}

func (c *Clock) stop(s clockStep, e Entry) error {
	p := Pause{From: e.On, Open: true, Step: s.name, Name: s.name, Said: fault.Say("%s", s.name), Cite: s.cite, thread: s.thread + "/" + e.Args[s.part]}
	if who := e.Args[s.part]; who != "" {
		p.Said = fault.Say("%s：%s", s.name, who)
		p.Name = p.Said.String()
	}
	for _, q := range c.Pauses {
		if q.Open && q.thread == p.thread {
			return fault.Refuse(s.cite, "“%s”已于 %s 发出，尚未了结", p.Said, q.From).Instead("先记录其结果，或者用 %s= 写明是另外一方", s.part)
		}
	}
	from := e.On
	if d, err := cal.Parse(e.Args["received"]); err == nil && d > from {
		from = d
	}
	switch n, err := strconv.Atoi(e.Args["within"]); {
	case err == nil && n > 0 && s.term == "":
		p.last = c.cal.AddWorkdays(from, min(n, 400))
	case s.term != "":
		t, err := law.TermOn(s.term, e.On)
		if err != nil {
			return fault.New(fault.Invalid, "%s", err.Error())
		}
		p.last = c.cal.AddWorkdays(from, t.N)
	}
	p.from = p.From.Number()
	c.Pauses = append(c.Pauses, p)
	return nil
}

// silences are the ways in which a journal says that nobody answered.
var silences = []string{"none", "silent", "silence", "no-answer", "逾期", "未答复", "逾期未答复"}

// Silent reports whether an entry says that the one who was asked did not answer.
func Silent(e Entry) bool {
	return slices.Contains(silences, e.Args["answer"])
}

func (c *Clock) resume(s clockStep, e Entry) error {
	at := -1
	for i, p := range c.Pauses {
		if !p.Open || !strings.HasPrefix(p.thread, s.thread+"/") {
			continue
		}
		who, named := e.Args[s.part]
		if p.thread == s.thread+"/"+who {
			at = i
			break
		}
		// One side may have been left unnamed.
		if at < 0 && (!named || p.thread == s.thread+"/") {
			at = i
		}
	}
	if at < 0 {
		return fault.Refuse(s.cite, "没有正在进行的“%s”可以了结", s.name).Instead("先记录发出的那一步")
	}
	p := &c.Pauses[at]
	p.Open, p.To = false, e.On
	if Silent(e) && p.last != "" && p.last < e.On {
		p.To = p.last
	}
	p.Silent = Silent(e)
	p.to = p.To.Number()
	return nil
}

// running reports whether a pause of a thread is open.
func (c *Clock) running(thread string) bool {
	return slices.ContainsFunc(c.Pauses, func(p Pause) bool {
		return p.Open && strings.HasPrefix(p.thread, thread+"/")
	})
}
