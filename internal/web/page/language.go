package page

import (
	"context"
	"fmt"
	"time"

	"gongkai/cal"
)

// T is a text of a page in the language of the visit. The Chinese sentence is
// the key of the English one, so text must be a literal: a test reads every
// call and looks the sentence up. Arguments fill the verbs of the sentence.
func T(ctx context.Context, text string, args ...any) string {
	if In(ctx).Lang == English {
		if e, ok := english(text); ok {
			text = e
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Label is a word that comes from a table, such as the name of a stage, in the
// language of the visit; a word without an English form stays Chinese.
func Label(ctx context.Context, text string) string {
	if In(ctx).Lang == English {
		if e, ok := english(text); ok {
			return e
		}
	}
	return text
}

func english(text string) (string, bool) {
	for _, c := range []map[string]string{sharedEnglish, portalEnglish, applyEnglish, officeEnglish, caseEnglish, labelsEnglish, wordsEnglish} {
		if e, ok := c[text]; ok {
			return e, true
		}
	}
	return "", false
}

// LongDate is a date as letters write it: 2020年9月25日, or 25 September 2020.
func LongDate(ctx context.Context, d cal.Date) string {
	if d == "" {
		return ""
	}
	if In(ctx).Lang == English {
		return fmt.Sprintf("%d %s %d", d.Day(), time.Month(d.Month()), d.Year())
	}
	return d.Chinese()
}

// Weekday is the name of a date's day of the week.
func Weekday(ctx context.Context, d cal.Date) string {
	if In(ctx).Lang == English {
		return d.Weekday().String()
	}
	return "星期" + string([]rune("日一二三四五六")[d.Weekday()])
}
