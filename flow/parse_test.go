package flow

import (
	"strings"
	"testing"
)

func TestParseJournal(t *testing.T) {
	got, err := ParseJournal("# a life\n\n2020-09-25 09:12 李科员/handler receive channel=internet title=\"两 个词\"\n2020-09-28 consult\r\n")
	if err != nil || len(got) != 2 {
		t.Fatalf("%v %v", got, err)
	}
	e := got[0]
	if e.On != "2020-09-25" || e.Time != "09:12" || e.Actor != "李科员" || e.Role != "handler" || e.Action != "receive" || e.Args["title"] != "两 个词" {
		t.Errorf("%+v", e)
	}
	for _, c := range []struct{ text, says string }{
		{"2020-09-25", "须有日期和步骤"},
		{"25.9.2020 receive", "不是日期"},
		{"2020-02-30 receive", "不是日期"},
		{"2020-09-25 receive channel", "不是 key=value"},
		{"2020-09-25 receive a=1 a=2", "写了两次"},
		{"2020-09-25 receive \"a=1", "引号"},
		{"2020-09-25 channel=post", "没有写步骤"},
		{"2020-09-25 09:12", "没有写步骤"},
		{strings.Repeat("2020-09-25 receive\n", longest+1), "多于"},
	} {
		if _, err := ParseJournal(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.40q: want an error with %q, got %v", c.text, c.says, err)
		}
	}
}

func FuzzParseJournal(f *testing.F) {
	f.Add("2020-09-25 09:12 李/handler receive a=\"b c\"\n# x\n2020-09-28 consult")
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := ParseJournal(text)
		if err != nil {
			return
		}
		for _, e := range entries {
			if e.On == "" || e.Action == "" {
				t.Errorf("an entry without date or step out of %q", text)
			}
		}
	})
}
