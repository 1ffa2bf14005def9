package claim

import "strings"

// applicant recognises the class of applicant a text names.
func applicant(before string) Kind {
	t := anybody.Replace(before)
	for _, c := range classes {
		if strings.Contains(t, c.word) && near(t, []string{c.word}) && !strings.Contains(t, "自然人和") && !strings.Contains(t, "自然人、") {
			return c.kind
		}
	}
	t = strings.TrimLeft(strings.TrimPrefix(t, "其中"), "，：由")
	for _, c := range plainClasses {
		if rest, found := strings.CutPrefix(t, c.word); found && (rest == "" || hasPrefix(rest, "申请", "提出", "提交", "个人")) && near(t, []string{c.word, c.word + "个人", "提出", "提交"}) {
			return c.kind
		}
	}
	return None
}

// channel recognises requests by the way they came, and answers by the way
// they went.
func channel(it *Item) Kind {
	t := it.Before
	if !contains(t, channels...) {
		t = it.After
		if !hasPrefix(t, "通过", "采用", "采取", "以", "为", "系", "是", "经", "来自") && !strings.Contains(t, "申请") {
			t = strings.TrimLeft(strings.TrimPrefix(it.Before, "其中"), "，：")
			if t == "来信" || t == "来函" {
				return Channel
			}
			return None
		}
	}
	at := -1
	for _, w := range channels {
		if i := strings.LastIndex(t, w); i >= 0 {
			at = max(at, i+len(w))
		}
	}
	switch {
	case at < 0:
		return None
	case contains(t[at:], delivering...):
		return Delivered
	}
	return Channel
}
