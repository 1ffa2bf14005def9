package intake_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

func TestPeople(t *testing.T) {
	const list = "登录名,姓名,部门,职责,范围\nhe,何,交通处,经办人、信息编辑,本部门\n\nji,姬,,,\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	want := []desk.PersonLine{{N: 2, Login: "he", Name: "何", Department: "交通处", Roles: "经办人、信息编辑", Scope: "本部门"}, {N: 4, Login: "ji", Name: "姬"}}
	for name, text := range map[string]string{"UTF-8": list, "with a byte order mark": "\ufeff" + list, "GBK": gbk, "CRLF": strings.ReplaceAll(list, "\n", "\r\n"),
		"English headings, other order": "name,login,scope,roles,department\n何,he,本部门,经办人、信息编辑,交通处\n\n姬,ji,,,\n"} {
		got, err := intake.People(strings.NewReader(text))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %+v %v", name, got, err)
		}
		if again, err := intake.People(strings.NewReader(intake.WritePeople(got))); err != nil || !slices.Equal(again, want) {
			t.Errorf("%s, written again: %+v %v", name, again, err)
		}
	}
	for _, c := range []struct{ name, text, says string }{
		{"an empty file", "", "文件是空的"},
		{"nobody", "登录名,姓名\n", "没有人员"},
		{"a password", "登录名,姓名,密码\na,b,c\n", "不能有密码"},
		{"an unknown heading", "登录名,姓名,星座\na,b,c\n", "不认识的栏目“星座”"},
		{"a heading twice", "登录名,姓名,账号\na,b,c\n", "出现了两次"},
		{"no name", "登录名\na\n", "缺少栏目"},
		{"too many cells", "登录名,姓名\na,b,c\n", "第2行有3栏"},
		{"no CSV", "登录名,姓名\na,\"b\n", "不是 CSV"},
		{"a workbook", "PK\x03\x04", "Excel 文件"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1", "Excel 文件"},
		{"neither encoding", "\xff\xff\xff,\x81", "编码认不出来"},
		{"too long", "登录名,姓名\n" + strings.Repeat("a,b\n", 2001), "多于2000行"},
		{"too large", strings.Repeat("a", 1<<20+1), "大于 1 MB"},
	} {
		if _, err := intake.People(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

func FuzzPeople(f *testing.F) {
	f.Add([]byte("登录名,姓名\na,b\n"))
	f.Add([]byte("\xb5\xc7\xc2\xbc\xc3\xfb,\xd0\xd5\xc3\xfb\na,b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := intake.People(strings.NewReader(string(data)))
		if (len(lines) == 0) == (err == nil) {
			t.Errorf("%d lines, %v", len(lines), err)
		}
		for _, l := range lines {
			if l.N < 2 {
				t.Errorf("a person stands in line %d", l.N)
			}
		}
	})
}

func TestImportPeople(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	d := &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: func() time.Time { return time.Date(2021, 1, 20, 9, 0, 0, 0, time.UTC) }}
	if err := d.SaveAgency(ctx, desk.Operator(), org.Agency{ID: "d", Name: "某厅", Level: "department", ReportKind: "department"}); err != nil {
		t.Fatal(err)
	}
	if err := d.SaveDepartment(ctx, desk.Operator(), org.Department{Agency: "d", ID: "traffic", Name: "交通处"}); err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		if err := db.Read(ctx, func(tx *store.Tx) error {
			people, err := tx.People(org.Whole("d"), store.PersonFilter{Agency: "d"})
			n = len(people)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	do := func(list string, dry bool) (told string, wrong int) {
		lines, err := intake.People(strings.NewReader("登录名,姓名,部门,职责,范围\n" + list))
		if err != nil {
			t.Fatal(err)
		}
		changes, wrong, err := d.ImportPeople(ctx, desk.Operator(), "d", lines, dry)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			told += c.What + " " + c.Said.String() + "\n"
			if (c.Secret != "") != (c.What == desk.LineAdds && !dry && wrong == 0) {
				t.Errorf("line %d (%s): secret %q", c.Line, c.What, c.Secret)
			}
		}
		return told, wrong
	}
	const good = "he,何,交通处,经办人,本部门\nji,姬,,administrator,\n"
	for _, c := range []struct {
		name, list string
		dry        bool
		says       string
		wrong, all int
	}{
		{"a trial", good, true, "add 职责：经办人，范围：某厅·交通处\nadd 职责：系统管理员，范围：某厅\n", 0, 0},
		{"one wrong line keeps all out", good + "x y,坏,,,\n", false, "wrong 登录名“x y”不能用", 1, 0},
		{"each wrong line is told", "a,甲,none,,\nb,乙,,king,\nc,,,,\nd,丁,,,本部门\ne,戊,,,\ne,己,,,\n", false,
			"wrong 没有部门“none”。已登记的部门：交通处\nwrong 没有“king”这一职责。可用的职责：", 5, 0},
		{"all of it", good, false, "add 职责：经办人，范围：某厅·交通处\nadd 职责：系统管理员，范围：某厅\n", 0, 2},
		{"the same again", good, false, "same \nsame \n", 0, 2},
		{"another department", "ji,姬,交通处,,\n", true, "change 部门：无 → 交通处\n", 0, 2},
		{"a new name and a further duty", "he,何平,交通处,经办人、信息编辑,本部门\n", false, "change 姓名：何 → 何平；职责：信息编辑，范围：某厅·交通处\n", 0, 2},
	} {
		got, wrong := do(c.list, c.dry)
		if !strings.Contains(got, c.says) || wrong != c.wrong || count() != c.all {
			t.Errorf("%s: %d wrong, %d people\n%s", c.name, wrong, count(), got)
		}
	}
}
