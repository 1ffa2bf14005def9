package desk

import (
	"fmt"
	"maps"
	"slices"

	"gongkai/flow"
	"gongkai/internal/blob"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A Beside is what the journals of an agency's requests tell of what is kept
// beside them. The zero value tells nothing.
type Beside struct {
	files  map[string]string // what a file is kept under, by request and id
	erased map[string]bool   // whose personal data were erased, by request
}

// Add takes in the journal of a request.
func (b *Beside) Add(request string, entries []flow.Entry) {
	if b.files == nil {
		b.files, b.erased = map[string]string{}, map[string]bool{}
	}
	of := map[string]string{}
	for _, e := range entries {
		switch e.Action {
		case "attach":
			of[e.Args["file"]] = e.Args["stored"]
		case "detach":
			delete(of, e.Args["file"])
		case "erase":
			clear(of)
			b.erased[request] = true
		}
	}
	for id, stored := range of {
		b.files[request+" "+id] = stored
	}
}

// SealedAsTold opens the key and the applicant of every request of an agency: what
// does not open was changed, or is another's. A sentence for each that is wrong.
func (d *Desk) SealedAsTold(tx *store.Tx, agency string, b Beside) (wrong []string, err error) {
	err = tx.SealedCases(agency, func(c store.SealedCase) error {
		if what := d.sealedAsTold(agency, c, b.erased[c.Request]); what != "" {
			wrong = append(wrong, fmt.Sprintf("申请 %s %s", c.Request, what))
		}
		return nil
	})
	return wrong, err
}

func (d *Desk) sealedAsTold(agency string, c store.SealedCase, erased bool) string {
	switch {
	case erased && (c.ErasedOn == "" || c.Sealed != nil || len(c.Wrapped) > 0):
		return "的个人信息按办理记录已经删去，库中却还有"
	case erased:
		return ""
	case c.ErasedOn != "":
		return "的案卷密钥已经销毁，而没有删除个人信息的办理记录"
	case c.Wrapped == nil:
		return "没有案卷密钥"
	case c.Sealed == nil:
		return "没有申请人资料"
	}
	raw, err := d.Keys.Open(c.Wrapped, store.CaseKey{Agency: agency, Kind: KindRequest, Subject: c.Request}.Context())
	if err != nil || len(raw) != len(seal.Key{}) {
		return "的案卷密钥打不开，或者不是这一案卷的"
	}
	if _, err := seal.Key(raw).Open(c.Sealed, applicantContext(agency, c.Request)); err != nil {
		return "的申请人资料打不开，或者不是这一案卷的"
	}
	return ""
}

// FilesAsTold compares the files of an agency's requests with what the journals
// tell, and reads each of them. A sentence for each that is wrong.
func (d *Desk) FilesAsTold(tx *store.Tx, agency string, b Beside) (files int, wrong []string, err error) {
	rows, err := tx.KeptFiles(agency)
	if err != nil {
		return 0, nil, err
	}
	left := maps.Clone(b.files)
	for _, a := range rows {
		name := a.Subject + " " + a.ID
		stored, told := left[name]
		delete(left, name)
		switch {
		case a.Kind != KindRequest || !told:
			wrong = append(wrong, fmt.Sprintf("申请 %s 的附件 %s 没有办理记录", a.Subject, a.ID))
		case stored != a.Stored:
			wrong = append(wrong, fmt.Sprintf("申请 %s 的附件 %s 不是办理记录写明的那一个文件", a.Subject, a.ID))
		case d.Files != nil:
			if _, err := d.Files.Get(blob.Name(a.Stored)); err != nil {
				wrong = append(wrong, fmt.Sprintf("申请 %s 的附件 %s：%s", a.Subject, a.ID, err))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		wrong = append(wrong, fmt.Sprintf("附件 %s 有办理记录，表中却没有", name))
	}
	return len(rows), wrong, nil
}
