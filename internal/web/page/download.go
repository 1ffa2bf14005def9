package page

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
)

// Download sends a file under a name that may hold Chinese characters (RFC 8187).
func Download(w http.ResponseWriter, r *http.Request, name, kind string, write func(*bytes.Buffer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the visitor may have gone
	}
	return nil
}
