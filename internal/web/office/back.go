package office

import (
	"net/http"
	"strings"

	"gongkai/internal/web/page"
)

// sections are where one goes back to from a page that could not be shown.
var sections = []struct{ path, text string }{
	{requestsPath, "回到申请办理"}, {reportsPath, "回到年度报告"}, {peoplePath, "回到人员一览"}, {agenciesPath, "回到机关和部门"},
	{recordsPath, "回到信息登记"}, {journalPath, "回到办理记录"},
}

// backFrom leads back from what could not be shown: from within a case, a report,
// a person or an agency to that, else to the list, else to the overview. Whoever
// may not see a page is not sent to the one above it.
func backFrom(path string, status int) page.Link {
	overview := page.Link{Text: "回到工作概览", Href: overviewPath}
	if status == http.StatusForbidden {
		return overview
	}
	for _, s := range sections {
		rest, ok := strings.CutPrefix(path, s.path)
		switch {
		case !ok || rest != "" && rest[0] != '/':
			continue
		case strings.Count(rest, "/") > 1 && status != http.StatusNotFound:
			id, _, _ := strings.Cut(rest[1:], "/")
			return page.Link{Text: "回到上一级页面", Href: s.path + "/" + id}
		}
		return page.Link{Text: s.text, Href: s.path}
	}
	return overview
}
