package store

import (
	"context"
	"fmt"
	"time"
)

// made looks for rows that only a journalled act makes, but that no entry tells
// of: they were written past the program, or their journal was taken away.
func (v *verification) made(ctx context.Context) {
	for _, c := range madeChecks {
		err := v.db.Read(ctx, func(tx *Tx) error {
			var rows []unmade
			if err := tx.all(&rows, c.query); err != nil {
				return err
			}
			for _, r := range rows {
				agency, _ := r.Agency.(string)
				v.tell(Flaw{Agency: agency, Kind: c.kind, Subject: fmt.Sprint(r.Subject), What: "unmade", Text: fmt.Sprintf(c.text, r.Subject, r.Rows, r.Acts)})
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			v.tell(Flaw{Kind: c.kind, What: "unreadable", Text: fmt.Sprintf("表 %s 读不出：%s", c.kind, err)})
		}
	}
}

// unmade is a row, or several of one subject, with how many acts the journal tells.
type unmade struct {
	Agency  any   `db:"agency"`
	Subject any   `db:"subject"`
	Rows    any   `db:"told"`
	Acts    int64 `db:"acts"`
}

// madeChecks name the kind of subject, and the sentence for a row of a query:
// of its subject, of what the row tells, of what the journal tells.
var madeChecks = []struct{ kind, text, query string }{
	{"agency", "机关“%[1]v”登记在案，却没有任何办理记录：记录被整个删去，或者机关是直接写进数据库的",
		`SELECT a.id AS agency, a.id AS subject, 0 AS told, 0 AS acts FROM agency a
			WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.agency = a.id) ORDER BY a.id`},
	{"person", "人员 %[1]v 没有办理记录：记录被删去，或者人员是直接写进数据库的",
		`SELECT p.agency, p.id AS subject, 0 AS told, 0 AS acts FROM person p
			WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.agency = p.agency AND e.kind = 'person' AND e.subject = p.id) ORDER BY p.agency, p.id`},
	{"request", "申请 %[1]v 登记有%[2]v条办理记录，实有%[3]d条：记录被删去，或者申请是直接写进数据库的",
		`SELECT agency, subject, told, acts FROM (
			SELECT r.agency, r.id AS subject, r.entries AS told,
				(SELECT count(*) FROM entry e WHERE e.agency = r.agency AND e.kind = 'request' AND e.subject = r.id) AS acts FROM request r) AS x
			WHERE acts = 0 OR acts < told ORDER BY agency, subject`},
	{"report", "%[1]v 年度报告有%[2]v版，公布的记录只有%[3]d条：记录被删去，或者报告是直接写进数据库的",
		`SELECT agency, subject, told, acts FROM (
			SELECT r.agency, r.year AS subject, count(*) AS told,
				(SELECT count(*) FROM entry e WHERE e.agency = r.agency AND e.kind = 'report' AND e.action = 'publish' AND e.subject = CAST(r.year AS text)) AS acts
				FROM report r GROUP BY r.agency, r.year) AS x
			WHERE acts < told ORDER BY agency, subject`},
}

// mostUnsigned is how long acts may wait for a signed head while people work: a
// server signs once a day.
const mostUnsigned = 72 * time.Hour

// unsigned tells where signed heads are missing that must have been there: days
// after the first act that none covers somebody was signed in, so that a server
// was running. A server that was off signs when it starts again.
func (v *verification) unsigned(tx *Tx, agency string, top int64) {
	var first, last []struct {
		Seq        int64  `db:"seq"`
		RecordedAt string `db:"recorded_at"`
	}
	const query = `SELECT seq, recorded_at FROM entry WHERE agency = $1 AND seq > $2 `
	if tx.all(&first, query+`ORDER BY seq LIMIT 1`, agency, top) != nil || len(first) == 0 ||
		tx.all(&last, query+`AND person <> '' ORDER BY seq DESC LIMIT 1`, agency, top) != nil || len(last) == 0 {
		return // what cannot be read was told by who read the rows
	}
	from, err1 := time.Parse(time.RFC3339Nano, first[0].RecordedAt)
	to, err2 := time.Parse(time.RFC3339Nano, last[0].RecordedAt)
	if err1 == nil && err2 == nil && to.Sub(from) > mostUnsigned {
		v.tell(Flaw{Agency: agency, Seq: first[0].Seq, What: "head", Text: fmt.Sprintf("从这一条（%s 记下）起没有签署的摘要，而 %s 仍有人员登录办理（第%d条）：服务在运行，每日的摘要却被删去，或者没有签成",
			from.UTC().Format(time.DateOnly), to.UTC().Format(time.DateOnly), last[0].Seq)})
	}
}
