package app

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// demoPlace is a place with the demo's data, and a file with its signed head.
func demoPlace(t *testing.T) (p Place, head string) {
	t.Helper()
	p = Place{Dir: t.TempDir()}
	if err := Demo(context.Background(), p, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	head = filepath.Join(t.TempDir(), "head.json")
	withDesk(t, p, func(d *desk.Desk) error { return AuditHead(context.Background(), d, demo.Agency, head, io.Discard) })
	return p, head
}

func withDesk(t *testing.T, p Place, f func(*desk.Desk) error) {
	t.Helper()
	d, err := p.Open(context.Background(), DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	defer d.DB.Close() //nolint:errcheck // a test's database
	if err := f(d); err != nil {
		t.Fatal(err)
	}
}

// attack runs statements in the database of a place, after the triggers are dropped.
func attack(t *testing.T, p Place, statements ...string) {
	t.Helper()
	db, err := store.Look(context.Background(), p.Dir, p.DB)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // a test's database
	err = db.Write(context.Background(), func(tx *store.Tx) error {
		for _, q := range append([]string{`DROP TRIGGER entry_no_update`, `DROP TRIGGER entry_no_delete`, `DROP TRIGGER chain_forward`, `DROP TRIGGER chain_no_delete`, `DROP TRIGGER head_no_update`, `DROP TRIGGER head_no_delete`}, statements...) {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAuditVerify(t *testing.T) {
	const cut = `DELETE FROM entry WHERE agency = 'ga' AND seq > 100`
	const end = `UPDATE chain SET seq = 100, hash = (SELECT hash FROM entry WHERE agency = 'ga' AND seq = 100) WHERE agency = 'ga'`
	for _, c := range []struct {
		name    string
		attack  []string
		head    bool // the head kept outside is given
		noKeys  bool
		exit    int
		says    []string
		saysNot string
	}{
		{"all is sound", nil, true, false, 0, []string{"没有发现改动；与 1 份另存的摘要一致"}, "异常"},
		{"without a head kept outside", nil, false, false, 0, []string{"没有发现改动。", "把全部历史连同摘要重写一遍", "人员的职责和状态", "全部记录都有签名覆盖", "没有一条记录有签名覆盖"}, "异常"},
		{"without keys", nil, false, true, 0, []string{"看不出摘要是否由他人重新签署"}, "异常"},
		{"a name", []string{`UPDATE entry SET actor = '王' WHERE agency = 'ga' AND seq = 42`}, false, false, 1, []string{"ga 第42条（request 2020-0002 的第", "被改动"}, "第43条"},
		{"a tail with its heads, without a head", []string{cut, end, `DELETE FROM head`}, false, false, 1, []string{"2021-01-20 签署过摘要", "申请 2020-0008 登记有"}, ""},
		{"all that can be cut away with it", []string{cut, end, `DELETE FROM head`, `DELETE FROM setting WHERE name = 'newest-head'`, `DELETE FROM request WHERE agency = 'ga'`,
			`DELETE FROM report`}, false, false, 0, []string{"看不出来"}, "异常"},
		{"everything", []string{`DELETE FROM entry`, `DELETE FROM chain`, `DELETE FROM head`}, false, false, 1, []string{"机关“yunhe”登记在案，却没有任何办理记录", "人员 ga-1 没有办理记录"}, "没有发现改动"},
		{"everything of an agency", []string{`DELETE FROM entry WHERE agency = 'yunhe'`, `DELETE FROM chain WHERE agency = 'yunhe'`}, false, false, 1, []string{"异常　yunhe：0 条"}, ""},
		{"what came after the head", []string{`UPDATE head SET seq = 150, hash = (SELECT hash FROM entry WHERE agency = 'ga' AND seq = 150)`}, false, false, 1, []string{"没有一条记录有签名覆盖"}, ""},
		{"heads of nobody", []string{`UPDATE head SET agency = CAST(agency AS blob)`}, false, false, 1, []string{"机关编号不是文本"}, ""},
		{"a tail with its heads", []string{cut, end, `DELETE FROM head`}, true, true, 1, []string{"尾部被截去"}, ""},
		{"a head under another key", []string{`UPDATE head SET public_key = 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE='`}, false, false, 1, []string{"由另一把密钥签署"}, ""},
		{"a head that says more", []string{`UPDATE head SET seq = seq - 1`}, false, true, 1, []string{"签名不符", "被替换过"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, head := demoPlace(t)
			if len(c.attack) > 0 {
				attack(t, p, c.attack...)
			}
			if c.noKeys {
				if err := os.Remove(filepath.Join(p.Dir, "keys")); err != nil {
					t.Fatal(err)
				}
			}
			var ask AuditAsk
			if c.head {
				ask.Heads = []string{head}
			}
			var out bytes.Buffer
			exit, err := AuditVerify(context.Background(), p, ask, &out)
			if err != nil || exit != c.exit {
				t.Errorf("exit %d, %v\n%s", exit, err, out.String())
			}
			for _, s := range c.says {
				if !strings.Contains(out.String(), s) {
					t.Errorf("it does not say “%s”:\n%s", s, out.String())
				}
			}
			if c.saysNot != "" && strings.Contains(out.String(), c.saysNot) {
				t.Errorf("it says “%s”:\n%s", c.saysNot, out.String())
			}
			ask.JSON = true
			out.Reset()
			again, err := AuditVerify(context.Background(), p, ask, &out)
			var v struct{ Sound bool }
			if err := json.Unmarshal(out.Bytes(), &v); err != nil || v.Sound != (exit == 0) {
				t.Errorf("as JSON: %v %v", v, err)
			}
			if err != nil || again != exit {
				t.Errorf("a second time: exit %d, %v", again, err)
			}
			if _, err := os.Stat(filepath.Join(p.Dir, "keys")); c.noKeys && err == nil {
				t.Error("verification made keys")
			}
		})
	}
}

func TestAuditVerifyWhatCannotBeExamined(t *testing.T) {
	p, head := demoPlace(t)
	ctx := context.Background()
	junk := filepath.Join(t.TempDir(), "junk")
	if err := os.WriteFile(junk, bytes.Repeat([]byte("没有"), 40_000), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		p   Place
		ask AuditAsk
	}{
		"no place":                 {Place{}, AuditAsk{}},
		"an empty folder":          {Place{Dir: t.TempDir()}, AuditAsk{}},
		"a head that is none":      {p, AuditAsk{Heads: []string{junk}}},
		"a head that is not there": {p, AuditAsk{Heads: []string{junk + "x"}}},
		"a key that is none":       {p, AuditAsk{PublicKey: "xyz"}},
		"a server that is not":     {Place{DB: "postgres://nobody@/none?host=" + p.Dir}, AuditAsk{}},
	} {
		if exit, err := AuditVerify(ctx, c.p, c.ask, io.Discard); exit != 2 || err == nil {
			t.Errorf("%s: exit %d, %v", name, exit, err)
		}
	}
	// A file of which pages are destroyed is told, one way or the other.
	file := filepath.Join(p.Dir, "gongkai.db")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for from := 0; from < len(whole); from += len(whole) / 12 {
		damaged := bytes.Clone(whole)
		copy(damaged[from:min(from+9000, len(damaged))], bytes.Repeat([]byte{0xa5}, 9000))
		broken := Place{Dir: t.TempDir()}
		if err := os.WriteFile(filepath.Join(broken.Dir, "gongkai.db"), damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		exit, err := AuditVerify(ctx, broken, AuditAsk{Heads: []string{head}}, io.Discard)
		if (exit == 2) != (err != nil) {
			t.Errorf("damaged from %d: exit %d, %v", from, exit, err)
		}
	}
}

func TestAuditHead(t *testing.T) {
	p, head := demoPlace(t)
	text, err := os.ReadFile(head)
	if err != nil {
		t.Fatal(err)
	}
	h, err := seal.ParseHead(text)
	if err != nil || h.Check("") != nil || h.Agency != demo.Agency {
		t.Errorf("%+v %v", h, err)
	}
	withDesk(t, p, func(d *desk.Desk) error {
		var out bytes.Buffer
		err := AuditHead(context.Background(), d, demo.Agency, "", &out)
		if out.String() != string(text) {
			t.Errorf("a second one of the same day differs:\n%s", out.String())
		}
		if n, err := d.SignHeads(context.Background()); n != 1 || err != nil { // of the other agency
			t.Errorf("signed %d, %v", n, err)
		}
		if n, err := d.SignHeads(context.Background()); n != 0 || err != nil {
			t.Errorf("signed %d again, %v", n, err)
		}
		d.Now = func() time.Time { return demo.Stands.AddDate(0, 0, 1) }
		if n, err := d.SignHeads(context.Background()); n != 2 || err != nil {
			t.Errorf("the next day signed %d, %v", n, err)
		}
		return err
	})
}

// TestExtract: an extract is checked with sh and sha256sum as it says itself,
// and what is changed in it is found so.
func TestExtract(t *testing.T) {
	p, _ := demoPlace(t)
	ctx, dir := context.Background(), t.TempDir()
	file := filepath.Join(dir, "extract.txt")
	ask := ExtractAsk{Case: "2020-0003", File: file}
	withDesk(t, p, func(d *desk.Desk) error {
		// What came after the head of the day is under one signed for the extract.
		if err := d.UnmaskHere(ctx, demo.Agency, ask.Case, "核对送达地址"); err != nil {
			return err
		}
		return AuditExtract(ctx, d, ask, io.Discard)
	})
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"案卷编号：2020-0003", "接收申请", "李科员（经办人）", "《条例》", "核对送达地址", "以原文为准"} {
		if !strings.Contains(string(text), s) {
			t.Errorf("it does not say “%s”", s)
		}
	}
	script := filepath.Join(dir, "check.sh")
	_, from, _ := strings.Cut(string(text), "$ f=")
	lines, _, _ := strings.Cut("$ f="+from, "\n\n")
	if err := os.WriteFile(script, []byte(strings.ReplaceAll("\n"+lines, "\n$ ", "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(text string) string {
		f := filepath.Join(dir, "given.txt")
		if err := os.WriteFile(f, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := exec.Command("sh", script, f).CombinedOutput()
		return strings.TrimSpace(string(out))
	}
	for _, s := range []string{"事项 | 6:accept", "head 即“信息公开工作机构负责人”", "accept 即“审核通过”", "channel 即“"} {
		if !strings.Contains(string(text), s) {
			t.Errorf("it does not say “%s”", s)
		}
	}
	if said := check(string(text)); said != "OK" {
		t.Errorf("the extract as it is: %s", said)
	}
	if !readingHolds(string(text)) || readingHolds(strings.Replace(string(text), "> 9:2020-0003", "> 9:2020-0004", 1)) {
		t.Error("the signature of the first part")
	}
	for name, change := range map[string][2]string{
		"the part that people read": {"李科员（经办人）", "王科员（经办人）"}, "its signed digest": {"> gongkai-reading-1\n> 2:ga\n> 9:2020-0003\n> ", "> gongkai-reading-1\n> 2:ga\n> 9:2020-0003\n> 0"},
		"a name in an original": {"| 9:李科员", "| 9:王科员"}, "a digest of another case": {"link 150 ", "link 150 0"}, "a head": {"> gongkai-head-1\n> 2:ga\n> 161\n> ", "> gongkai-head-1\n> 2:ga\n> 161\n> 0"},
		"the end": {"end 161 ", "end 161 0"},
	} {
		changed := strings.Replace(string(text), change[0], change[1], 1)
		if said := check(changed); changed == string(text) || said == "OK" || said == "" {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// readingHolds verifies the signature of the first part as OpenSSL would.
func readingHolds(text string) bool {
	_, part, _ := strings.Cut(text, "\nreading ")
	part, rest, _ := strings.Cut(part, "\nsignature reading ")
	_, part, _ = strings.Cut(part, "\n")
	sig, rest, _ := strings.Cut(rest, "\npublic-key reading ")
	public, _, _ := strings.Cut(rest, "\n")
	key, err := seal.ParsePublic(public)
	signature, _ := base64.StdEncoding.DecodeString(sig)
	return err == nil && ed25519.Verify(key, []byte(strings.ReplaceAll("\n"+part, "\n> ", "\n")[1:]+"\n"), signature)
}

func TestExtractOfPersonalData(t *testing.T) {
	p, _ := demoPlace(t)
	ctx, file := context.Background(), filepath.Join(t.TempDir(), "extract.txt")
	ask := ExtractAsk{Case: "2020-0003", File: file}
	read := func() string {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	withDesk(t, p, func(d *desk.Desk) error {
		kept := dossier(t, d, ask.Case)
		if err := AuditExtract(ctx, d, ask, io.Discard); err != nil {
			return err
		}
		if masked := read(); strings.Contains(masked, kept.Applicant.Name) || !strings.Contains(masked, "个人信息：已遮盖") {
			t.Errorf("the name stands in an extract that should mask it:\n%s", masked)
		}
		ask.Personal = true
		if err := AuditExtract(ctx, d, ask, io.Discard); err == nil || !strings.Contains(err.Error(), "理由") {
			t.Errorf("personal data without a reason: %v", err)
		}
		ask.Reason = "法院调取"
		if err := AuditExtract(ctx, d, ask, io.Discard); err != nil {
			return err
		}
		if clear := read(); !strings.Contains(clear, kept.Applicant.Name) || !strings.Contains(clear, "查看未遮盖的个人信息") {
			t.Errorf("the name, or that it was shown, is missing:\n%s", clear)
		}
		return nil
	})
}

func dossier(t *testing.T, d *desk.Desk, id string) (kept desk.Dossier) {
	t.Helper()
	err := d.DB.Read(context.Background(), func(tx *store.Tx) (err error) {
		kept, err = d.Dossier(tx, demo.Agency, id)
		return err
	})
	if err != nil || kept.Applicant.Name == "" {
		t.Fatal(kept, err)
	}
	return kept
}
