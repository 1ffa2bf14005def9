package reading_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"gongkai/internal/extract"
	"gongkai/report"
)

// misread changes a digit of some figures of table 3, as machines that read
// pictures do; a figure never begins with 0.
func (m *model) misread(r *rand.Rand, times int) {
	for range times {
		for range 1000 {
			cell := &m.table3[r.IntN(len(m.table3))][6*r.IntN(2)]
			digits := []byte(strconv.Itoa(*cell))
			at := r.IntN(len(digits))
			to := byte('1' + r.IntN(9))
			if *cell > 9 && digits[at] != to {
				digits[at] = to
				*cell, _ = strconv.Atoi(string(digits))
				break
			}
		}
	}
}

// TestMisreadDigits: glued rows of several digits of which one is wrong are
// given as they stand.
func TestMisreadDigits(t *testing.T) {
	for _, c := range []struct {
		times, size        int
		mostWrong, unclear int // of 40 reports; in thousandths of the cells
	}{{1, 40, 0, 3}, {1, 400, 0, 3}, {3, 40, 0, 10}, {3, 400, 0, 10}} {
		cells, unclear, wrong := 0, 0, 0
		for seed := range uint64(40) {
			r := rand.New(rand.NewPCG(seed, 21))
			m := sound(r, c.size)
			m.misread(r, c.times)
			got, err := extract.ReportOf(context.Background(), "报告", []byte(glued(m)))
			if err != nil {
				t.Fatal(err)
			}
			faults, _, _ := m.differences(got)
			for i, row := range got.Table3 {
				for _, f := range row {
					if cells++; f.State == report.Unclear {
						unclear++
						t.Logf("seed %d: %s %v of %q", seed, got.Rows3[i], m.table3[i], f.Raw)
					}
				}
			}
			if len(faults) > 0 {
				wrong++
				t.Logf("%d of %d, seed %d: %v\n%v", c.times, c.size, seed, faults, got.Remarks)
			}
		}
		t.Logf("%d digits wrong, figures to %d: %d reports with a wrong figure, %d of %d cells unclear", c.times, c.size, wrong, unclear, cells)
		if wrong > c.mostWrong || unclear*1000 > c.unclear*cells {
			t.Errorf("%d digits wrong, figures to %d: %d reports with a wrong figure, %d of %d cells unclear", c.times, c.size, wrong, unclear, cells)
		}
	}
}

// TestCellsLeftOut: a row of six figures is not taken for seven, and the cells
// that are sure are given. Glued digits of a row may add up as seven by chance.
func TestCellsLeftOut(t *testing.T) {
	for _, c := range []struct {
		gap             string
		wrong, leastRow int // of 200 reports with two such rows
	}{{" ", 0, 100}, {"", 4, 100}} {
		wrong, given := 0, 0
		for seed := range uint64(200) {
			r := rand.New(rand.NewPCG(seed, 22))
			m := sound(r, 40)
			rows := []int{r.IntN(len(m.table3)), r.IntN(len(m.table3))}
			for _, i := range rows {
				at := 6
				if zero := slices.Index(m.table3[i][:], 0); zero >= 0 && r.IntN(3) > 0 { // cells left blank are zeros, or nobody added up
					at = zero
				}
				m.table3[i][at] = blank
			}
			s := plainStyle()
			s.gap, s.gap2, s.skip = c.gap, c.gap, true
			got, err := extract.ReportOf(context.Background(), "报告", []byte(m.text(s)))
			if err != nil {
				t.Fatal(err)
			}
			if faults, _, _ := m.differences(got); len(faults) > 0 {
				wrong++
				t.Logf("gap %q, seed %d: %v", c.gap, seed, faults)
			}
			for _, i := range rows {
				if got.Table3[i][0].Known() || got.Table3[i][6].Known() {
					given++
				}
			}
		}
		if wrong > c.wrong || given < c.leastRow {
			t.Errorf("gap %q: %d reports with a wrong figure, %d of 400 rows given", c.gap, wrong, given)
		}
	}
}
