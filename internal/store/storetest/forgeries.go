package storetest

import (
	"fmt"
	"slices"
)

// forgeries are what can be done to a journal; each gives a part of what a
// verification has to tell.
var forgeries = map[string]func(f *forgery) string{
	"a byte": func(f *forgery) string {
		k, c := f.at(), f.rng.IntN(len(f.columns))
		seq := f.rows[k][colSeq]
		f.rows[k][c] = f.byteOf(f.rows[k][c])
		switch c {
		case colAgency, colSeq:
			return fmt.Sprintf("第%d条", seq)
		}
		return fmt.Sprintf("{a %d ", seq)
	},
	"a byte, hashed anew": func(f *forgery) string {
		k, c := f.at(), 2+f.rng.IntN(len(f.columns)-3)
		f.rows[k][c] = f.byteOf(f.rows[k][c])
		f.rehash()
		return "replaced"
	},
	"a blank": func(f *forgery) string {
		k := f.at()
		f.rows[k][2+f.rng.IntN(len(f.columns)-2)] = nil
		return fmt.Sprintf("{a %d ", f.rows[k][colSeq])
	},
	"a place that is nothing": func(f *forgery) string {
		k := f.at()
		seq := f.rows[k][colSeq]
		f.rows[k][colSeq] = nil
		if int(seq.(int64)) == f.n {
			return "链尾"
		}
		return fmt.Sprintf("第%d条被删去", seq)
	},
	"another type": func(f *forgery) string {
		k, c := f.at(), 2+f.rng.IntN(len(f.columns)-2)
		if s, ok := f.rows[k][c].(string); ok && f.engine == "SQLite" {
			f.rows[k][c] = []byte(s)
		} else {
			f.rows[k][c] = f.byteOf(f.rows[k][c])
		}
		return fmt.Sprintf("{a %d ", f.rows[k][colSeq])
	},
	"a deletion": func(f *forgery) string {
		k := f.at()
		seq := f.rows[k][colSeq]
		f.rows = slices.Delete(f.rows, k, k+1)
		if k == f.n-1 {
			return "被删去"
		}
		return fmt.Sprintf("第%d条被删去", seq)
	},
	"a deletion, numbered anew": func(f *forgery) string {
		k := f.rng.IntN(f.n - 1)
		f.rows = slices.Delete(f.rows, k, k+1)
		for i := k; i < f.n-1; i++ {
			f.rows[i][colSeq] = f.rows[i][colSeq].(int64) - 1
		}
		return fmt.Sprintf("{a %d ", k+1)
	},
	"a deletion, hashed anew": func(f *forgery) string {
		k := f.at()
		f.rows = slices.Delete(f.rows, k, k+1)
		f.rehash()
		return "cut"
	},
	"a swap": func(f *forgery) string {
		i := f.at()
		j := (i + 1 + f.rng.IntN(f.n-1)) % f.n
		f.rows[i][colSeq], f.rows[j][colSeq] = f.rows[j][colSeq], f.rows[i][colSeq]
		return fmt.Sprintf("{a %d ", i+1)
	},
	"a swap, hashed anew": func(f *forgery) string {
		i := f.at()
		j := (i + 1 + f.rng.IntN(f.n-1)) % f.n
		f.rows[i], f.rows[j] = f.rows[j], f.rows[i]
		f.rehash()
		return "replaced"
	},
	"an insertion": func(f *forgery) string {
		k := f.at()
		for i := k; i < f.n; i++ {
			f.rows[i][colSeq] = f.rows[i][colSeq].(int64) + 1
		}
		forged := slices.Clone(f.rows[k])
		forged[colSeq], forged[4] = int64(k+1), int64(99)
		f.rows = slices.Insert(f.rows, k, forged)
		return fmt.Sprintf("{a %d ", k+1)
	},
	"an insertion, hashed anew": func(f *forgery) string {
		k := f.at()
		forged := slices.Clone(f.rows[k])
		forged[4] = int64(99)
		f.rows = slices.Insert(f.rows, k, forged)
		f.rehash()
		return "replaced"
	},
	"a double": func(f *forgery) string {
		k := f.at()
		f.rows = slices.Insert(f.rows, k, slices.Clone(f.rows[k]))
		return "这个位置有两条记录"
	},
	"a tail": func(f *forgery) string {
		k := 1 + f.rng.IntN(f.n-1)
		f.rows = slices.Delete(f.rows, k, f.n)
		return fmt.Sprintf("第%d至%d条被删去", k+1, f.n)
	},
	"a tail, hashed anew": func(f *forgery) string {
		k := 1 + f.rng.IntN(f.n-1)
		f.rows = slices.Delete(f.rows, k, f.n)
		f.rehash()
		return "尾部被截去"
	},
	"everything of an agency": func(f *forgery) string {
		f.rows = slices.Delete(f.rows, 0, f.n)
		f.rehash()
		return "尾部被截去"
	},
}
