package extract

import (
	"context"
	"errors"
	"path/filepath"

	"gongkai/report"
	"gongkai/report/reading"
)

// Report reads a published annual report from a file of any format that File
// reads, or from our own JSON. The error is an *Unreadable, or the context's own
// where it ended; a page without the report's tables is unreadable too.
func Report(ctx context.Context, path string) (*report.Report, error) {
	data, err := load(path)
	if err != nil {
		return nil, named(path, err)
	}
	return ReportOf(ctx, path, data)
}

// ReportOf is Report for content that is already in memory.
func ReportOf(ctx context.Context, name string, data []byte) (*report.Report, error) {
	if reading.IsJSON(data) {
		r, err := reading.JSON(data)
		return r, asUnreadable(name, err)
	}
	d, err := Bytes(ctx, name, data)
	if err != nil {
		return nil, err
	}
	r, err := reading.Read(d, reading.Hint{Name: filepath.Base(name)})
	return r, asUnreadable(name, err)
}

// asUnreadable puts the file's name into what reading found missing.
func asUnreadable(name string, err error) error {
	var u *reading.Unreadable
	if errors.As(err, &u) {
		return &Unreadable{File: name, Reason: u.Reason, WayOut: u.WayOut}
	}
	return err
}
