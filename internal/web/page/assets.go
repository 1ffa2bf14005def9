package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed assets/*.css assets/*.js assets/*.svg
var assetFiles embed.FS

// AssetPath is where Assets must be mounted.
const AssetPath = "/assets/"

// asset is one file in the two forms it is sent in.
type asset struct {
	kind         string
	plain, small []byte
}

// assetTable holds the files under their hashed names, and the hashed names
// under the plain ones.
type assetTable struct {
	files map[string]asset
	names map[string]string
}

var loadAssets = sync.OnceValue(func() assetTable {
	t := assetTable{files: map[string]asset{}, names: map[string]string{}}
	entries, err := assetFiles.ReadDir("assets")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	for _, e := range entries {
		data, err := assetFiles.ReadFile("assets/" + e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(data)
		hashed := hex.EncodeToString(sum[:6]) + "-" + e.Name()
		t.names[e.Name()] = hashed
		t.files[hashed] = asset{kind: assetKinds[path.Ext(e.Name())], plain: data, small: zip(data)}
	}
	return t
})

var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

func zip(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(data) // a bytes.Buffer does not fail
	_ = w.Close()
	return b.Bytes()
}

// Asset is the address of an embedded file. Its name changes with its content,
// so that browsers may keep it for ever. An unknown name is a mistake in a
// template and panics.
func Asset(name string) string {
	hashed, ok := loadAssets().names[name]
	if !ok {
		panic(fmt.Sprintf("page: no asset %q", name))
	}
	return AssetPath + hashed
}

// Assets serves the embedded files under their hashed names.
func Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := loadAssets().files[strings.TrimPrefix(r.URL.Path, AssetPath)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Vary", "Accept-Encoding")
		body := a.plain
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.small
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method != http.MethodHead {
			_, _ = w.Write(body) // the visitor may have gone
		}
	})
}
