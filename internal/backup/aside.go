package backup

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"gongkai/fault"
)

// writeAside lets write fill a file beside path, and check look at it when it is
// safe on the disk; only then it takes its name. Whatever goes wrong before, no
// half file stands under the name. What a killed run left beside it is removed.
func writeAside(path string, force bool, write func(io.Writer) error, check func(aside string) error) (err error) {
	if err := free(path, force); err != nil {
		return err
	}
	pattern := "." + filepath.Base(path) + "-*.part"
	sweep(filepath.Join(filepath.Dir(path), pattern))
	f, err := os.CreateTemp(filepath.Dir(path), pattern) // made with 0600
	if err != nil {
		return fault.New(fault.Invalid, "不能在 %s 中建立文件：%s", filepath.Dir(path), err.Error()).Instead("检查路径和权限")
	}
	defer func() {
		// Closing gives the lock back, so the name goes first.
		gone := os.Remove(f.Name())
		if errors.Is(gone, fs.ErrNotExist) {
			gone = nil
		}
		err = errors.Join(err, gone, ignoreClosed(f.Close()))
	}()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("锁定 %s：%w", f.Name(), err)
	}
	if err := write(f); err != nil {
		return full(err)
	}
	if err := f.Sync(); err != nil {
		return full(err)
	}
	if err := check(f.Name()); err != nil {
		return err
	}
	if err := free(path, force); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// free reports whether a file may take a name.
func free(path string, force bool) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fault.New(fault.Invalid, "%s 不是普通文件", path).Instead("换一个文件名")
	case !force:
		return fault.New(fault.Conflict, "%s 已经存在", path).Instead("换一个文件名，或者加 --force 覆盖")
	}
	return nil
}

// sweep removes what killed runs left: nobody holds their lock any more.
func sweep(pattern string) {
	left, _ := filepath.Glob(pattern)
	for _, name := range left {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			_ = os.Remove(name) // if it stays, it is only in the way
		}
		_ = f.Close()
	}
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fault.New(fault.Invalid, "磁盘已满，没有写成").Instead("清理磁盘，或者写到别的磁盘；没有留下半份文件")
	}
	return err
}

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}
