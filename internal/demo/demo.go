// Package demo tells the year 2020 of a provincial public security department
// as data: records, ledgers, accounts and ten requests with whole journals, and
// three requests of January 2021 that are still open.
// It loads them as an import would; every figure of the report is counted from
// what was loaded.
//
// Everything in it is invented. Its accounts exist only in the demo.
package demo

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"

	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/report/reading"
)

//go:embed year
var year embed.FS

// Agency is the id of the demo's agency.
const Agency = "ga"

// Password is the password of every account of the demo.
const Password = "gongkai-demo-2020"

// The example with which a visitor tries the tracking of requests: the number
// of an open request, and its code.
const (
	TrackNumber = "2021-0001"
	TrackCode   = seal.Code("GK0NGKA1DEM02021")
)

// Stands is the moment at which the demo's clock begins.
var Stands = time.Date(2021, 1, 20, 9, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*60*60))

// settings are what the portal tells of the office.
var settings = [][2]string{
	{"office-name", "自治区公安厅办公室（政府信息公开工作机构）"}, {"office-address", "云河市金渠区北京路1号"}, {"office-postcode", "750000"},
	{"office-hours", "工作日 9:00—12:00，14:30—18:00"}, {"office-phone", "0951-0000000"}, {"office-fax", "0951-0000001"},
	{"office-email", "xxgk@example.invalid"}, {"site-domain", "ga.example.invalid"}, {"site-icp", "ICP备00000000号"}, {"site-police", "公安备64010000000000号"},
}

// loader is who loads the demo, in its journals.
var loader = org.Actor{Name: "演示数据", Role: "system"}

// A Loader fills a database with the demo's year.
type Loader struct {
	Desk *desk.Desk
	Out  io.Writer // progress, a line for what was saved; nil for none
}

// Load fills the database. What an earlier, interrupted load saved is kept, and
// the load goes on behind it.
func (l Loader) Load(ctx context.Context) error {
	if err := l.people(ctx); err != nil {
		return err
	}
	for _, t := range intake.Tables {
		if err := l.table(ctx, t); err != nil {
			return fmt.Errorf("演示数据 %s.csv：%w", t.Key, err)
		}
	}
	if err := l.cases(ctx); err != nil {
		return err
	}
	if err := l.trackCode(ctx); err != nil {
		return err
	}
	return l.lastReport(ctx)
}

// Begun reports whether a database holds the demo, whole or in part.
func Begun(tx *store.Tx) (bool, error) {
	n, err := tx.Loaded(peopleSource)
	return n > 0, err
}

// peopleSource names the demo's people among what is loaded.
const peopleSource = "people"

func (l Loader) say(format string, args ...any) {
	if l.Out != nil {
		fmt.Fprintf(l.Out, format+"\n", args...)
	}
}

func (l Loader) people(ctx context.Context) error {
	var done int
	if err := l.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		done, err = tx.Loaded(peopleSource)
		return err
	}); err != nil || done == len(People) {
		return err
	}
	hash, err := argon2id.CreateHash(Password, argon2id.DefaultParams)
	if err != nil {
		return err
	}
	err = l.Desk.DB.Write(ctx, func(tx *store.Tx) error {
		if err := l.Desk.Establish(tx, loader, []org.Agency{agency, branch}, People, hash); err != nil {
			return err
		}
		for _, x := range settings {
			if err := tx.SaveSetting(Agency, x[0], x[1]); err != nil {
				return err
			}
		}
		if err := l.policy(tx); err != nil {
			return err
		}
		for _, x := range departments {
			if err := tx.SaveDepartment(x); err != nil {
				return err
			}
		}
		if err := tx.SaveRecord(branchRecord); err != nil {
			return err
		}
		return l.mark(tx, peopleSource, len(People))
	})
	if err == nil {
		l.say("已保存 机关和人员 %d", len(People))
	}
	return err
}

// policy lets the demo's accounts work with the password alone.
func (l Loader) policy(tx *store.Tx) error {
	const optional = "optional"
	for _, agency := range []string{Agency, Branch} {
		if err := tx.SaveSetting(agency, desk.PolicySetting, optional); err != nil {
			return err
		}
		err := l.Desk.Note(tx, loader, agency, flow.Subject{Kind: org.Setting, ID: desk.PolicySetting}, desk.Act{Action: "change-setting",
			Before: map[string]string{desk.PolicySetting: desk.Policies[0].Key}, After: map[string]string{desk.PolicySetting: optional}})
		if err != nil {
			return err
		}
	}
	return nil
}

// table imports one of the year's CSV files; the year need not have all kinds.
func (l Loader) table(ctx context.Context, t intake.Table) error {
	f, err := year.Open("year/" + t.Key + ".csv")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // embedded
	return intake.Import{Desk: l.Desk, Agency: Agency, Resume: t.Key, Body: body, Out: l.Out}.CSV(ctx, t, f)
}

