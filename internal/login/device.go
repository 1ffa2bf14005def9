package login

import "strings"

// browsers and systems are told by the first word that a User-Agent holds.
var (
	browsers = [][2]string{{"MicroMessenger", "微信"}, {"Edg/", "Edge"}, {"QQBrowser", "QQ浏览器"}, {"360SE", "360浏览器"}, {"360EE", "360浏览器"}, {"UCBrowser", "UC浏览器"},
		{"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"Go-http-client", "Go"}, {"curl/", "curl"}}
	systems = [][2]string{{"HarmonyOS", "HarmonyOS"}, {"OpenHarmony", "HarmonyOS"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
		{"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"UOS", "UOS"}, {"Kylin", "麒麟"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}}
)

// Device is a browser in words: "Firefox · Windows"; "" where nothing is known.
// It tells devices apart for their owner, no more.
func Device(userAgent string) string {
	var parts []string
	for _, table := range [][][2]string{browsers, systems} {
		for _, row := range table {
			if strings.Contains(userAgent, row[0]) {
				parts = append(parts, row[1])
				break
			}
		}
	}
	return strings.Join(parts, " · ")
}
