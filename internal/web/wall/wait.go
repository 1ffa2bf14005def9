package wall

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/internal/web/page"
)

// A Wait is what the page tells that asks somebody to wait.
type Wait struct {
	Why     string // network, account, text
	Seconds int
	Button  bool // he may go on by a button
}

func (v Wait) why(ctx context.Context) string {
	switch reason(v.Why) {
	case ownFast:
		return page.T(ctx, "您在短时间内打开了很多页面。为了让别人也能正常使用，请慢一点。")
	case sameText:
		return page.T(ctx, "同样的内容刚刚提交过好几次，这一次没有保存。此前提交的仍然有效，不必重复提交。")
	}
	return page.T(ctx, "您所在的网络在短时间内打开了很多页面。同一个单位或者小区的人往往共用一个网络地址，这不一定是您造成的。")
}

func (v Wait) after(ctx context.Context) fault.Phrase {
	if v.Seconds >= 120 {
		return fault.Say("%d 分钟", (v.Seconds+59)/60)
	}
	return fault.Say("%d 秒", v.Seconds)
}

// steps are the waiting times that are told, in seconds: so few that the pages
// are drawn once.
var steps = []int{2, 5, 10, 30, 60, 120, 300}

func step(d time.Duration) int {
	for _, s := range steps {
		if d <= time.Duration(s)*time.Second {
			return s
		}
	}
	return steps[len(steps)-1]
}

// refuse tells to come back later: programs in two lines, people on a page.
func (l *Limits) refuse(w http.ResponseWriter, r *http.Request, v verdict) {
	v2 := Wait{Why: string(v.refused), Seconds: step(v.after), Button: v.refused == tooFast || v.refused == crawling || v.refused == crowded}
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(v2.Seconds))
	h.Set("Cache-Control", "no-store")
	status := http.StatusTooManyRequests
	if v.refused == crowded {
		status = http.StatusServiceUnavailable
	}
	if declared(r.UserAgent()) || !strings.Contains(r.Header.Get("Accept"), "text/html") {
		Plain(w, status, "请求太频繁，请按 Retry-After 再来。", "Too many requests. Come back after Retry-After; see "+robotsPath+".")
		return
	}
	sheet, err := l.sheet(r.Context(), v2)
	if err != nil {
		Plain(w, status, "请求太频繁，请稍后再来。", "Too many requests. Please come back later.")
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(sheet)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(sheet) // the visitor may have gone
	}
}

// sheet draws a page once for each language and version.
func (l *Limits) sheet(ctx context.Context, v Wait) ([]byte, error) {
	visit := page.In(ctx)
	key := fmt.Sprint(v, visit.Lang, visit.Elder)
	if sheet, ok := l.sheets.Load(key); ok {
		return sheet.([]byte), nil
	}
	var b bytes.Buffer
	if err := WaitPage(v).Render(ctx, &b); err != nil {
		return nil, err
	}
	l.sheets.Store(key, b.Bytes())
	return b.Bytes(), nil
}
