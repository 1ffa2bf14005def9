package app

import (
	"context"
	"fmt"
	"io"
	"os"

	"gongkai/fault"
	"gongkai/internal/desk"
)

// CalendarAdd keeps a year of the calendar that an administrator supplies, and
// prints the open cases whose last day it moves, earlier ones first.
//
// replace must be said to put another year in the place of one that is known;
// dry tells what would move and saves nothing.
func CalendarAdd(ctx context.Context, d *desk.Desk, region, file string, replace, dry bool, out io.Writer) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return fault.New(fault.NotFound, "打不开日历文件 %s", file)
	}
	moved, err := d.AddCalendarYear(ctx, region, data, replace, dry)
	if err != nil {
		return fault.New(fault.Invalid, "%s：%s", file, err.Error())
	}
	word := "已登记。"
	if dry {
		word = "试算，没有登记。"
	}
	fmt.Fprintf(out, word+"未办结案件中，到期日变动的有 %d 件。\n", len(moved))
	for _, m := range moved {
		fmt.Fprintf(out, "%s　%s → %s　%s\n", m.ID, m.From, m.To, m.Title)
	}
	return nil
}
