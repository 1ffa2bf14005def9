package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// guarded looks at the triggers before anything opens the database and makes
// them anew. One of an older version is not judged here.
func guarded(ctx context.Context, p Place) error {
	db, err := store.Look(ctx, p.Dir, p.DB)
	if err != nil {
		return nil // opening tells it
	}
	defer db.Close() //nolint:errcheck // nothing was written
	var wrong []string
	err = db.Read(ctx, func(tx *store.Tx) error {
		newest, err := store.Newest()
		if err != nil {
			return err
		}
		if version, err := tx.Version(); err != nil || version < newest {
			return nil //nolint:nilerr // what cannot be read, opening tells
		}
		wrong, err = tx.Guards()
		return err
	})
	return errors.Join(err, severalWrong(wrong))
}

const (
	fromJournal = "改动没有经过本程序：保留现场，查明是谁、何时改的；以办理记录为准改回，或者从备份恢复"
	mostSpoken  = 5 // how many of several things that are wrong are spelt out
)

// severalWrong is several sentences as one error, the first ones spelt out; nil
// for none.
func severalWrong(wrong []string) error {
	switch n := len(wrong); {
	case n == 0:
		return nil
	case n > mostSpoken:
		return fmt.Errorf("%s；等 %d 处", strings.Join(wrong[:mostSpoken], "；"), n)
	}
	return errors.New(strings.Join(wrong, "；"))
}

// agency examines the tables of an agency; opens says that the keys are at hand.
func (x *examination) agency(tx *store.Tx, a org.Agency, opens bool) error {
	n, beside, err := refold(tx, a.ID, x.d)
	x.tell(fmt.Sprintf("办理记录（%s，%d 件申请）", a.Name, n), err, "该案卷的记录或者缓存的状态有误：核对原始材料，必要时从备份恢复")
	people, wrong, err := x.d.StaffAsTold(tx, a.ID)
	if err != nil {
		return err
	}
	x.tell(fmt.Sprintf("人员和职责（%s，%d 人）", a.Name, people), severalWrong(wrong), fromJournal)
	if wrong, err = x.d.UnitAsTold(tx, a); err != nil {
		return err
	}
	x.tell(fmt.Sprintf("机关和设置（%s）", a.Name), severalWrong(wrong), fromJournal)
	name := fmt.Sprintf("案卷密钥和申请人资料（%s）", a.Name)
	if opens {
		if wrong, err = x.d.SealedAsTold(tx, a.ID, beside); err != nil {
			return err
		}
		x.tell(name, severalWrong(wrong), fromJournal)
	} else {
		x.hint(name, errors.New("没有数据库现用的密钥，没有核对"), "放回密钥以后再运行一次")
	}
	files, wrong, err := x.d.FilesAsTold(tx, a.ID, beside)
	if err != nil {
		return err
	}
	name = fmt.Sprintf("附件（%s，%d 个）", a.Name, files)
	x.tell(name, severalWrong(wrong), "从备份恢复 files 目录；附件的登记被改动的，以办理记录为准")
	if files > 0 && x.d.Files == nil {
		x.hint(name+"的文件", errors.New("没有写数据目录，没有核对"), "加上 --dir D 再运行一次")
	}
	x.hint(fmt.Sprintf("工作日历（%s）", a.Name), calendarReady(tx, a.ID, x.d.Today()), "放假通知公布后运行 gongkai calendar add --dir D FILE；地区的通知再加 --region KEY")
	return nil
}

// refold folds every journal of requests anew and compares with the copied
// columns; beside is what the journals tell of files and erasures.
func refold(tx *store.Tx, agency string, d *desk.Desk) (n int, beside desk.Beside, err error) {
	rules, err := desk.Rules(tx, agency)
	if err != nil {
		return 0, beside, err
	}
	all, err := tx.RequestsByID(agency)
	if err != nil {
		return 0, beside, err
	}
	var wrong []string
	err = tx.Journals(agency, desk.KindRequest, func(id string, entries []flow.Entry) error {
		n++
		beside.Add(id, entries)
		kept, ok := all[id]
		delete(all, id)
		if !ok {
			wrong = append(wrong, fmt.Sprintf("案卷 %s 有办理记录而没有申请", id))
			return nil
		}
		c, err := foi.Procedure.Fold(rules, entries, max(d.Today(), entries[len(entries)-1].On))
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("案卷 %s：%s", id, err))
			return nil
		}
		fresh := kept
		desk.Copy(&fresh, c)
		if !c.State.Closed() {
			fresh.DueOn = kept.DueOn // an open pause moves it day by day
		}
		if fresh != kept {
			wrong = append(wrong, fmt.Sprintf("案卷 %s 登记的状态、日期、结果或者部门与由记录推算的不同（状态“%s”，推算为“%s”）", id, kept.State, fresh.State))
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(all)) {
		wrong = append(wrong, fmt.Sprintf("申请 %s 没有办理记录", id))
	}
	if err == nil {
		err = severalWrong(wrong)
	}
	return n, beside, err
}
