package web_test

import (
	"net/url"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/store"
)

// TestOthersGuessesKeepNobodyOut: somebody who guesses at an account from
// elsewhere slows himself, and not its owner where he is known.
func TestOthersGuessesKeepNobodyOut(t *testing.T) {
	d := newDoor(t, "optional")
	own := d.signIn("li") // and so from this network
	d.post(own, "/office/sign-out", nil)
	d.write(func(tx *store.Tx) error { return tx.ForgetSignIns(1 << 40) })
	stranger := d.visitor()
	for range 6 {
		d.password(stranger, "li", "wrong")
	}
	status, text := d.password(stranger, "li", demo.Password)
	d.expect("the stranger", status, text, 429, "尝试次数过多")
	status, text = d.password(own, "li", demo.Password)
	d.expect("the owner, in his browser", status, text, 200, "<h1>工作概览</h1>")
	status, text = d.password(own, "wang", demo.Password)
	d.expect("another account there", status, text, 200, "<h1>工作概览</h1>")
	for range 6 {
		status, text = d.post(own, "/office/account/password", url.Values{"old-password": {"wrong"}, "new-password": {chosen}, "again-password": {chosen}})
	}
	d.expect("guessing in an open session", status, text, 409, "尝试次数过多")
}

// TestANetworkIsKnown: where somebody has signed in before, a new browser of his
// waits for nobody.
func TestANetworkIsKnown(t *testing.T) {
	d := newDoor(t, "optional")
	for range 6 { // li was never here
		d.password(d.visitor(), "li", "wrong")
	}
	status, text := d.password(d.visitor(), "li", demo.Password)
	d.expect("where he was never seen", status, text, 429, "尝试次数过多")
	d.signIn("wang")
	for n := range 80 {
		d.password(d.visitor(), "nobody"+string(rune('a'+n%26))+string(rune('a'+n/26)), "wrong")
	}
	status, text = d.password(d.visitor(), "meng", demo.Password)
	d.expect("a network that guesses", status, text, 429, "尝试次数过多")
	status, text = d.password(d.visitor(), "wang", demo.Password)
	d.expect("who is known there", status, text, 200, "<h1>工作概览</h1>")
}
