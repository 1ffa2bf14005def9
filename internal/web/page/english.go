package page

var sharedEnglish = map[string]string{}

var portalEnglish = map[string]string{}

var officeEnglish = map[string]string{}

var wordsEnglish = map[string]string{}
