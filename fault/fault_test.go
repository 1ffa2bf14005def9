package fault

import (
	"fmt"
	"testing"

	"gongkai/law"
)

func TestPhrasesKeepTheirParts(t *testing.T) {
	e := Refuse(law.Art(33).P(2), "延长须是1至%d个工作日，不能是“%s”", 20, "30").Instead("改为%d个以内", 20)
	if e.Text != e.Said.String() || e.WayOut != e.Way.String() || len(e.Said.Args) != 2 || e.Way.Format != "改为%d个以内" {
		t.Errorf("the sentence and its parts differ: %+v", e)
	}
	in := e.In("第%d条记录：%s", 3)
	if in.Text != "第3条记录："+e.Text || in.Said.Args[1].(Phrase).Format != e.Said.Format || in.WayOut != e.WayOut {
		t.Errorf("in its place: %+v", in)
	}
	if e.Text != "延长须是1至20个工作日，不能是“30”" {
		t.Errorf("telling the place changed the error: %s", e.Text)
	}
	if got := (Phrase{}).String(); got != "" {
		t.Errorf("the zero phrase says %q", got)
	}
}

func TestKindOf(t *testing.T) {
	for want, err := range map[Kind]error{
		Internal: fmt.Errorf("disk"), NotFound: fmt.Errorf("案卷：%w", New(NotFound, "没有")), Unlawful: Refuse(law.Art(30), "不能"),
	} {
		if got := KindOf(err); got != want {
			t.Errorf("%v: %d, want %d", err, got, want)
		}
	}
}
