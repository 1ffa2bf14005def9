package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDeadlineCommand(t *testing.T) {
	journal := func(text string) string {
		f := filepath.Join(t.TempDir(), "j.txt")
		if err := os.WriteFile(f, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, c := range []struct {
		provision string
		ask       DeadlineAsk
		says      []string
	}{
		{"第三十三条第二款", DeadlineAsk{Received: "2022-09-30"}, []string{"2022-11-02", "届满", "国庆节放假", "调休上班"}},
		{"第三十条: 7 days", DeadlineAsk{Received: "2020-01-17", Days: 7}, []string{"2020-02-04"}},
		{"《放假办法》第四条", DeadlineAsk{Received: "2020-05-18", Region: "ningxia"}, []string{"2020-06-17", "开斋节"}},
		{"第三十三条第三款", DeadlineAsk{Received: "2020-09-25", Journal: journal("2020-09-28 consult\n2020-10-12 consulted\n")}, []string{"2020-11-05", "征求第三方意见，不计算在期限内　《条例》第三十三条第三款"}},
		{"第三十条", DeadlineAsk{Journal: journal("2020-09-11 receive\n2020-09-15 ask-clarify\n2020-09-25 clarify\n")}, []string{"2020-10-29", "重新起算"}},
		{"第三十条, awaited", DeadlineAsk{Received: "2020-09-11", Journal: journal("2020-09-15 ask-clarify\n")}, []string{"没有到期日"}},
		{"an open pause", DeadlineAsk{Received: "2020-09-25", Journal: journal("2020-09-28 consult\n"), Today: "2020-10-12"}, []string{"2020-11-05", "按今天（2020-10-12）"}},
		{"beyond the calendar", DeadlineAsk{Received: "2026-12-20"}, []string{"暂定"}},
		{"the region's calendar ends earlier", DeadlineAsk{Received: "2022-09-30", Region: "ningxia"}, []string{"2022-11-02", "暂定"}},
	} {
		var b bytes.Buffer
		if err := Deadline(c.ask, true, false, &b); err != nil {
			t.Errorf("%s: %v", c.provision, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(b.String(), s) {
				t.Errorf("%s: the answer lacks %q:\n%s", c.provision, s, b.String())
			}
		}
	}
	for _, c := range []struct {
		name string
		ask  DeadlineAsk
		says string
	}{
		{"no date", DeadlineAsk{}, "没有收到日期"},
		{"not a date", DeadlineAsk{Received: "2022-02-30"}, "不是日期"},
		{"before the calendar", DeadlineAsk{Received: "2018-01-01"}, "早于日历的第一年"},
		{"unknown region", DeadlineAsk{Received: "2022-01-01", Region: "x"}, "ningxia"},
		{"no file", DeadlineAsk{Received: "2022-01-01", Journal: "/nowhere"}, "打不开"},
		{"contradiction", DeadlineAsk{Received: "2022-01-04", Journal: journal("2022-01-05 receive\n")}, "2022-01-05"},
		{"impossible", DeadlineAsk{Received: "2022-01-04", Journal: journal("2022-01-05 clarify\n")}, "第2条记录"},
		{"unreadable", DeadlineAsk{Received: "2022-01-04", Journal: journal("hello\n")}, "第1行"},
		{"days", DeadlineAsk{Received: "2022-01-04", Days: -1}, "--days"},
		{"enormous days", DeadlineAsk{Received: "2022-01-04", Days: 1 << 30}, "--days"},
	} {
		var b bytes.Buffer
		err := Deadline(c.ask, false, false, &b)
		if err == nil || !strings.Contains(err.Error(), c.says) || b.Len() > 0 {
			t.Errorf("%s: want one sentence with %q, got %v and %q", c.name, c.says, err, b.String())
		}
	}
	var b bytes.Buffer
	if err := Deadline(DeadlineAsk{Received: "2022-09-30"}, false, true, &b); err != nil || !strings.Contains(b.String(), `"due": "2022-11-02"`) {
		t.Errorf("JSON: %s %v", b.String(), err)
	}
}
