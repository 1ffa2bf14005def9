package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/internal/blob"
)

// handIn sends a file with the form of a case's files.
func (s site) handIn(c *http.Client, path, name, content string) (int, string) {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	if name != "" {
		part, err := form.CreateFormFile("file", name)
		if err != nil {
			s.t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		s.t.Fatal(err)
	}
	res, err := c.Post(s.URL+path, form.FormDataContentType(), &b)
	if err != nil {
		s.t.Fatal(err)
	}
	return read(s.t, res)
}

var fileLink = regexp.MustCompile(`/office/requests/2020-0001/files/download/([0-9a-f]+)`)

func TestFilesAreAddedSentAndRemoved(t *testing.T) {
	s := serve(t)
	s.desk.Files = blob.In(filepath.Join(t.TempDir(), "files"))
	staff := s.signIn("li")
	const at = "/office/requests/2020-0001/files"
	if status, text := s.get(staff, at); status != 200 || !strings.Contains(text, "还没有附件") {
		t.Fatalf("without files: %d", status)
	}
	for _, c := range []struct {
		name, file, content string
		status              int
		want                string
	}{
		{"no file", "", "", 400, "没有选择文件"},
		{"a program", "答复.pdf", "MZ\x90", 400, "程序"},
		{"a page", "a.txt", "<script>alert(1)</script>", 400, "网页"},
		{"too large", "a.txt", strings.Repeat("a", 21<<20), 413, "超过 20 MB"},
		{"larger than its rules", "a.txt", strings.Repeat("a", 20<<20+1), 400, "上限"},
		{"no extension", "答复书", "尊敬的申请人", 400, "没有扩展名"},
		{"one that is taken", "答复书<b>.txt", "尊敬的申请人", 200, "附件已经保存"},
	} {
		if status, text := s.handIn(staff, at, c.file, c.content); status != c.status || !strings.Contains(text, c.want) {
			t.Errorf("%s: %d, no %q", c.name, status, c.want)
		}
	}
	_, text := s.get(staff, at)
	link := fileLink.FindStringSubmatch(text)
	if link == nil || !strings.Contains(text, "答复书_b_.txt") || strings.Contains(text, "<b>") {
		t.Fatalf("the list does not tell the file: %s", text)
	}
	r, err := http.NewRequest("GET", s.URL+link[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Range", "bytes=0-5")
	res, err := staff.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := read(t, res); status != http.StatusPartialContent || body != "尊敬" {
		t.Errorf("the first bytes: %d %q", status, body)
	}
	for name, want := range map[string]string{"Content-Disposition": "attachment; ", "Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-store", "Content-Type": "text/plain"} {
		if got := res.Header.Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, text := s.get(s.visitor(), link[0]); strings.Contains(text, "尊敬的申请人") {
		t.Error("somebody who has not signed in gets the file")
	}
	if status, _ := s.get(staff, strings.Replace(link[0], "2020-0001", "2020-0002", 1)); status != 404 {
		t.Errorf("as a file of another case: %d", status)
	}
	if status, text := s.post(staff, at+"/"+link[1]+"/remove", nil); status != 400 || !strings.Contains(text, "理由") {
		t.Errorf("removing without a reason: %d", status)
	}
	if status, text := s.post(staff, at+"/"+link[1]+"/remove", map[string][]string{"reason": {"误传"}}); status != 200 || !strings.Contains(text, "已经移除") {
		t.Errorf("removing: %d", status)
	}
	if status, _ := s.get(staff, link[0]); status != 404 {
		t.Errorf("after removing: %d", status)
	}
	if _, text := s.get(staff, "/office/requests/2020-0001"); !strings.Contains(text, "添加附件") || !strings.Contains(text, "移除附件") || strings.Contains(text, "答复书_b_") {
		t.Error("the journal does not tell the acts, or tells the name")
	}
}

// TestASlowUploadKeepsNobodyWaiting: who sends a file slowly holds up himself only.
func TestASlowUploadKeepsNobodyWaiting(t *testing.T) {
	s := serve(t)
	s.desk.Files = blob.In(filepath.Join(t.TempDir(), "files"))
	li, wang := s.signIn("li"), s.signIn("wang")
	const at = "/office/requests/2020-0001/files"
	body, sender := io.Pipe()
	r, err := http.NewRequest("POST", s.URL+at, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Expect", "100-continue") // the body is sent once the server reads it
	slow := *li
	slow.Transport = &http.Transport{ExpectContinueTimeout: time.Minute}
	ended := make(chan int)
	go func() {
		res, err := slow.Do(r)
		if err != nil {
			ended <- 0
			return
		}
		res.Body.Close() //nolint:errcheck // only its status is read
		ended <- res.StatusCode
	}()
	if _, err := io.WriteString(sender, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc"); err != nil {
		t.Fatal(err)
	}
	if status, text := s.handIn(li, at, "b.txt", "说明"); status != 409 || !strings.Contains(text, "还有一个文件正在上传") {
		t.Errorf("a second one of the same person: %d", status)
	}
	if status, _ := s.handIn(wang, at, "b.txt", "说明"); status == 409 {
		t.Errorf("another's: %d", status)
	}
	if _, err := io.WriteString(sender, "\r\n--x--\r\n"); err != nil {
		t.Fatal(err)
	}
	sender.Close() //nolint:errcheck // the end of what is sent
	if status := <-ended; status != 200 {
		t.Errorf("the slow one: %d", status)
	}
	if status, _ := s.handIn(li, at, "b.txt", "说明"); status != 200 {
		t.Errorf("the next one of the same person: %d", status)
	}
}
