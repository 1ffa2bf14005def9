package wall

import "gongkai/internal/web/page"

// Samples are the pages of the wall with values made up for them.
func Samples() []page.Sample {
	return []page.Sample{
		{Name: "wall-network", Title: "请稍候（网络）", Path: "/items", Content: WaitPage(Wait{Why: string(tooFast), Seconds: 5, Button: true})},
		{Name: "wall-account", Title: "请稍候（账号）", Path: "/office/", Content: WaitPage(Wait{Why: string(ownFast), Seconds: 10})},
		{Name: "wall-text", Title: "请稍候（重复提交）", Path: "/", Content: WaitPage(Wait{Why: string(sameText), Seconds: 120})},
	}
}
