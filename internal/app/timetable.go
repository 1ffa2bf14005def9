package app

import (
	"context"
	"log/slog"
	"time"

	"gongkai/internal/desk"
)

// signEvery is how often a server looks whether today's heads are signed. Who
// looks twice a day would sign the first one late; looking costs nothing.
const signEvery = 10 * time.Minute

// signDaily signs the heads of all journals once a day, also where several
// servers do, until the context ends.
func signDaily(ctx context.Context, d *desk.Desk, log *slog.Logger) {
	tick := time.NewTicker(signEvery)
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
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
