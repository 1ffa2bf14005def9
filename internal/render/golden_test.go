package render

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with testdata/name, or writes it where -update is given.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		at := 0
		for at < len(got) && at < len(want) && got[at] == want[at] {
			at++
		}
		t.Errorf("%s differs at byte %d:\ngot  %q\nwant %q\n(go test -update writes it anew)", name, at, around(got, at), around(want, at))
	}
}

func around(b []byte, at int) []byte { return b[max(0, at-60):min(len(b), at+60)] }

// inside reads a part of an Office file.
func inside(t *testing.T, file []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestGolden(t *testing.T) {
	for _, s := range samples {
		d := s.report.Document()
		golden(t, s.name+".html", write(t, "html", d))
		golden(t, s.name+".csv", write(t, "csv", d))
	}
	golden(t, "2021.document.xml", inside(t, write(t, "docx", sample2021().Document()), "word/document.xml"))
	golden(t, "letter.document.xml", inside(t, write(t, "docx", letter()), "word/document.xml"))
}
