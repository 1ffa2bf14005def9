package office

import (
	"context"
	"strconv"
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/web/page"
)

func opinionTone(o Opinion) page.Tone {
	if o.Pending {
		return page.Hint
	}
	return page.Note
}

func opinionDates(o Opinion) fault.Phrase {
	if o.Closed == "" {
		return fault.Say("%s 发出，等待答复（%s）", o.Asked, o.Cite)
	}
	return fault.Say("%s 发出，%s 了结（%s）", o.Asked, o.Closed, o.Cite)
}

func clockBox(c Clock) string { return "0 0 " + strconv.Itoa(c.Total) + " 1" }

// why is what a day means for the count.
func why(ctx context.Context, d flow.Day) string {
	var b strings.Builder
	for _, p := range d.Said {
		b.WriteString(page.Say(ctx, p))
	}
	return b.String()
}

// by is who took a step, in which role, and in whose place.
func by(ctx context.Context, e Entry) string {
	if e.For != "" {
		return page.T(ctx, "%s（%s），代理 %s", page.Written(e.Who), e.Role, page.Written(e.For))
	}
	switch {
	case e.Who == "":
		return page.Label(ctx, e.Role)
	case e.Role == "":
		return e.Who
	}
	return page.T(ctx, "%s（%s）", page.Written(e.Who), e.Role)
}

// more is what was filled in with a step, in one line.
func more(ctx context.Context, facts []Fact) string {
	var parts []string
	for _, f := range facts {
		parts = append(parts, page.T(ctx, "%s：%s", f.Name, f.Value))
	}
	return strings.Join(parts, page.T(ctx, "；"))
}
