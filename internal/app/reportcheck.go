// Package app does what the commands of the one binary ask for, by wiring the
// pure packages to files and streams. It holds no rule of its own.
package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"gongkai/internal/extract"
	"gongkai/report"
	"gongkai/report/check"
)

// The exit statuses of ReportCheck.
const (
	checkSound      = 0 // no finding is an error
	checkErrors     = 1
	checkUnreadable = 2 // nothing could be read
)

// checked is the answer for one file. A file without a report has a message and
// no report.
type checked struct {
	File    string `json:"file"`
	Status  string `json:"status"` // ok, findings, unreadable
	Message string `json:"message,omitempty"`
	*report.JSON
}

// ReportCheck reads published annual reports and judges them. It writes one JSON
// array, or a listing in Chinese, file by file as they are read, so that a
// thousand files need no more memory than one. A file that cannot be read is an
// answer, not an end. The exit status is 0 where no finding is an error, 1 where
// some is, and 2 where no file could be read or the output failed.
func ReportCheck(ctx context.Context, files []string, asJSON bool, out io.Writer) (exit int) {
	w := bufio.NewWriter(out)
	read, failed := 0, 0
	for i, file := range files {
		r, err := extract.Report(ctx, file)
		if ctx.Err() != nil {
			failed = len(files)
			break
		}
		var findings []report.Finding
		if err == nil {
			read++
			findings = check.Findings(report.Subject{Report: r})
			failed += errorsIn(findings)
		}
		if asJSON {
			err = writeJSON(w, i == 0, file, r, findings, err)
		} else {
			err = writeText(w, file, r, findings, err)
		}
		if err != nil || w.Flush() != nil {
			return checkUnreadable
		}
	}
	if asJSON {
		w.WriteString(map[bool]string{true: "[]\n", false: "\n]\n"}[len(files) == 0])
	}
	switch {
	case w.Flush() != nil || read == 0:
		return checkUnreadable
	case failed > 0:
		return checkErrors
	}
	return checkSound
}

func errorsIn(findings []report.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == report.Error {
			n++
		}
	}
	return n
}

// writeJSON writes one element of the array.
func writeJSON(w *bufio.Writer, first bool, file string, r *report.Report, findings []report.Finding, unread error) error {
	c := checked{File: file, Status: "ok"}
	if unread != nil {
		c.Status, c.Message = "unreadable", sentence(unread)
	} else {
		j := r.JSON(true)
		if len(findings) > 0 {
			c.Status, j.Findings = "findings", findings
		}
		c.JSON = &j
	}
	return writeElement(w, first, c)
}

// writeElement writes a value as the first or a further element of an array.
func writeElement(w *bufio.Writer, first bool, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("encode an answer: %w", err)
	}
	w.WriteString(map[bool]string{true: "[\n", false: ",\n"}[first])
	_, err := w.Write(bytes.TrimRight(b.Bytes(), "\n"))
	return err
}

// sentence is what is told of a file that could not be read.
func sentence(err error) string {
	var u *extract.Unreadable
	if errors.As(err, &u) {
		return u.Error()
	}
	return "文件无法读取：" + err.Error() + "。"
}

// severities in the words of the listing.
var severities = map[report.Severity]string{report.Error: "需处理", report.Warning: "提示", report.Info: "说明"}

// writeText writes what was read and found in one file.
func writeText(w *bufio.Writer, file string, r *report.Report, findings []report.Finding, unread error) error {
	if unread != nil {
		_, err := fmt.Fprintf(w, "%s\n  %s\n\n", file, sentence(unread))
		return err
	}
	e, _ := report.EditionOf(r.Edition)
	fmt.Fprintf(w, "%s\n  %s %d 年政府信息公开工作年度报告（%s）\n", file, r.Agency, r.Year, e.Number)
	fmt.Fprintf(w, "  读到：表二 %d 行，表三 %d 行，表四 15 格；数字 %d 个，空白或者不是数字的 %d 格；正文 %d 部分\n",
		len(r.Table2), len(r.Table3), stated(r, true), stated(r, false), len(r.Sections))
	for _, line := range summary(r) {
		fmt.Fprintf(w, "  %s\n", line)
	}
	for _, f := range findings {
		fmt.Fprintf(w, "  【%s】%s %s\n      %s\n", severities[f.Severity], f.Rule, f.Where, f.Message)
	}
	for _, m := range r.Remarks {
		fmt.Fprintf(w, "  【%s】读取 %s：%s\n", severities[report.Info], m.Where, m.Text)
	}
	if len(findings) == 0 {
		fmt.Fprintf(w, "  没有发现问题。\n")
	}
	_, err := fmt.Fprintln(w)
	return err
}

// stated counts the cells that state a number, or those that do not.
func stated(r *report.Report, known bool) int {
	n := 0
	for _, id := range r.Cells() {
		if f, _ := r.Get(id); f.Known() == known {
			n++
		}
	}
	return n
}

// summary tells the main figures.
func summary(r *report.Report) []string {
	var lines []string
	for _, row := range []string{"new", "carried-in", "total", "carried-out"} {
		id := report.CellOf(3, row, report.KeyTotal)
		if f, ok := r.Get(id); ok && f.Known() {
			lines = append(lines, report.RowName(row)+" "+f.String())
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []string{strings.Join(lines, "，")}
}
