package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/doc"
	"gongkai/internal/extract"
	"gongkai/screen"
)

// The exit statuses of Screen.
const (
	screenClean      = 0
	screenHits       = 1
	screenUnreadable = 2 // nothing could be read
)

// screened is the answer for one file. A file that cannot be read has a message
// and no hits.
type screened struct {
	File    string     `json:"file"`
	Hits    []placeHit `json:"hits"`
	Message string     `json:"message,omitempty"`
}

// A placeHit is a hit and where in the file it is. Its value is masked.
type placeHit struct {
	Kind       string  `json:"kind"`
	Line       int     `json:"line,omitempty"` // of a text file, from 1
	Where      string  `json:"where"`          // line, paragraph or cell
	Masked     string  `json:"masked"`
	Confidence float64 `json:"confidence"`
}

// Screen looks for personal data and secrecy marks in files, and writes one JSON
// array, or a listing in Chinese, file by file. No value is written in full. A
// file that cannot be read is an answer, not an end. The exit status is 0 where
// nothing was found, 1 where something was, and 2 where no file could be read or
// the output failed.
func Screen(ctx context.Context, files []string, asJSON bool, out io.Writer) (exit int) {
	w := bufio.NewWriter(out)
	read, found := 0, 0
	for i, file := range files {
		answer := screened{File: file, Hits: []placeHit{}}
		hits, err := screenFile(ctx, file)
		if ctx.Err() != nil {
			return screenUnreadable
		}
		if err != nil {
			answer.Message = sentence(err)
		} else {
			read++
			found += len(hits)
			answer.Hits = append(answer.Hits, hits...)
		}
		if asJSON {
			err = writeElement(w, i == 0, answer)
		} else {
			err = listHits(w, answer)
		}
		if err != nil || w.Flush() != nil {
			return screenUnreadable
		}
	}
	if asJSON {
		w.WriteString(map[bool]string{true: "[]\n", false: "\n]\n"}[len(files) == 0])
	}
	switch {
	case w.Flush() != nil || read == 0:
		return screenUnreadable
	case found > 0:
		return screenHits
	}
	return screenClean
}

// screenFile finds the hits of a file: of a text line by line, of any other in
// its paragraphs and cells.
func screenFile(ctx context.Context, file string) (hits []placeHit, err error) {
	text, plain, err := extract.Plain(file)
	if err != nil {
		return nil, err
	}
	if !plain {
		d, err := extract.File(ctx, file)
		return screenDocument(d), err
	}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, h := range screen.Text(line) {
			hits = append(hits, placed(h, fmt.Sprintf("第%d行", n)))
			hits[len(hits)-1].Line = n
		}
	}
	return hits, nil
}

func placed(h screen.Hit, where string) placeHit {
	return placeHit{Kind: h.Kind, Where: where, Masked: h.Masked, Confidence: h.Confidence}
}

// screenDocument finds the hits of a document in its order. The title is looked
// at apart unless a block repeats it.
func screenDocument(d doc.Document) (hits []placeHit) {
	titled := d.Title == ""
	take := func(text, where string) {
		titled = titled || text == d.Title
		for _, h := range screen.Text(text) {
			hits = append(hits, placed(h, where))
		}
	}
	paragraphs, tables := 0, 0
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case doc.Heading:
			paragraphs++
			take(b.Text, fmt.Sprintf("第%d段（标题）", paragraphs))
		case doc.Paragraph:
			paragraphs++
			take(b.Text, fmt.Sprintf("第%d段", paragraphs))
		case doc.Table:
			tables++
			take(b.Caption, fmt.Sprintf("第%d张表的表题", tables))
			hits = append(hits, screenTable(b, tables)...)
		}
	}
	if !titled {
		take(d.Title, "文件标题")
	}
	take(d.Subtitle, "副标题")
	take(d.Author, "发布机关")
	return hits
}

// screenTable finds the hits of a table. The heading of the column and the cell
// to the left tell what a value is.
func screenTable(t doc.Table, n int) (hits []placeHit) {
	heads := map[int]string{} // by column
	alone := true             // the row above holds no more than one cell, as above a heading
	places, _ := t.Grid()
	for len(places) > 0 {
		end := 1
		for end < len(places) && places[end].Row == places[0].Row {
			end++
		}
		row := places[:end]
		places = places[end:]
		left := ""
		for _, p := range row {
			label := strings.Trim(heads[p.Col]+"："+left, "：")
			for _, h := range screen.Labelled(label, p.Text) {
				hits = append(hits, placed(h, fmt.Sprintf("第%d张表第%d行第%d列", n, p.Row+1, p.Col+1)))
			}
			left = labelText(p.Text)
		}
		filled, labels := count(row)
		if t.Rows[row[0].Row].Head || alone && filled > 1 && labels == filled {
			for _, p := range row {
				for c := p.Col; c < p.Col+max(1, p.ColSpan); c++ {
					heads[c] = labelText(p.Text)
				}
			}
		}
		alone = filled <= 1
	}
	return hits
}

// count counts the cells of a row that hold something, and those that hold a label.
func count(row []doc.Place) (filled, labels int) {
	for _, p := range row {
		if p.Text != "" {
			filled++
		}
		if labelText(p.Text) != "" {
			labels++
		}
	}
	return filled, labels
}

// labelText is the text of a cell that may name the values beside or below it,
// or "" where it is a value itself.
func labelText(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(s), ""), "：:")
	if utf8.RuneCountInString(s) > 12 || strings.ContainsFunc(s, unicode.IsDigit) {
		return ""
	}
	return s
}

// listHits writes what was found in one file.
func listHits(w *bufio.Writer, a screened) error {
	fmt.Fprintf(w, "%s\n", a.File)
	switch {
	case a.Message != "":
		fmt.Fprintf(w, "  %s\n", a.Message)
	case len(a.Hits) == 0:
		fmt.Fprintf(w, "  没有发现个人信息或者涉密标志。\n")
	default:
		fmt.Fprintf(w, "  发现 %d 处，公开前请核对；应当遮蔽的，请重新制作文件，不要只盖住。\n", len(a.Hits))
	}
	for _, h := range a.Hits {
		fmt.Fprintf(w, "  %s　%s　%s（把握 %.0f%%）\n", h.Where, screen.KindName(h.Kind), h.Masked, h.Confidence*100)
	}
	_, err := fmt.Fprintln(w)
	return err
}
