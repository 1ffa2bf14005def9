package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

func TestTheCounterTellsWhoHasTheCode(t *testing.T) {
	d, c := newDesk(t, "2021-03-01")
	mine, code := zhangs(t, d)
	other, otherCode := zhangs(t, d)
	counter := d.Counter(demo.Agency)
	for _, x := range []struct {
		name, number, code string
		ok                 bool
	}{
		{"my number, my code", mine, code.String(), true},
		{"as it is typed by hand", " " + strings.ReplaceAll(mine, "-", "－"), strings.ToLower(strings.ReplaceAll(code.String(), "-", " ")), true},
		{"another applicant's code on my number", mine, otherCode.String(), false},
		{"my code on another's number", other, code.String(), false},
		{"a number that is nobody's", "2021-9999", code.String(), false},
		{"a number that never got a code", "2020-0001", code.String(), false},
		{"no code", mine, "", false},
		{"no code on no code", "2020-0001", "", false},
		{"no number", "", "", false},
		{"a code that is too long", mine, code.String() + "0", false},
		{"an injection", mine + "' OR '1'='1", code.String(), false},
		{"a zero byte", mine + "\x00", code.String(), false},
		{"a very long number", strings.Repeat("9", 1<<16), code.String(), false},
	} {
		got, err := counter.Track(ctx, x.number, x.code)
		if (err == nil) != x.ok {
			t.Errorf("%s: %v", x.name, err)
		}
		if err != nil && err.Error() != "没有查到：编号或者查询码不对。请核对受理回执上的编号和查询码；遗失的，请联系工作机构核实身份后重新领取" {
			t.Errorf("%s is told apart: %v", x.name, err)
		}
		if x.ok && (got.Number != mine || got.State != "办理" || len(got.Halts) != 2 || !got.Halts[0].Open || got.Term.Due == "" || len(got.Notices) != 1) {
			t.Errorf("%s: %+v", x.name, got)
		}
		for _, s := range append([]string{"李四海", "王五", "某方", "李科员", "户籍登记", "内容一二三"}, secrets...) {
			if strings.Contains(fmt.Sprint(got), s) {
				t.Errorf("%s: tells %s", x.name, s)
			}
		}
	}
	if _, err := d.Counter("another").Track(ctx, mine, code.String()); err == nil {
		t.Error("another agency's counter tells of my request")
	}
	c.day = "2021-03-02"
	fresh, err := d.IssueCode(ctx, li, demo.Agency, mine)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := counter.Track(ctx, mine, code.String()); err == nil {
		t.Error("the old code still opens")
	}
	if _, err := counter.Track(ctx, mine, fresh.String()); err != nil {
		t.Errorf("the new code does not open: %v", err)
	}
	if _, err := d.IssueCode(ctx, demo.People[2], demo.Agency, mine); err == nil {
		t.Error("a reviewer issues a code")
	}
	see(t, d, func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, request(mine))
		last := entries[len(entries)-1]
		if last.Action != "track-code" || strings.Contains(fmt.Sprint(last), string(fresh)) {
			t.Errorf("%+v", last)
		}
		return err
	})
}

// TestWrongAnswersTakeTheSameWay: an unknown number costs the same hashing as a
// wrong code, told by what they allocate and not by the clock.
func TestWrongAnswersTakeTheSameWay(t *testing.T) {
	known, typed := seal.NewPrint(seal.NewCode()), seal.NewCode()
	work := func(p seal.Print) float64 { return testing.AllocsPerRun(100, func() { p.Fits(typed) }) }
	if a, b := work(known), work(seal.Print{}); a != b {
		t.Errorf("a wrong code costs %v, an unknown number %v", a, b)
	}
}

func TestAnAwaitedCorrectionHasItsLastDay(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	if err := d.AdoptCode(ctx, demo.Agency, "2021-0002", "0123456789ABCDEF"); err != nil {
		t.Fatal(err)
	}
	got, err := d.Counter(demo.Agency).Track(ctx, "2021-0002", "0123-4567-89AB-CDEF")
	if err != nil || got.AwaitBy != "2021-02-03" || got.Term.Due != "" || len(got.Notices) != 2 {
		t.Errorf("%+v %v", got, err)
	}
}
