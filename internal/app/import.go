package app

import (
	"context"
	"io"
	"os"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/store"
)

// ImportCSV reads a CSV file of one kind of ledger into an agency's data. source
// is told of lines that name none; agency may be "" where there is only one.
func ImportCSV(ctx context.Context, d *desk.Desk, agency, kind, file, source string, out io.Writer) error {
	t, err := intake.TableOf(kind)
	if err != nil {
		return err
	}
	err = d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		agency, err = theAgency(tx, agency)
		return err
	})
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return fault.New(fault.NotFound, "打不开文件 %s", file)
	}
	defer f.Close() //nolint:errcheck // read only
	if err := (intake.Import{Desk: d, Agency: agency, Source: source, Out: out}).CSV(ctx, t, f); err != nil {
		return fault.New(fault.Invalid, "%s：%s", file, err.Error())
	}
	return nil
}
