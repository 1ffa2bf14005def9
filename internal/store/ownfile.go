package store

import (
	"errors"
	"io/fs"
	"os"
)

// ownFile sees to it that only its owner reads a database file, also in a
// directory that others may enter: it is made so before the engine opens it, and
// the engine gives its log the same rights.
func ownFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	for _, p := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Chmod(p, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
