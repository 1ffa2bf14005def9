package portal

import (
	"bytes"
	"context"
	"net/http"

	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/render"
	"gongkai/internal/web/page"
)

// itemFormats are the formats of a text; spreadsheets and data are for tables.
var itemFormats = []string{"docx", "pdf", "html"}

// itemDownloads are the links by which an item is downloaded (《条例》第二十四条:
// 检索、查阅、下载).
func itemDownloads(id string) []page.Link {
	var out []page.Link
	for _, key := range itemFormats {
		if f, ok := render.FormatOf(key); ok {
			out = append(out, page.Link{Text: f.Name, Href: itemsPath + "/" + id + "/download/" + key})
		}
	}
	return out
}

func (s *Server) itemDownload(w http.ResponseWriter, r *http.Request) error {
	v, err := s.itemView(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	for _, key := range itemFormats {
		if f, ok := render.FormatOf(key); ok && key == r.PathValue("format") {
			return page.Download(w, r, v.Title+f.Ext, f.MIME, func(b *bytes.Buffer) error { return f.Write(b, itemDocument(r.Context(), v)) })
		}
	}
	return fault.New(fault.NotFound, "没有这种格式").Instead("请从信息页面上的下载中选择")
}

// itemDocument is an item as a file of its own: title, metadata, text. The file
// is Chinese like the item, whatever the language of the visit.
func itemDocument(ctx context.Context, v Item) doc.Document {
	visit := page.In(ctx)
	visit.Lang = page.Chinese
	ctx = page.With(ctx, visit)
	t := doc.Table{Caption: "信息要素"}
	for _, f := range v.Facts {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: f.Name, Head: true}, {Text: page.Value(ctx, f.Value), Align: doc.Start}}})
	}
	d := doc.Document{Title: v.Title, Author: visit.Site.Agency}
	if v.Repealed.String() != "" {
		d.Blocks = append(d.Blocks, doc.Paragraph{Text: page.T(ctx, "本文件已经失效或者废止。") + page.Say(ctx, v.Repealed)})
	}
	if len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, t)
	}
	d.Blocks = append(d.Blocks, v.Body.Blocks...)
	return d
}
