package check

import (
	"strings"
	"testing"
	"time"

	"gongkai/report"
)

// A narrative made to be slow is read in a moment.
func TestHostileNarrative(t *testing.T) {
	for _, p := range []string{"其中1件，", "（1件", "1件（占1%）", "《1", "收到政府信息公开申请1件、", "（一）1件", "没有、", "、", "1条：1条，", "较上年增加1件，增长1%，", "按方式分：1件；"} {
		text := strings.Repeat(strings.Repeat(p, 5000/len(p))+"。", 10) + strings.Repeat(p, 100_000/len(p))
		begin := time.Now()
		narrative(report.Subject{Report: saying(sound(), 1, text)})
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("“%s” repeated took %s", p, took)
		}
	}
}
