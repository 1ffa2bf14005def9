package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/blob"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/upload"
	"gongkai/org"
)

// An Attachment is a file of a case as somebody who may see the case sees it.
type Attachment struct {
	store.Attachment
	Name   string // "" where the key of the case was destroyed
	SHA256 string // of its content, in hexadecimal
	By     string // name of who added it
}

// mostAttachments bounds the files of one case.
const mostAttachments = 200

// personal is what of an attachment is sealed under the key of its case: names
// of files name people.
type personal struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

func fileContext(a store.Attachment, part string) string {
	return "file " + part + " " + a.Agency + " " + a.Kind + " " + a.Subject + " " + a.ID
}

var errNoFolder = fault.New(fault.Conflict, "本机没有设置存放附件的目录").Instead("请系统管理员用 --dir 指定数据目录")

// Attach adds a file that was judged to a case, sealed under the key of the
// case, and journals that it did, without the file's name.
func (d *Desk) Attach(ctx context.Context, p org.Person, agency string, s flow.Subject, f upload.File, scanned string) (id string, err error) {
	var put []blob.Name // more than one where the transaction ran again
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		who, err := d.handles(tx, p, agency, s)
		if err != nil {
			return err
		}
		if d.Files == nil {
			return errNoFolder
		}
		have, err := tx.Attachments(agency, s)
		if err != nil {
			return err
		}
		if len(have) >= mostAttachments {
			return fault.New(fault.Conflict, "这一案卷已有 %d 个附件，到了上限", len(have)).Instead("把同类的材料合成一个文件")
		}
		key, err := d.makeCaseKey(tx, agency, s)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(f.Data)
		a := store.Attachment{Agency: agency, ID: fileID(), Kind: s.Kind, Subject: s.ID, Type: f.Kind.Key, Size: int64(len(f.Data)),
			Scanned: scanned, Person: who.ID, AddedAt: d.Now().UTC().Format(time.RFC3339)}
		id = a.ID
		plain, err := json.Marshal(personal{f.Name, hex.EncodeToString(sum[:])})
		if err != nil {
			return err
		}
		a.Sealed = key.Seal(plain, fileContext(a, "name"))
		n, err := d.Files.Put(key.Seal(f.Data, fileContext(a, "content")))
		if err != nil {
			return err
		}
		put, a.Stored = append(put, n), string(n)
		if err := tx.SaveAttachment(a); err != nil {
			return err
		}
		return d.Note(tx, who, agency, s, Act{Action: "attach", Args: fileArgs(a)})
	})
	if err == nil {
		put = put[:len(put)-1]
	}
	for _, n := range put {
		err = errors.Join(err, d.Files.Remove(n))
	}
	return id, err
}

// fileArgs are what the journal tells of a file: enough to prove what was kept,
// nothing that names somebody.
func fileArgs(a store.Attachment) map[string]string {
	return map[string]string{"file": a.ID, "type": a.Type, "size": strconv.FormatInt(a.Size, 10), "stored": a.Stored}
}

func fileID() string {
	var b [8]byte
	rand.Read(b[:]) //nolint:errcheck // never fails since Go 1.24
	return hex.EncodeToString(b[:])
}

// handles is a person as one who handles a case; a case that he may not even see
// is not there for him.
func (d *Desk) handles(tx *store.Tx, p org.Person, agency string, s flow.Subject) (org.Actor, error) {
	if err := d.Visible(tx, p, agency, s); err != nil {
		return org.Actor{}, err
	}
	return d.actAs(tx, p, org.Handle, agency, s)
}

