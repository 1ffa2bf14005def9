package screen

import (
	"math/rand/v2"
	"testing"
)

func TestCheckDigits(t *testing.T) {
	for _, c := range []struct {
		norm, value string
		check       func(string) bool
		want        bool
	}{
		{"GB 11643", "11010519491231002X", ValidIDCard, true},
		{"GB 11643: small x", "11010519491231002x", ValidIDCard, true},
		{"GB 11643: another check digit", "110105194912310021", ValidIDCard, false},
		{"GB 11643: no such day", "110105194902310026", ValidIDCard, false},
		{"GB 11643: no such province", "990105194912310021", ValidIDCard, false},
		{"GB 11643: letters", "1101051949123100XX", ValidIDCard, false},
		{"GB 11643: too short", "11010519491231002", ValidIDCard, false},
		{"GB 11643: nothing", "", ValidIDCard, false},
		{"15 digits", "110105491231002", ValidOldIDCard, true},
		{"15 digits: month 13", "110105491331002", ValidOldIDCard, false},
		{"15 digits: 29 February of a common year", "110105490229002", ValidOldIDCard, false},
		{"15 digits: 29 February", "110105480229002", ValidOldIDCard, true},
		{"GB 32100", "11341702486344515H", ValidUSCC, true},
		{"GB 32100", "11441700007280420Y", ValidUSCC, true},
		{"GB 32100", "11370322004222241N", ValidUSCC, true},
		{"GB 32100", "11620622013933539B", ValidUSCC, true},
		{"GB 32100", "12620600MB0523338C", ValidUSCC, true},
		{"GB 32100: small letters", "12620600mb0523338c", ValidUSCC, true},
		{"GB 32100: another check character", "12620600MB0523338D", ValidUSCC, false},
		{"GB 32100: no letter I", "12620600MI0523338C", ValidUSCC, false},
		{"GB 11714", "00001434-9", ValidOrgCode, true},
		{"GB 11714", "000013338", ValidOrgCode, true},
		{"GB 11714: another check digit", "00001333-7", ValidOrgCode, false},
		{"Luhn", "6222020001122334459", ValidLuhn, true},
		{"Luhn: two digits changed", "6222020001122334495", ValidLuhn, false},
		{"Luhn: nothing", "", ValidLuhn, false},
		{"Luhn: letters", "6222O2", ValidLuhn, false},
	} {
		if got := c.check(c.value); got != c.want {
			t.Errorf("%s: %q is %t", c.norm, c.value, got)
		}
	}
}

// TestCheckDigitsByWeights: the check agrees with the published weights, and no
// slip of one digit passes.
func TestCheckDigitsByWeights(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(1, 2))}
	for range 2000 {
		id := m.id()
		if !ValidIDCard(id) {
			t.Fatalf("%s is refused", id)
		}
		slip := []byte(id)
		i := m.IntN(17)
		slip[i] = '0' + (slip[i]-'0'+byte(1+m.IntN(9)))%10
		if ValidIDCard(string(slip)) {
			t.Fatalf("%s passes with a slip: %s", id, slip)
		}
		if code := m.uscc(); !ValidUSCC(code) {
			t.Fatalf("%s is refused", code)
		}
		if card := m.card(); !ValidLuhn(card) {
			t.Fatalf("%s is refused", card)
		}
	}
}
