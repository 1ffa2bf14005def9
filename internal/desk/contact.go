package desk

import (
	"context"
	"regexp"
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// Contacts are the settings by which the public reaches the office that handles
// disclosure (政府信息公开工作机构, 《条例》第四条、第十二条), and those by which it
// knows the site; each may be unset.
var Contacts = []org.Named{
	{Key: "office-name", Name: "工作机构名称"}, {Key: "office-address", Name: "办公地址"}, {Key: "office-postcode", Name: "邮政编码"}, {Key: "office-hours", Name: "办公时间"},
	{Key: "office-phone", Name: "联系电话"}, {Key: "office-fax", Name: "传真"}, {Key: "office-email", Name: "电子邮箱"},
	{Key: "site-domain", Name: "网站域名"}, {Key: "site-icp", Name: "ICP备案编号"}, {Key: "site-police", Name: "公安备案编号"},
}

// ContactSubject is the id of the setting that the entries on them are on.
const ContactSubject = "contact"

// contactForms are the forms of those that have one, with an example.
var contactForms = map[string]struct {
	form    *regexp.Regexp
	example string
}{
	"office-postcode": {regexp.MustCompile(`^\d{6}$`), "100000"},
	"office-phone":    {phones, "010-12345678"},
	"office-fax":      {phones, "010-12345678"},
	"office-email":    {regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`), "xxgk@example.cn"},
	"site-domain":     {regexp.MustCompile(`^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$`), "www.example.cn"},
}

// phones are one telephone number or several, with extensions.
var phones = regexp.MustCompile(`^[0-9+(（][0-9+()（）\-— 转、，,；;/]{4,}$`)

// ContactOf is what an agency has set of Contacts, by key.
func ContactOf(tx *store.Tx, agency string) (map[string]string, error) {
	set := map[string]string{}
	for _, c := range Contacts {
		v, err := tx.Setting(agency, c.Key, "")
		if err != nil {
			return nil, err
		}
		if v != "" {
			set[c.Key] = v
		}
	}
	return set, nil
}

// SetContact sets those of Contacts that are given; "" unsets one, and other keys
// are not looked at. Nothing is journalled where nothing changes.
func (d *Desk) SetContact(ctx context.Context, who org.Person, agency string, given map[string]string) error {
	set := map[string]string{}
	for _, c := range Contacts {
		key, name := c.Key, c.Name
		typed, ok := given[key]
		if !ok {
			continue
		}
		v := strings.Join(strings.Fields(typed), " ")
		if f := contactForms[key]; v != "" && f.form != nil && !f.form.MatchString(v) {
			return fault.New(fault.Invalid, "%s“%s”写法不对", name, v).Instead("例如 %s；没有的留空", f.example)
		}
		if len([]rune(v)) > longestText {
			return fault.New(fault.Invalid, "%s多于 %d 字", name, longestText)
		}
		set[key] = v
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		at, err := PlaceOf(tx, agency, flow.Subject{Kind: org.Unit, ID: agency})
		if err != nil {
			return err
		}
		actor, err := d.administrator(tx, who, org.Setting, at)
		if err != nil {
			return err
		}
		old, err := ContactOf(tx, agency)
		if err != nil {
			return err
		}
		act := Act{Action: "change-setting", Before: map[string]string{}, After: map[string]string{}}
		for key, v := range set {
			if old[key] == v {
				continue
			}
			act.Before[key], act.After[key] = old[key], v
			if err := tx.SaveSetting(agency, key, v); err != nil {
				return err
			}
		}
		if len(act.After) == 0 {
			return nil
		}
		return d.Note(tx, actor, agency, flow.Subject{Kind: org.Setting, ID: ContactSubject}, act)
	})
}
