package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/screen"
)

// An Applicant (申请人) is who asks, and how he is reached: personal data, kept
// only as one sealed text under the key of his case (《条例》第二十九条).
type Applicant struct {
	Name         string `json:"name"`                    // of the person or the organisation
	IdentityKind string `json:"identity_kind,omitempty"` // 居民身份证, 护照, 统一社会信用代码 …
	Identity     string `json:"identity,omitempty"`      // the number
	Contact      string `json:"contact,omitempty"`       // 联系人, for organisations
	Phone        string `json:"phone,omitempty"`
	Email        string `json:"email,omitempty"`
	Address      string `json:"address,omitempty"`
	Postcode     string `json:"postcode,omitempty"`
}

// A Detail is one thing that is kept of an applicant, for people.
type Detail struct {
	Name, Value string
}

// Details are what is kept of an applicant of a class (law.Applicants), masked
// unless clear is said. The name and the code of an organisation are nobody's
// secret.
func (a Applicant) Details(class string, clear bool) []Detail {
	person := class == law.Person
	mask := func(kind, value string, hide bool) string {
		if clear || !hide || value == "" {
			return value
		}
		return screen.Mask(kind, value)
	}
	name, identity := "姓名", a.IdentityKind
	if !person {
		name = "名称"
	}
	if identity == "" {
		identity = "身份证明号码"
	}
	all := []Detail{
		{name, mask(screen.PersonName, a.Name, person)},
		{identity, mask(identityMask(a), a.Identity, person || !strings.Contains(a.IdentityKind, "信用代码"))},
		{"联系人", mask(screen.PersonName, a.Contact, true)},
		{"联系电话", mask(phoneMask(a.Phone), a.Phone, true)},
		{"电子邮箱", mask(screen.Email, a.Email, true)},
		{"联系地址", mask(screen.Address, a.Address, true)},
		{"邮政编码", a.Postcode},
	}
	var out []Detail
	for _, d := range all {
		if d.Value != "" {
			out = append(out, d)
		}
	}
	return out
}

// identityMask is the kind of number by which an identity is masked; what it is
// not known to be is masked as a whole.
func identityMask(a Applicant) string {
	switch {
	case strings.Contains(a.IdentityKind, "身份证"):
		return screen.IDCard
	case strings.Contains(a.IdentityKind, "护照"), strings.Contains(a.IdentityKind, "通行证"):
		return screen.Passport
	}
	return ""
}

func phoneMask(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	if len(digits) >= 11 && digits[len(digits)-11] == '1' {
		return screen.Mobile
	}
	return screen.Landline
}

// A Dossier is what the office keeps of the applicant of a request.
type Dossier struct {
	Applicant Applicant
	ErasedOn  cal.Date // the day on which it was erased by law, "" while it is kept
	Locked    bool     // it is there, but the key is not at hand
}

// Dossier opens what is kept of an applicant. Callers show it masked; in the
// clear only right after Unmask.
func (d *Desk) Dossier(tx *store.Tx, agency, request string) (Dossier, error) {
	s := flow.Subject{Kind: KindRequest, ID: request}
	key, erased, err := d.caseKey(tx, agency, s)
	if erased != "" || errors.Is(err, seal.ErrKey) {
		return Dossier{ErasedOn: erased, Locked: erased == ""}, nil
	}
	if err != nil {
		return Dossier{}, err
	}
	sealed, err := tx.Applicant(agency, request)
	if err != nil || sealed == nil {
		return Dossier{}, err
	}
	plain, err := key.Open(sealed, applicantContext(agency, request))
	if err != nil {
		return Dossier{Locked: true}, nil
	}
	var out Dossier
	if err := json.Unmarshal(plain, &out.Applicant); err != nil {
		return out, fmt.Errorf("申请 %s 的申请人资料读不懂：%w", request, err)
	}
	return out, nil
}

func (d *Desk) saveApplicant(tx *store.Tx, agency, request string, a Applicant) error {
	key, err := d.makeCaseKey(tx, agency, flow.Subject{Kind: KindRequest, ID: request})
	if err != nil {
		return err
	}
	plain, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return tx.SaveApplicant(agency, request, key.Seal(plain, applicantContext(agency, request)))
}

func applicantContext(agency, request string) string { return "applicant " + agency + " " + request }
