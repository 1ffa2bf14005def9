package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// An ExtractAsk says what is extracted of a case.
type ExtractAsk struct {
	Agency   string // "" where there is only one
	Case     string // id of a request
	File     string
	Personal bool   // personal data in the clear: journalled, with the reason
	By       string // login of who may do that; "" for whoever runs commands on the machine
	Reason   string
}

// An excerpt is what stands in the file.
type excerpt struct {
	agency   org.Agency
	request  store.Request
	personal []desk.Detail // in the clear, nil where they are masked
	shown    []shownAct    // what people read
	proven   []store.Proven
	runs     []run
	at       time.Time
	keys     *seal.Keys
}

// A shownAct is an act as people read it.
type shownAct struct {
	flow.Entry
	filled, changed []desk.Part
}

// A run is a part of the chain that leads from entries of the case to a signed head.
type run struct {
	before  string // the hash before its first place
	from    int64
	digests []string
	head    seal.Head
}

// AuditExtract writes the journal of a case with its proof into a file: for
// people, and for sha256sum.
func AuditExtract(ctx context.Context, d *desk.Desk, ask ExtractAsk, out io.Writer) error {
	x := excerpt{at: d.Now(), keys: d.Keys}
	var by org.Person
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		if ask.Agency, err = theAgency(tx, ask.Agency); err != nil {
			return err
		}
		if x.request, err = tx.Request(ask.Agency, ask.Case); err != nil || ask.By == "" {
			return err
		}
		by, _, err = tx.PersonByLogin(ask.By)
		return err
	})
	if err != nil {
		return err
	}
	if ask.Personal {
		if strings.TrimSpace(ask.Reason) == "" {
			return fault.New(fault.Invalid, "写出个人信息须写明理由").Instead("用 --reason 写明，它会永久保存在办理记录中")
		}
		if ask.By == "" {
			err = d.UnmaskHere(ctx, ask.Agency, ask.Case, ask.Reason)
		} else {
			err = d.Unmask(ctx, by, ask.Agency, ask.Case, ask.Reason)
		}
		if err != nil {
			return err
		}
	}
	if err := d.DB.Read(ctx, func(tx *store.Tx) error { return x.read(tx, d, ask) }); err != nil {
		return err
	}
	if err := x.check(); err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if ask.Personal {
		mode = 0o600
	}
	if err := os.WriteFile(ask.File, []byte(x.text()), mode); err != nil {
		return fault.New(fault.Invalid, "写不了 %s", ask.File).Instead("检查路径和权限")
	}
	fmt.Fprintf(out, "已写出 %s：案卷 %s 的 %d 条办理记录及其证明。\n", ask.File, ask.Case, len(x.proven))
	return nil
}

func (x *excerpt) read(tx *store.Tx, d *desk.Desk, ask ExtractAsk) (err error) {
	s := flow.Subject{Kind: desk.KindRequest, ID: ask.Case}
	if x.agency, err = tx.Agency(ask.Agency); err != nil {
		return err
	}
	if x.proven, err = tx.Proven(ask.Agency, s); err != nil {
		return err
	}
	if ask.Personal {
		kept, err := d.Dossier(tx, ask.Agency, ask.Case)
		if err != nil {
			return err
		}
		x.personal = append([]desk.Detail{}, kept.Applicant.Details(x.request.ApplicantClass, true)...)
	}
	if err := x.show(tx, d, s, ask.Personal); err != nil {
		return err
	}
	places := make([]int64, len(x.proven))
	for i, p := range x.proven {
		places[i] = p.Seq
	}
	slices.Sort(places)
	for _, seq := range places {
		if err := x.reach(tx, d, seq); err != nil {
			return err
		}
	}
	return nil
}

// show tells the acts as people read them, masked or whole.
func (x *excerpt) show(tx *store.Tx, d *desk.Desk, s flow.Subject, whole bool) error {
	names := desk.NamesIn(tx, x.agency.ID)
	var entries []flow.Entry
	for _, p := range x.proven {
		entries = append(entries, desk.Masked(p.Entry))
	}
	if whole {
		var err error
		if entries, err = d.Journal(tx, x.agency.ID, s); err != nil {
			return err
		}
	}
	for _, e := range entries {
		x.shown = append(x.shown, shownAct{e, names.Filled(s, e), names.Changed(s, e)})
	}
	return names.Err()
}

// reach makes sure that a run leads from a place of the chain to a signed head.
func (x *excerpt) reach(tx *store.Tx, d *desk.Desk, seq int64) error {
	if n := len(x.runs); n > 0 && x.runs[n-1].head.Seq >= seq {
		return nil
	}
	h, ok, err := tx.SignedHeadFrom(x.agency.ID, seq)
	if err == nil && !ok { // nothing of today has been signed yet
		h, err = d.HeadNow(tx, x.agency.ID)
	}
	if err != nil {
		return err
	}
	r := run{from: seq, head: h}
	if r.before, ok, err = tx.HashAt(x.agency.ID, seq-1); err != nil {
		return err
	}
	if !ok {
		return broken(fmt.Errorf("第%d条不在", seq-1))
	}
	err = tx.Digests(x.agency.ID, seq, h.Seq, func(_ int64, digest string) error {
		r.digests = append(r.digests, digest)
		return nil
	})
	x.runs = append(x.runs, r)
	return err
}

func broken(err error) error {
	return fault.New(fault.Conflict, "这个案卷的办理记录不能证明：%s", err.Error()).Instead("先运行 gongkai audit verify，查明改动")
}

// check follows the proof as its reader will: what does not hold is not handed out.
func (x *excerpt) check() error {
	if len(x.proven) == 0 {
		return fault.New(fault.NotFound, "案卷 %s 没有办理记录", x.request.ID)
	}
	at := map[int64]string{}
	for _, r := range x.runs {
		hash := r.before
		for i, d := range r.digests {
			hash = seal.Link(hash, d)
			at[r.from+int64(i)] = hash
		}
		if hash != r.head.Hash || r.from+int64(len(r.digests))-1 != r.head.Seq {
			return broken(fmt.Errorf("第%d条至第%d条与 %s 签署的摘要不符", r.from, r.head.Seq, r.head.Day))
		}
		if err := r.head.Check(""); err != nil {
			return broken(err)
		}
	}
	for _, p := range x.proven {
		if at[p.Seq] != p.Hash {
			return broken(fmt.Errorf("第%d条的哈希不符", p.Seq))
		}
	}
	return nil
}

// when is a moment in the time of Beijing.
func when(t time.Time) string { return t.In(cal.Zone()).Format("2006-01-02 15:04:05") }
