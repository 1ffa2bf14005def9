package report

import "testing"

func TestParseFigure(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"12", "12", true}, {"-3", "-3", true}, {" 1,234 ", "1234", true}, {"18651.06", "18651.06", true}, {"0.000001", "0.000001", true},
		{"-0.5", "-0.5", true}, {"007", "7", true},
		{"", "", false}, {"-", "", false}, {"1.", "", false}, {".5", "", false}, {"1.2345678", "", false}, {"1e3", "", false}, {"十", "", false},
		{"--1", "", false}, {"9999999999999", "", false}, {"+1", "", false}, {"1 2", "", false},
	} {
		f, err := ParseFigure(c.in)
		if (err == nil) != c.ok || (c.ok && Decimal(f.Value) != c.want) {
			t.Errorf("%q: %v %v, want %q", c.in, f, err, c.want)
		}
	}
}

func FuzzParseFigure(f *testing.F) {
	f.Add("18651.06")
	f.Fuzz(func(t *testing.T, s string) {
		x, err := ParseFigure(s)
		if err != nil {
			return
		}
		again, err := ParseFigure(Decimal(x.Value))
		if err != nil || again.Value != x.Value {
			t.Errorf("%q is %d, written %q, read again %d %v", s, x.Value, Decimal(x.Value), again.Value, err)
		}
	})
}
