package office

import (
	"strconv"

	"gongkai/internal/web/page"
)

func opinionTone(o Opinion) page.Tone {
	if o.Pending {
		return page.Hint
	}
	return page.Note
}

func opinionDates(o Opinion) string {
	if o.Closed == "" {
		return string(o.Asked) + " 发出，等待答复"
	}
	return string(o.Asked) + " 发出，" + string(o.Closed) + " 了结"
}

func clockBox(c Clock) string { return "0 0 " + strconv.Itoa(c.Total) + " 1" }
