package web

import (
	"context"
	"time"

	"gongkai/internal/store"
)

// sessionStore keeps sessions in the database. It is handed tokens that are
// hashed already.
type sessionStore struct{ db *store.DB }

// FindCtx finds a session that has not expired.
func (s sessionStore) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.db.Read(ctx, func(tx *store.Tx) (err error) {
		data, found, err = tx.Session(token, time.Now().Unix())
		return err
	})
	return data, found, err
}

// CommitCtx writes a session.
func (s sessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.db.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveSession(token, data, expiry.Unix(), time.Now().Unix())
	})
}

// DeleteCtx ends a session.
func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(tx *store.Tx) error { return tx.DeleteSession(token) })
}

// Find is FindCtx for callers without a context; scs asks for it.
func (s sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx for callers without a context.
func (s sessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx for callers without a context.
func (s sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