// body is the full text of a record; most have only a summary.
func body(id string) (string, error) {
	text, err := year.ReadFile("year/bodies/" + id + ".md")
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(text), err
}

func (l Loader) mark(tx *store.Tx, source string, lines int) error {
	return tx.MarkLoaded(source, lines, l.Desk.Now().UTC().Format(time.RFC3339))
}

// cases files the requests with their journals.
func (l Loader) cases(ctx context.Context) error {
	if err := l.files(ctx, Agency, "year/cases/*.txt"); err != nil {
		return err
	}
	return l.files(ctx, Branch, "year/branch/*.txt")
}

func (l Loader) files(ctx context.Context, agency, pattern string) error {
	files, err := fs.Glob(year, pattern)
	if err != nil {
		return err
	}
	for _, f := range files {
		source := path.Base(f)
		var done int
		if err := l.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
			done, err = tx.Loaded(source)
			return err
		}); err != nil {
			return err
		}
		if done > 0 {
			continue
		}
		if err := l.oneCase(ctx, agency, f, source); err != nil {
			return fmt.Errorf("演示案卷 %s：%w", source, err)
		}
	}
	return nil
}

// trackCode gives the example of tracking its code, once.
func (l Loader) trackCode(ctx context.Context) error {
	var done int
	if err := l.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		done, err = tx.Loaded("track-code")
		return err
	}); err != nil || done > 0 {
		return err
	}
	if err := l.Desk.AdoptCode(ctx, Agency, TrackNumber, TrackCode); err != nil {
		return err
	}
	return l.Desk.DB.Write(ctx, func(tx *store.Tx) error { return l.mark(tx, "track-code", 1) })
}

func (l Loader) oneCase(ctx context.Context, agency, file, source string) error {
	text, err := year.ReadFile(file)
	if err != nil {
		return err
	}
	r, a, entries, err := ParseCase(string(text))
	if err != nil {
		return err
	}
	r.Agency = agency
	if err := l.Desk.File(ctx, r, a, entries); err != nil {
		return err
	}
	err = l.Desk.DB.Write(ctx, func(tx *store.Tx) error { return l.mark(tx, source, len(entries)) })
	if err == nil {
		l.say("已保存 申请 %s，记录 %d 条", r.ID, len(entries))
	}
	return err
}

// ParseCase reads a life as the demo tells it: header lines "key: value", an
// empty line, and the journal.
func ParseCase(text string) (store.Request, desk.Applicant, []flow.Entry, error) {
	head, journal, ok := strings.Cut(text, "\n\n")
	if !ok {
		return store.Request{}, desk.Applicant{}, nil, fmt.Errorf("案卷的抬头和记录之间须有一个空行")
	}
	h := map[string]string{}
	for _, line := range strings.Split(head, "\n") {
		k, v, ok := strings.Cut(line, ":")
		if !ok {
			return store.Request{}, desk.Applicant{}, nil, fmt.Errorf("抬头“%s”不是 key: value", line)
		}
		h[strings.TrimSpace(k)] = strings.TrimSpace(v)
	}
	entries, err := flow.ParseJournal(journal)
	r := store.Request{ID: h["no"], Title: h["title"], Content: h["content"], Channel: h["channel"],
		ApplicantClass: h["applicant_class"], Delivery: h["delivery"]}
	a := desk.Applicant{Name: h["applicant"], IdentityKind: h["identity_kind"], Identity: h["identity"], Contact: h["contact"],
		Phone: h["phone"], Email: h["email"], Address: h["address"]}
	return r, a, entries, err
}

// lastReport publishes the report on 2019, as it was a year ago.
func (l Loader) lastReport(ctx context.Context) error {
	const file = "year/report-2019.json"
	data, err := year.ReadFile(file)
	if err != nil {
		return err
	}
	r, err := reading.JSON(data)
	if err != nil {
		return fmt.Errorf("演示数据 %s：%w", file, err)
	}
	r.Version = 1
	return l.Desk.DB.Write(ctx, func(tx *store.Tx) error {
		if n, err := tx.Loaded(file); err != nil || n > 0 {
			return err
		}
		if err := tx.PublishReport(Agency, r, "2020-01-22", "王处长", "", nil); err != nil {
			return err
		}
		err := l.Desk.Note(tx, loader, Agency, flow.Subject{Kind: desk.KindReport, ID: strconv.Itoa(r.Year)}, desk.Act{Action: "publish",
			Args: map[string]string{"version": "1", "reason": "载入 2020-01-22 已经公布的报告"}})
		if err != nil {
			return err
		}
		return l.mark(tx, file, 1)
	})
}