// Detach removes a file from a case, and journals that it did and why. What was
// kept of it stays in the journal; the content is gone.
func (d *Desk) Detach(ctx context.Context, p org.Person, agency string, s flow.Subject, id, reason string) error {
	var a store.Attachment
	err := d.DB.Write(ctx, func(tx *store.Tx) error {
		who, err := d.handles(tx, p, agency, s)
		if err != nil {
			return err
		}
		if d.Files == nil {
			return errNoFolder
		}
		kept, err := d.Dossier(tx, agency, s.ID)
		if err != nil {
			return err
		}
		if err := impersonal(reason, kept.Applicant); err != nil {
			return err
		}
		if a, err = tx.Attachment(agency, s, id); err != nil {
			return err
		}
		a.Removed = d.Now().UTC().Format(time.RFC3339)
		if err := tx.SaveAttachment(a); err != nil {
			return err
		}
		args := fileArgs(a)
		args["reason"] = reason
		return d.Note(tx, who, agency, s, Act{Action: "detach", Args: args})
	})
	if err != nil {
		return err
	}
	return d.Files.Remove(blob.Name(a.Stored))
}

// dropFiles marks all files of a case as removed; those named are to be forgotten
// once that is saved.
func (d *Desk) dropFiles(tx *store.Tx, agency string, s flow.Subject) (stored []blob.Name, err error) {
	rows, err := tx.Attachments(agency, s)
	if err != nil {
		return nil, err
	}
	for _, a := range rows {
		if a.Removed != "" {
			continue
		}
		a.Removed = d.Now().UTC().Format(time.RFC3339)
		if err := tx.SaveAttachment(a); err != nil {
			return nil, err
		}
		stored = append(stored, blob.Name(a.Stored))
	}
	return stored, nil
}

// Attachments are the files of a case that somebody may see, removed ones too.
func (d *Desk) Attachments(tx *store.Tx, p org.Person, agency string, s flow.Subject) ([]Attachment, error) {
	if err := d.Visible(tx, p, agency, s); err != nil {
		return nil, err
	}
	rows, err := tx.Attachments(agency, s)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	key, _, err := d.caseKey(tx, agency, s)
	if err != nil && !errors.Is(err, seal.ErrKey) {
		return nil, err
	}
	locked := err != nil
	out := make([]Attachment, len(rows))
	for i, a := range rows {
		out[i].Attachment = a
		if !locked {
			out[i] = unsealed(key, a)
		}
		who, err := tx.Staff(a.Person)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		out[i].By = who.Name
	}
	return out, nil
}

func unsealed(key seal.Key, a store.Attachment) Attachment {
	out := Attachment{Attachment: a}
	plain, err := key.Open(a.Sealed, fileContext(a, "name"))
	var held personal
	if err == nil && json.Unmarshal(plain, &held) == nil {
		out.Name, out.SHA256 = held.Name, held.SHA256
	}
	return out
}

// ReadAttachment is a file of a case that somebody may see, with its content.
func (d *Desk) ReadAttachment(ctx context.Context, p org.Person, agency string, s flow.Subject, id string) (a Attachment, content []byte, err error) {
	var key seal.Key
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		if err := d.Visible(tx, p, agency, s); err != nil {
			return err
		}
		if d.Files == nil {
			return errNoFolder
		}
		row, err := tx.Attachment(agency, s, id)
		if err != nil {
			return err
		}
		erased := cal.Date("")
		key, erased, err = d.caseKey(tx, agency, s)
		switch {
		case erased != "":
			return fault.New(fault.Conflict, "案卷 %s 的个人信息已于 %s 依法删除，附件不能再打开", s.ID, erased)
		case errors.Is(err, seal.ErrKey):
			return errNoKey
		case err != nil:
			return err
		}
		a = unsealed(key, row)
		return nil
	})
	if err != nil {
		return a, nil, err
	}
	sealed, err := d.Files.Get(blob.Name(a.Stored))
	if err != nil {
		return a, nil, err
	}
	content, err = key.Open(sealed, fileContext(a.Attachment, "content"))
	if err != nil {
		return a, nil, fault.New(fault.Conflict, "附件打不开：密钥不对，或者文件已经损坏").Instead("请系统管理员从备份中恢复")
	}
	return a, content, nil
}
