package page

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gongkai/cal"
)

// T is a text of a page in the language of the visit. The Chinese sentence is
// the key of the English one, so text must be a literal: a test reads every
// call and looks the sentence up. Arguments fill the verbs of the sentence.
func T(ctx context.Context, text string, args ...any) string {
	if len(args) == 0 {
		return Label(ctx, text)
	}
	return tell(ctx, text, args)
}

// Label is a word that comes from a table, such as the name of a stage, in the
// language of the visit; a word without an English form stays Chinese. Of
// several words, parted by 、 or ·, each is told.
func Label(ctx context.Context, text string) string {
	if In(ctx).Lang == Chinese {
		return text
	}
	if e, ok := english(text); ok {
		return e
	}
	for _, list := range [][2]string{{" · ", " · "}, {"、", ", "}} {
		if parts := strings.Split(text, list[0]); len(parts) > 1 {
			for i, p := range parts {
				e, ok := english(p)
				if !ok {
					return text
				}
				parts[i] = e
			}
			return strings.Join(parts, list[1])
		}
	}
	return text
}

var catalogues = []map[string]string{sharedEnglish, portalEnglish, applyEnglish, officeEnglish, caseEnglish, staffEnglish, wallEnglish, filesEnglish, personalEnglish, labelsEnglish,
	wordsEnglish, lawEnglish, provisionsEnglish, reportEnglish, faultsEnglish, entranceEnglish, entranceFaults, journalEnglish, actsEnglish, accountsEnglish}

func english(text string) (string, bool) {
	for _, c := range catalogues {
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
