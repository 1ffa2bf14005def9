package desk_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/blob"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/upload"
	"gongkai/org"
)

func judged(t *testing.T, name, text string) upload.File {
	t.Helper()
	f, err := upload.Usual.Judge(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// found lists the files under a folder that hold some text.
func found(t *testing.T, dir, text string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if strings.Contains(string(b), text) {
			out = append(out, p)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return out
}

func TestFilesOfACase(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	d.Files = blob.In(filepath.Join(dir, "files"))
	id, _ := zhangs(t, d)
	s := flow.Subject{Kind: desk.KindRequest, ID: id}
	const secret = "张小三的身份证复印件，谁也不能在磁盘上看到"
	file, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "张小三身份证.txt", secret), upload.Clean)
	if err != nil {
		t.Fatal(err)
	}
	a, content, err := d.ReadAttachment(ctx, li, demo.Agency, s, file)
	if err != nil || string(content) != secret || a.Name != "张小三身份证.txt" || a.Scanned != upload.Clean {
		t.Errorf("%+v %q %v", a, content, err)
	}
	for _, text := range []string{secret, "张小三身份证", a.SHA256} {
		if at := found(t, dir, text); len(at) > 0 {
			t.Errorf("%s stands in the clear in %v", text, at)
		}
	}
	stranger := org.Person{ID: "x", Name: "外人", Agency: demo.Agency, Active: true}
	for name, c := range map[string]struct {
		who  org.Person
		s    flow.Subject
		file string
	}{"nobody's": {stranger, s, file}, "of another case": {li, flow.Subject{Kind: desk.KindRequest, ID: "2020-0001"}, file}, "made up": {li, s, "../../keys"}} {
		if _, _, err := d.ReadAttachment(ctx, c.who, demo.Agency, c.s, c.file); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Attach(ctx, stranger, demo.Agency, s, judged(t, "a.txt", "a"), upload.Clean); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a stranger adds a file: %v", err)
	}
	if err := d.Detach(ctx, li, demo.Agency, s, file, ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("removing without a reason: %v", err)
	}
	if err := d.Detach(ctx, li, demo.Agency, s, file, "误传"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.ReadAttachment(ctx, li, demo.Agency, s, file); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after removing: %v", err)
	}
	if at := found(t, filepath.Join(dir, "files"), ""); len(at) != 0 {
		t.Errorf("left over: %v", at)
	}
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, s)
		if err != nil {
			return err
		}
		acts := fmt.Sprint(entries[len(entries)-2:])
		if !strings.Contains(acts, "attach") || !strings.Contains(acts, "detach") || !strings.Contains(acts, "误传") || strings.Contains(acts, "张小三") {
			t.Errorf("the journal: %s", acts)
		}
		list, err := d.Attachments(tx, li, demo.Agency, s)
		if len(list) != 1 || list[0].Removed == "" || list[0].By != li.Name {
			t.Errorf("the list: %+v", list)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAFileThatCannotBeKeptLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	id, _ := zhangs(t, d)
	s := flow.Subject{Kind: desk.KindRequest, ID: id}
	if _, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "a.txt", "a"), upload.Clean); fault.KindOf(err) != fault.Conflict {
		t.Errorf("without a folder: %v", err)
	}
	at := filepath.Join(dir, "files")
	if err := os.WriteFile(at, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.Files = blob.In(at)
	if _, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "a.txt", "a"), upload.Clean); err == nil {
		t.Error("the folder is a file")
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		list, err := d.Attachments(tx, li, demo.Agency, s)
		if len(list) != 0 {
			t.Errorf("%+v", list)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestErasingACaseForgetsItsFiles(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	d.Files = blob.In(filepath.Join(dir, "files"))
	s := flow.Subject{Kind: desk.KindRequest, ID: "2020-0001"}
	file, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "材料.txt", "材料"), upload.Clean)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Erase(ctx, wang, demo.Agency, s.ID, "依申请人要求删除"); err != nil {
		t.Fatal(err)
	}
	if at := found(t, filepath.Join(dir, "files"), ""); len(at) != 0 {
		t.Errorf("left over: %v", at)
	}
	if _, _, err := d.ReadAttachment(ctx, li, demo.Agency, s, file); fault.KindOf(err) != fault.NotFound {
		t.Errorf("reading: %v", err)
	}
}

func TestADestroyedKeyClosesTheFiles(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	d.Files = blob.In(filepath.Join(dir, "files"))
	id, _ := zhangs(t, d)
	s := flow.Subject{Kind: desk.KindRequest, ID: id}
	file, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "张小三.txt", "张小三"), upload.Clean)
	if err != nil {
		t.Fatal(err)
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		k, _, err := tx.CaseKey(demo.Agency, s)
		if err != nil {
			return err
		}
		k.Wrapped, k.ErasedOn = nil, d.Today()
		return tx.SaveCaseKey(k)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.ReadAttachment(ctx, li, demo.Agency, s, file); fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), "依法删除") {
		t.Errorf("reading: %v", err)
	}
	if _, err := d.Attach(ctx, li, demo.Agency, s, judged(t, "a.txt", "a"), upload.Clean); fault.KindOf(err) != fault.Conflict {
		t.Errorf("adding: %v", err)
	}
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		list, err := d.Attachments(tx, li, demo.Agency, s)
		if len(list) != 1 || list[0].Name != "" {
			t.Errorf("%+v", list)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
