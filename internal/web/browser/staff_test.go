package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestStaffPagesFit: the administration on a desk and on a phone, with data,
// with nothing, and refused.
func TestStaffPagesFit(t *testing.T) {
	b := newTab(t)
	b.signIn("sun")
	shots := os.Getenv("GONGKAI_SHOTS")
	for _, view := range []struct {
		lang  string
		width int64
	}{{"zh-CN", 1280}, {"zh-CN", 390}, {"en", 1280}, {"en", 390}} {
		b.do(chromedp.EmulateViewport(view.width, 900))
		b.open("/accessibility?lang=" + view.lang)
		for _, path := range []string{"/office/", "/office/people", "/office/people?q=nobody", "/office/people/new", "/office/people/import", "/office/people/ga-10", "/office/people/none",
			"/office/agencies", "/office/agencies/ga", "/office/agencies/yunhe", "/office/why", "/office/why?person=ga-1&verb=sign&thing=request/2021-0001",
			"/office/why?person=ga-1&verb=see&thing=request/1999-0001", "/office/absence"} {
			b.open(path)
			if wide := b.number(`document.documentElement.scrollWidth`); wide > float64(view.width) {
				t.Errorf("%s (%s) is %v pixels wide at %d", path, view.lang, wide, view.width)
			}
			if n := b.number(`document.querySelectorAll("h1").length`); n != 1 {
				t.Errorf("%s has %v headings of the first level", path, n)
			}
			if shots != "" {
				name := strings.NewReplacer("/", "_", "?", "_", "&", "_", "=", "_").Replace(path)
				b.shoot(filepath.Join(shots, fmt.Sprintf("staff%s-%s-%d.png", name, view.lang, view.width)))
			}
		}
	}
}
