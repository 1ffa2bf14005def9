package app

import (
	"context"
	"log/slog"
	"time"

	"gongkai/internal/desk"
)

// lookEvery is how often a server looks whether something is due. Who looks
// twice a day would do the first of it late; looking costs nothing.
const lookEvery = 5 * time.Minute

// timetable does what is due until the context ends: it signs the heads of all
// journals once a day, also where several servers do, and empties the database's
// files of what was erased.
func timetable(ctx context.Context, d *desk.Desk, log *slog.Logger) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		n, err := d.SignHeads(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.Error("signing the heads of the journals failed", "error", err)
		case n > 0:
			log.Info("heads of the journals signed", "agencies", n)
		}
		if err := d.ScrubDue(ctx); err != nil && ctx.Err() == nil {
			log.Error("emptying the files of what was erased failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
