// Package extract turns a published file into a neutral doc.Document: its
// paragraphs, headings and tables with their spans. It reads HTML, DOCX, XLSX,
// text PDF, Markdown, plain text and our own JSON, and tells the format by
// content, not by name.
//
// It does not interpret what it reads; the annual report's figures are found by
// report/reading. It carries no provision of its own.
//
// Every file that cannot be read gives an *Unreadable with one sentence on what
// is wrong, where, and the way out. Input is bounded in size, depth, entries and
// time, so that a hostile file neither hangs nor exhausts the process.
package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gongkai/doc"
)

// The bounds of what is read.
const (
	maxFile   = 64 << 20  // bytes of a file
	maxPart   = 128 << 20 // bytes of one part of a DOCX or XLSX, unpacked
	maxPlain  = 32 << 20  // bytes of a file that is text
	maxText   = 16 << 20  // bytes of text taken from one file
	maxCells  = 400_000   // cells of all tables of a file
	maxSpan   = 1_000     // columns or rows one cell may cover
	maxNested = 32        // tables inside one another
)

// An Unreadable says why a file gives no document, and the way out.
type Unreadable struct {
	File   string // as it was named by the caller; may be empty
	Reason string // what is wrong, without the file's name
	WayOut string // what to do
}

// Error is one Chinese sentence.
func (u *Unreadable) Error() string {
	s := "无法读取"
	if u.File != "" {
		s += "“" + filepath.Base(u.File) + "”"
	}
	s += "：" + u.Reason
	if u.WayOut != "" {
		s += "；" + u.WayOut
	}
	return s + "。"
}

func unreadable(reason, wayOut string) error { return &Unreadable{Reason: reason, WayOut: wayOut} }

// File reads a file into a Document. The error is an *Unreadable, or the
// context's own where it ended.
func File(ctx context.Context, path string) (doc.Document, error) {
	data, err := load(path)
	if err != nil {
		return doc.Document{}, named(path, err)
	}
	return Bytes(ctx, path, data)
}

// Bytes reads the content of a file; the name serves messages and, where the
// content does not tell, the format.
func Bytes(ctx context.Context, name string, data []byte) (d doc.Document, err error) {
	defer func() {
		if p := recover(); p != nil { // a fault in a parser must not take the other files down
			err = named(name, unreadable(fmt.Sprintf("文件内容异常（%v）", p), "请用原软件重新保存后再试"))
		}
	}()
	if err := ctx.Err(); err != nil {
		return d, err
	}
	if len(data) > maxFile {
		return d, named(name, tooLarge(int64(len(data)), maxFile))
	}
	format, err := sniff(name, data)
	if err != nil {
		return d, named(name, err)
	}
	d, err = format(ctx, data)
	if err != nil {
		return doc.Document{}, named(name, err)
	}
	if len(d.Blocks) == 0 {
		return d, named(name, unreadable("文件里没有文字", "请确认发布的是报告正文，而不是图片或者空白页"))
	}
	return d, nil
}

// load reads a file whose size is within the bound, without trusting the size
// that the directory states.
func load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, unreadable("文件不存在", "请核对路径")
		}
		return nil, unreadable("文件打不开（"+err.Error()+"）", "请检查权限")
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable("文件打不开（"+err.Error()+"）", "请检查权限")
	case info.IsDir():
		return nil, unreadable("这是文件夹，不是文件", "请给出其中的文件")
	case info.Size() > maxFile:
		return nil, tooLarge(info.Size(), maxFile)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, unreadable("读文件时出错（"+err.Error()+"）", "请检查磁盘后重试")
	}
	return data, nil
}

func tooLarge(size, limit int64) error {
	return unreadable(fmt.Sprintf("文件有 %d MB，超过 %d MB 的上限", size>>20, limit>>20),
		"请去掉图片、附件后另存，或者只保留报告正文")
}

// named puts the file's name into an Unreadable; the end of the context stays
// what it is, and any other error becomes an Unreadable.
func named(name string, err error) error {
	var u *Unreadable
	switch {
	case errors.As(err, &u):
		return &Unreadable{File: name, Reason: u.Reason, WayOut: u.WayOut}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return &Unreadable{File: name, Reason: "解析时出错（" + err.Error() + "）", WayOut: "请用原软件重新保存后再试"}
}
