package desk

import (
	"context"
	"fmt"
	"strconv"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// operator is who runs commands on the machine that holds the data.
var operator = org.Actor{Name: "命令行", Role: "system"}

// A Rotation tells what changing the keys did.
type Rotation struct {
	From, To seal.ID
	Sealed   int  // how many things were sealed anew
	Finished bool // an earlier rotation was only finished: its old key was dropped
}

// Rotate puts a new key in front, seals everything anew under it in one
// transaction, and drops the old key. save keeps the keys where they are read
// from; nil says that they come from elsewhere (an environment variable), where
// somebody has to put the new key in front first and to drop the old one after.
//
// It may be interrupted at any moment: until the transaction both keys are at
// hand and the old one is in use, afterwards the new one; run again, it goes on.
// Servers that run meanwhile ask the database which key is in use in every
// transaction that seals, and read the keys again when they lack one.
func (d *Desk) Rotate(ctx context.Context, save func(*seal.Keys) error) (r Rotation, err error) {
	err = d.DB.Write(ctx, func(tx *store.Tx) (err error) {
		r.From, err = d.sealing(tx)
		return err
	})
	if err != nil {
		return r, err
	}
	ids := d.Keys.IDs()
	switch {
	case ids[0] == r.From && len(ids) > 1 && save == nil:
		return r, fault.New(fault.Conflict, "数据已经全部用现用密钥 %s 加密", r.From).Instead("从 GONGKAI_KEYS 中删去其余的 data 行，重新启动各节点")
	case ids[0] == r.From && len(ids) > 1:
		r.To, r.Finished = r.From, true
		return r, save(d.Keys.Only(r.From))
	case ids[0] == r.From && save == nil:
		return r, fault.New(fault.Conflict, "密钥来自环境变量 GONGKAI_KEYS，程序不能改写").Instead("在其中第一个 data 之前加上一个新的 data（32个随机字节的 base64，例如 openssl rand -base64 32），各节点重新启动后再次运行本命令，最后删去旧的 data")
	case ids[0] == r.From:
		next := d.Keys.Rotated()
		if err := save(next); err != nil {
			return r, err
		}
		d.Keys = next
	}
	r.To = d.Keys.IDs()[0]
	if r.Sealed, err = d.reseal(ctx, r.From, r.To); err != nil || save == nil {
		return r, err
	}
	return r, save(d.Keys.Only(r.To))
}

// reseal seals all that is sealed under the installation's keys under one of
// them, makes it the one in use, and journals that it did.
func (d *Desk) reseal(ctx context.Context, from, to seal.ID) (n int, err error) {
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		n = 0
		anew := func(what string, sealed []byte, context string) ([]byte, error) {
			plain, err := d.Keys.Open(sealed, context)
			if err != nil {
				return nil, fmt.Errorf("%s：%w", what, err)
			}
			n++
			return d.Keys.SealUnder(to, plain, context)
		}
		cases, err := tx.CaseKeys()
		if err != nil {
			return err
		}
		for _, k := range cases {
			if k.Wrapped, err = anew("案卷 "+k.Subject, k.Wrapped, k.Context()); err != nil {
				return err
			}
			if err := tx.SaveCaseKey(k); err != nil {
				return err
			}
		}
		factors, err := tx.EveryFactor()
		if err != nil {
			return err
		}
		for _, f := range factors {
			if f.Sealed, err = anew("第二因素 "+f.ID, f.Sealed, f.Context()); err != nil {
				return err
			}
			if err := tx.SaveFactor(f); err != nil {
				return err
			}
		}
		if err := tx.SaveSetting("", sealingKey, to.String()); err != nil {
			return err
		}
		return d.noteRotation(tx, from, to, n)
	})
	return n, err
}

// noteRotation tells of the rotation in every agency's journal: the keys are
// the installation's.
func (d *Desk) noteRotation(tx *store.Tx, from, to seal.ID, n int) error {
	agencies, err := tx.Agencies()
	if err != nil {
		return err
	}
	for _, a := range agencies {
		err := d.Note(tx, operator, a.ID, flow.Subject{Kind: org.Setting, ID: sealingKey}, Act{Action: "rotate-keys",
			Args: map[string]string{"sealed": strconv.Itoa(n)}, Before: map[string]string{"key": from.String()}, After: map[string]string{"key": to.String()}})
		if err != nil {
			return err
		}
	}
	return nil
}
