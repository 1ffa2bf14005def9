package page

// actsEnglish holds the English of how acts are told: who did them in whose
// place, and the words for what they change.
var actsEnglish = map[string]string{
	"%s（%s），代理 %s": "%s (%s), for %s",
}
