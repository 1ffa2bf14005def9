package browser

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestProofPages: the journal for auditors and the digests for everybody fit a
// desk and a telephone, with and without anything to show, and with an error.
func TestProofPages(t *testing.T) {
	b := newTab(t)
	b.open("/proof")
	b.says("main", "还没有签署的摘要")
	b.shot("proof-empty")
	if _, err := b.desk.SignHeads(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.signIn("qian")
	for _, width := range []int64{1280, 390} {
		b.do(chromedp.EmulateViewport(width, 900))
		for name, path := range map[string]string{"proof": "/proof", "journal": "/office/journal", "journal-nothing": "/office/journal?subject=none",
			"journal-error": "/office/journal?from=yesterday"} {
			b.open(path)
			if wide := b.number(`document.documentElement.scrollWidth`); wide > float64(width) {
				t.Errorf("%s is %v pixels wide at %d", path, wide, width)
			}
			if n := b.number(`document.querySelectorAll("h1").length`); n != 1 {
				t.Errorf("%s has %v headings of the first level", path, n)
			}
			b.shot(fmt.Sprintf("%s-%d", name, width))
		}
	}
	b.open("/office/journal?act=签发")
	b.says("main", "签发")
	b.says("main", "正常")
}
