package screen

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the labelled lines anew")

const labelledFile = "../testdata/screen/labelled.txt"

// TestLabelled measures recall and precision over lines whose kinds are known.
// A hit counts as right where the line has one of its kind that is not yet taken.
func TestLabelled(t *testing.T) {
	if *update {
		if err := os.WriteFile(labelledFile, []byte(generated()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(labelledFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != generated() {
		t.Fatal("the lines differ from those that are generated; run: go test ./screen -run TestLabelled -update")
	}
	type score struct{ right, missed, wrong int }
	scores := map[string]*score{}
	for _, k := range Kinds {
		scores[k.Key] = &score{}
	}
	lines, all := 0, score{}
	for n, l := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		kinds, value, ok := strings.Cut(l, "\t")
		if !ok {
			continue
		}
		lines++
		want := strings.Split(kinds, ",")
		for _, h := range Text(value) {
			if i := slices.Index(want, h.Kind); i >= 0 {
				want = slices.Delete(want, i, i+1)
				scores[h.Kind].right++
				continue
			}
			scores[h.Kind].wrong++
			t.Logf("line %d: %s %q is none: %s", n+1, h.Kind, value[h.Start:h.End], value)
		}
		for _, k := range want {
			if k == "-" {
				continue
			}
			scores[k].missed++
			t.Logf("line %d: %s missed: %s", n+1, k, value)
			if k == IDCard {
				t.Errorf("line %d: a valid identity number is missed", n+1)
			}
		}
	}
	for _, k := range Kinds {
		s := scores[k.Key]
		all.right, all.missed, all.wrong = all.right+s.right, all.missed+s.missed, all.wrong+s.wrong
		t.Logf("%-12s %4d of %4d found, %d wrong: recall %.4f, precision %.4f", k.Key, s.right, s.right+s.missed, s.wrong,
			ratio(s.right, s.missed), ratio(s.right, s.wrong))
	}
	recall, precision := ratio(all.right, all.missed), ratio(all.right, all.wrong)
	t.Logf("%d lines, recall %.4f, precision %.4f", lines, recall, precision)
	if lines < 1000 || recall < 0.97 || precision < 0.98 {
		t.Errorf("%d lines, recall %.4f, precision %.4f; wanted 1000, 0.97, 0.98", lines, recall, precision)
	}
}

func ratio(right, not int) float64 {
	if right+not == 0 {
		return 1
	}
	return float64(right) / float64(right+not)
}
