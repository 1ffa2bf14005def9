package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/store"
	"gongkai/internal/web"
	"gongkai/record"
)

func TestAPortalAloneHasNoSignIn(t *testing.T) {
	s := serve(t)
	for office, want := range map[bool]int{true: 1, false: 0} {
		h, err := web.New(context.Background(), web.Config{Desk: s.desk, Agency: demo.Agency, Office: office, Portal: true, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if n := strings.Count(w.Body.String(), "工作人员登录"); w.Code != 200 || n != want {
			t.Errorf("office served %v: %d links to sign in", office, n)
		}
	}
}

// What the public must not see: records that are not proactive, and those dated later.
func TestPortalShowsOnlyWhatIsPublic(t *testing.T) {
	s := serve(t)
	hidden := []record.Record{
		{ID: "hidden-1", Title: "秘密甲", Attribute: record.OnRequest, PublishedOn: "2020-05-01"},
		{ID: "hidden-2", Title: "秘密乙", Attribute: record.Closed, PublishedOn: "2020-05-01"},
		{ID: "hidden-3", Title: "秘密丙", Attribute: record.Proactive, PublishedOn: "2031-01-01"},
		{ID: "hidden-4", Title: "秘密丁", Attribute: record.Proactive},
		{ID: "hidden-5", Title: "秘密戊", Attribute: "", PublishedOn: "2020-05-01"},
	}
	err := s.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
		for _, r := range hidden {
			r.Agency, r.Kind, r.Section, r.MadeOn = demo.Agency, "normative-document", "rules", "2020-04-30"
			if err := tx.SaveRecord(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c := s.visitor()
	for _, path := range []string{"/", "/items?q=秘密", "/items?section=rules", "/items?kind=normative-document", "/items?year=2031", "/sitemap", "/guide"} {
		if _, text := s.get(c, path); strings.Contains(text, "秘密") && !strings.Contains(path, "秘密") || strings.Contains(text, "秘密甲") || strings.Contains(text, "hidden-") {
			t.Errorf("%s shows a hidden record", path)
		}
	}
	for _, r := range hidden {
		if status, _ := s.get(c, "/items/"+r.ID); status != http.StatusNotFound {
			t.Errorf("%s (%s): %d", r.ID, r.Attribute, status)
		}
		if status, _ := s.get(c, "/items/"+r.ID+"/download/docx"); status != http.StatusNotFound {
			t.Errorf("download of %s (%s): %d", r.ID, r.Attribute, status)
		}
	}
}

// 《条例》第二十四条: 检索、查阅、下载.
func TestItemsAreDownloaded(t *testing.T) {
	s := serve(t)
	c := s.visitor()
	if _, text := s.get(c, "/items/r-2020-0001"); !strings.Contains(text, `href="/items/r-2020-0001/download/pdf"`) {
		t.Error("the item's page does not offer the item")
	}
	for format, begin := range map[string]string{"html": "<!DOCTYPE html>", "docx": "PK", "pdf": "%PDF"} {
		status, text := s.get(c, "/items/r-2020-0001/download/"+format)
		if status != 200 || len(text) < 1000 || !strings.HasPrefix(strings.ToLower(text), strings.ToLower(begin)) {
			t.Errorf("%s: status %d, %d bytes, %.20q", format, status, len(text), text)
		}
		if format == "html" && (!strings.Contains(text, "索引号") || !strings.Contains(text, "公开日期")) {
			t.Error("the file does not tell the item's metadata")
		}
	}
	for _, format := range []string{"exe", "xlsx"} {
		if status, text := s.get(c, "/items/r-2020-0001/download/"+format); status != http.StatusNotFound || !strings.Contains(text, "没有这种格式") {
			t.Errorf("%s: %d", format, status)
		}
	}
}
