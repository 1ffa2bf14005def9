package extract

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// resident is the memory of the process in MB; 0 where the system does not tell.
func resident() int {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.Atoi(strings.Fields(string(data))[1])
	return pages * os.Getpagesize() >> 20
}

// TestManyFiles reads a thousand files of all kinds in one process: memory is
// given back.
func TestManyFiles(t *testing.T) {
	page := "<html><body>" + strings.Repeat("<table><tr><td>规章</td><td>1</td></tr></table><p>"+strings.Repeat("正文", 200)+"</p>", 40)
	kinds := map[string][]byte{
		"a.html": []byte(page),
		"a.docx": wordFile(strings.Repeat(para("正文"), 2000)),
		"a.xlsx": bookFile("<sheetData>" + strings.Repeat("<row><c><v>1</v></c></row>", 2000) + "</sheetData>"),
		"a.pdf":  pdfFile("BT /F1 12 Tf 100 700 Td (words and figures, enough of them) Tj ET", "BT /F1 12 Tf 100 700 Td (more) Tj ET"),
	}
	base := 0
	for i := range 250 {
		for name, data := range kinds {
			if _, err := Bytes(context.Background(), name, data); err != nil {
				t.Fatal(name, err)
			}
		}
		if i == 20 {
			runtime.GC()
			base = resident()
		}
	}
	if now := resident(); now > 256 || now > base+80 {
		t.Errorf("%d MB after a thousand files, %d MB after the first", now, base)
	} else {
		t.Logf("%d MB after a thousand files, %d MB after the first", now, base)
	}
}
