package page

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"gongkai/fault"
)

// A Trouble is why a request could not be answered, as people are told.
type Trouble struct {
	Status  int
	Title   string
	Message string // what is wrong, the provision, and the way out
	Number  string // of the request, as its line in the log has it
}

// statuses is the one table from kinds of fault to what a browser is told.
var statuses = map[fault.Kind]struct {
	status int
	title  string
}{
	fault.Internal:  {http.StatusInternalServerError, "系统出了差错"},
	fault.Invalid:   {http.StatusBadRequest, "填写的内容有误"},
	fault.NotFound:  {http.StatusNotFound, "没有找到"},
	fault.Forbidden: {http.StatusForbidden, "没有权限"},
	fault.Conflict:  {http.StatusConflict, "此时不能办理"},
	fault.Unlawful:  {http.StatusUnprocessableEntity, "依法不能办理"},
}

// TroubleOf tells an error to people. What is no fault of theirs is logged under
// the number of the request; its text is not shown.
func TroubleOf(ctx context.Context, log *slog.Logger, err error) Trouble {
	kind := fault.KindOf(err)
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return Trouble{Status: http.StatusRequestEntityTooLarge, Title: T(ctx, "提交的内容太大"),
			Message: T(ctx, "一次最多提交 %s。请减少内容后再试。", Size(big.Limit))}
	}
	t := Trouble{Status: statuses[kind].status, Title: Label(ctx, statuses[kind].title), Number: Number(ctx)}
	if kind != fault.Internal {
		t.Message = Sentence(ctx, err)
		return t
	}
	t.Message = T(ctx, "这不是您的操作造成的，我们已经记录下来。没有保存任何改动，请稍后再试。")
	log.ErrorContext(ctx, "request failed", "number", t.Number, "error", Loggable(err))
	return t
}

// Unreadable is a form that could not be read; one that is too large says so
// itself.
func Unreadable(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return err
	}
	return fault.New(fault.Invalid, "提交的内容读不懂").Instead("请从页面重新填写")
}

// Answer runs a handler. Where it fails or panics, draw shows the trouble in
// the surface's own frame.
func Answer(h Handler, log *slog.Logger, draw func(http.ResponseWriter, *http.Request, Trouble) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := guard(h, w, r)
		if err == nil {
			return
		}
		t := TroubleOf(r.Context(), log, err)
		if err := draw(w, r, t); err != nil {
			log.ErrorContext(r.Context(), "drawing the problem failed", "number", t.Number, "error", Loggable(err))
			http.Error(w, t.Title, t.Status)
		}
	})
}

// guard turns a panic into an error with its stack, but for the one by which
// net/http itself ends an answer.
func guard(h Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			err = fmt.Errorf("%w at %s", Panicked(p), Calls(debug.Stack()))
		}
	}()
	return h(w, r)
}
