package web_test

import (
	"strings"
	"testing"
)

// Who may not see requests is told how many a figure counts, and not which.
func TestSourcesOfTheReportKeepToWhatOneMaySee(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/office/reports/2020?cell=table3.new.person", "/office/reports/2020?cell=table3.state-secret.person"} {
		if _, text := s.get(s.signIn("li"), path); !strings.Contains(text, "2020-0005") {
			t.Errorf("%s: the handler does not see the requests", path)
		}
		status, text := s.get(s.signIn("xu"), path)
		if status != 200 || strings.Contains(text, "2020-0005") || strings.Contains(text, "枪支弹药库房") || !strings.Contains(text, "只计数") {
			t.Errorf("%s: the supervisor is told of requests: %d", path, status)
		}
	}
}
