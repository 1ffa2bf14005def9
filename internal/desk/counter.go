package desk

import (
	"context"
	"strings"

	"golang.org/x/text/width"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A Counter (接待窗口) is the desk as the public reaches it: it tells an
// applicant how his request stands, and nothing else. The desk behind it cannot
// be reached through it.
type Counter struct {
	desk   *Desk
	agency string
}

// Counter is the counter of an agency.
func (d *Desk) Counter(agency string) Counter { return Counter{d, agency} }

// A Standing is how a request stands, without anything personal: nobody's name,
// neither title nor content.
type Standing struct {
	Number   string
	Received cal.Date
	State    foi.State
	Outcome  string // key of law.Outcomes, "" while pending
	Closed   cal.Date
	Term     Term
	Halts    []Halt
	Notices  []Notice
	AwaitBy  cal.Date // last day for the correction or payment that is awaited, "" for none
}

// A Term is how the statutory term of a request stands today.
type Term struct {
	From, Due   cal.Date // "" while there is no term
	Days        int      // working days in all, extension included
	Extended    int      // of them by an extension
	Counted     int
	Left        int // negative when it has passed
	Set         bool
	Provisional bool // rests on days without a holiday notice
}

// A Halt is a time that is not counted.
type Halt struct {
	What     string // name of the step that began it
	From, To cal.Date
	Open     bool
}

// A Notice is a letter that went to the applicant.
type Notice struct {
	Letter string // its name, as in foi.Letters
	On     cal.Date
}

// errTrack is the one answer to a number that is unknown and to a code that
// does not fit.
var errTrack = fault.New(fault.NotFound, "没有查到：编号或者查询码不对").Instead("请核对受理回执上的编号和查询码；遗失的，请联系工作机构核实身份后重新领取")

// Track tells how a request stands to whoever has its number and its code.
// Unknown numbers, codes that do not fit and requests that were erased are all
// answered alike, by the same way: the code is hashed and compared even where
// nothing is kept.
func (c Counter) Track(ctx context.Context, number, code string) (Standing, error) {
	var out Standing
	err := c.desk.DB.Read(ctx, func(tx *store.Tx) error {
		number := Number(number)
		kept, _, err := tx.TrackCode(c.agency, number)
		if err != nil {
			return err
		}
		if !(seal.Print{Salt: kept.Salt, Hash: kept.Hash}).Fits(seal.ReadCode(code)) {
			return errTrack
		}
		out, err = c.standing(tx, number)
		return err
	})
	return out, err
}

// longestNumber is more than a request's number has.
const longestNumber = 40

// Number is the number of a request as somebody typed it.
func Number(typed string) string {
	n := strings.TrimSpace(width.Narrow.String(typed))
	n = strings.NewReplacer("—", "-", "－", "-", "–", "-", " ", "").Replace(n)
	if len(n) > longestNumber || strings.ContainsRune(n, 0) {
		return ""
	}
	return n
}

// standing folds the journal as it is kept: what is sealed is never opened here.
func (c Counter) standing(tx *store.Tx, number string) (Standing, error) {
	r, err := tx.Request(c.agency, number)
	if err != nil {
		return Standing{}, err
	}
	rules, err := Rules(tx, c.agency)
	if err != nil {
		return Standing{}, err
	}
	entries, err := tx.Journal(c.agency, flow.Subject{Kind: KindRequest, ID: number})
	if err != nil {
		return Standing{}, err
	}
	f, err := foi.Procedure.Fold(rules, entries, c.desk.Today())
	if err != nil {
		return Standing{}, err
	}
	out := Standing{Number: r.ID, Received: f.Entries[0].On, State: f.State, Outcome: r.Outcome, Closed: r.ClosedOn, Notices: notices(f.Entries)}
	if out.AwaitBy, err = foi.AwaitedUntil(f.Past, f.Today); err != nil {
		return out, err
	}
	out.Term = termOf(f.Clock, f.Today)
	for _, p := range f.Clock.Pauses {
		out.Halts = append(out.Halts, Halt{What: p.Step, From: p.From, To: p.To, Open: p.Open && !p.Silent})
	}
	return out, nil
}

func termOf(c *flow.Clock, today cal.Date) Term {
	day := today
	if c.Ended != "" {
		day = c.Ended
	}
	due, provisional := c.Due(day)
	t := Term{From: c.From, Due: due, Days: c.Base + c.Extra, Extended: c.Extra, Counted: c.Counted(day), Set: c.Fixed != "", Provisional: provisional}
	t.Left, _ = c.Left(day)
	return t
}

func notices(entries []flow.Entry) (out []Notice) {
	for _, e := range entries {
		step, ok := foi.Procedure.Step(e.Action)
		if !ok {
			continue
		}
		for _, key := range step.Then {
			if l, _ := foi.LetterOf(key); l.Applicant {
				out = append(out, Notice{l.Name, e.On})
			}
		}
	}
	return out
}
