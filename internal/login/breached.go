package login

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // the lists that are handed round hold SHA-1
	"encoding/hex"
	"io"
	"os"

	"gongkai/fault"
)

// Breached is a list of passwords that were stolen somewhere, on disk: one a
// line in ascending order of bytes, either the SHA-1 of each in capital hex,
// with or without ":count" behind it, or the passwords themselves. It is looked
// up in place, never loaded, and asks no network.
type Breached struct {
	f      *os.File
	size   int64
	hashed bool
}

// longestLine bounds a line of a list.
const longestLine = 1024

// OpenBreached opens a list. One that is empty or not in order is Invalid.
func OpenBreached(path string) (*Breached, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Invalid, "打不开泄露密码名单 %s", path)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b := &Breached{f: f, size: info.Size()}
	first, _, err := b.line(0)
	if err != nil || len(first) == 0 {
		_ = f.Close() // nothing was written
		return nil, fault.New(fault.Invalid, "泄露密码名单 %s 是空的，或者不是文本", path)
	}
	key, _, _ := bytes.Cut(first, []byte(":"))
	_, bad := hex.DecodeString(string(key))
	b.hashed = len(key) == 40 && bad == nil
	if err := b.inOrder(path); err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	return b, nil
}

// Close closes the list.
func (b *Breached) Close() error { return b.f.Close() }

// samples is how many places of a list are looked at for its order.
const samples = 500

// inOrder looks at some places of the list: one that is not sorted would answer
// that every password is sound.
func (b *Breached) inOrder(path string) error {
	var last []byte
	for i := range int64(samples) {
		at, err := b.begin(b.size / samples * i)
		if err != nil {
			return err
		}
		line, _, err := b.line(at)
		if err != nil {
			return err
		}
		if at >= b.size {
			break
		}
		key := b.key(line)
		if bytes.Compare(key, last) < 0 {
			return fault.New(fault.Invalid, "泄露密码名单 %s 没有按字节排序", path).Instead("用 LC_ALL=C sort -u 排序后再用")
		}
		last = key
	}
	return nil
}

// Has reports whether a password is on the list.
func (b *Breached) Has(password string) (bool, error) {
	want := []byte(password)
	if b.hashed {
		sum := sha1.Sum(want) //nolint:gosec // as above
		want = bytes.ToUpper([]byte(hex.EncodeToString(sum[:])))
	}
	low, high := int64(0), b.size // the line, if there, begins in [low, high)
	for low < high {
		mid := (low + high) / 2
		at, err := b.begin(mid)
		if err != nil {
			return false, err
		}
		if at >= high {
			high = mid
			continue
		}
		line, next, err := b.line(at)
		if err != nil {
			return false, err
		}
		switch bytes.Compare(b.key(line), want) {
		case 0:
			return true, nil
		case -1:
			low = next
		default:
			high = mid
		}
	}
	return false, nil
}

// key is what a line is compared by.
func (b *Breached) key(line []byte) []byte {
	if !b.hashed {
		return line
	}
	k, _, _ := bytes.Cut(line, []byte(":"))
	return bytes.ToUpper(k)
}

// begin is where the first line at or behind an offset begins.
func (b *Breached) begin(at int64) (int64, error) {
	if at == 0 {
		return 0, nil
	}
	_, next, err := b.line(at - 1)
	return next, err
}

// line reads the rest of a line from an offset, and where the next one begins.
func (b *Breached) line(at int64) (text []byte, next int64, err error) {
	buf := make([]byte, longestLine)
	n, err := b.f.ReadAt(buf, at)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	end := bytes.IndexByte(buf[:n], '\n')
	if end < 0 {
		if n == longestLine {
			return nil, 0, fault.New(fault.Invalid, "泄露密码名单里有超过 %d 字节的行", longestLine)
		}
		return bytes.TrimSuffix(buf[:n], []byte("\r")), b.size, nil
	}
	return bytes.TrimSuffix(buf[:end], []byte("\r")), at + int64(end) + 1, nil
}
