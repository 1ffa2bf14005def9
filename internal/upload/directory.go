package upload

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/fault"
)

// An entryAt is what the directory of an archive says of an entry.
type entryAt struct {
	flags, method   uint16
	crc, size, full uint32
	name            []byte
	at              int
}

// tail is the length of the end of a directory without a comment.
const tail = 22

// layout tells whether entries and directory fill an archive from its first byte
// to its last and agree with each other: otherwise readers that go by the one
// see another archive than those that go by the other, or another kind of file.
func layout(data []byte) bool {
	all, start := directory(data)
	if all == nil {
		return false
	}
	slices.SortFunc(all, func(a, b entryAt) int { return cmp.Compare(a.at, b.at) })
	pos := 0
	for i, e := range all {
		next := start
		if i+1 < len(all) {
			next = all[i+1].at
		}
		if e.at != pos || next > start || next-pos < 30 {
			return false
		}
		if !e.stands(data[pos:next]) {
			return false
		}
		pos = next
	}
	return pos == start
}

// directory reads the directory at the end of an archive; nil where there is
// something before, between or behind its parts.
func directory(data []byte) (all []entryAt, start int) {
	if len(data) < tail {
		return nil, 0
	}
	end := data[len(data)-tail:]
	le := binary.LittleEndian
	size, start := int64(le.Uint32(end[12:])), int(le.Uint32(end[16:]))
	if !bytes.HasPrefix(end, []byte("PK\x05\x06")) || le.Uint32(end[4:]) != 0 || le.Uint16(end[20:]) != 0 || int64(start)+size != int64(len(data)-tail) {
		return nil, 0
	}
	rest := data[start : len(data)-tail]
	for len(rest) >= 46 && bytes.HasPrefix(rest, []byte("PK\x01\x02")) {
		n := int(le.Uint16(rest[28:]))
		whole := 46 + n + int(le.Uint16(rest[30:])) + int(le.Uint16(rest[32:]))
		if len(rest) < whole {
			return nil, 0
		}
		all = append(all, entryAt{
			flags: le.Uint16(rest[8:]), method: le.Uint16(rest[10:]),
			crc: le.Uint32(rest[16:]), size: le.Uint32(rest[20:]), full: le.Uint32(rest[24:]),
			name: rest[46 : 46+n], at: int(le.Uint32(rest[42:])),
		})
		rest = rest[whole:]
	}
	if len(rest) != 0 || len(all) != int(le.Uint16(end[10:])) || len(all) != int(le.Uint16(end[8:])) {
		return nil, 0
	}
	return all, start
}

// stands reports whether an entry and its own head fill their place and say what
// the directory says.
func (e entryAt) stands(b []byte) bool {
	le := binary.LittleEndian
	n := int(le.Uint16(b[26:]))
	body := 30 + n + int(le.Uint16(b[28:]))
	left := int64(len(b)) - int64(body) - int64(e.size)
	if !bytes.HasPrefix(b, []byte("PK\x03\x04")) || left < 0 || le.Uint16(b[8:]) != e.method || !bytes.Equal(b[30:30+n], e.name) {
		return false
	}
	if (le.Uint16(b[6:])^e.flags)&^(1<<11) != 0 { // the mark for names in UTF-8 is sometimes set in one place only
		return false
	}
	if e.flags&8 == 0 {
		return left == 0 && le.Uint32(b[14:]) == e.crc && le.Uint32(b[18:]) == e.size && le.Uint32(b[22:]) == e.full
	}
	after := bytes.TrimPrefix(b[int64(len(b))-left:], []byte("PK\x07\x08"))
	switch len(after) {
	case 12:
		return le.Uint32(after) == e.crc && le.Uint32(after[4:]) == e.size && le.Uint32(after[8:]) == e.full
	case 20:
		return le.Uint32(after) == e.crc && le.Uint64(after[4:]) == uint64(e.size) && le.Uint64(after[12:]) == uint64(e.full)
	}
	return false
}

// names are the names of entries as readers compare them, in the order of the
// archive: in small letters, without the encoding of addresses. A name that
// leads out of the archive, or stands there twice, is refused.
func names(z *zip.Reader) ([]string, error) {
	all, seen := make([]string, len(z.File)), map[string]bool{}
	for i, f := range z.File {
		name := readable(f.Name)
		if plain, err := url.PathUnescape(name); err == nil {
			name = plain
		}
		if !straight(name, f.UncompressedSize64) || !straight(readable(f.Name), f.UncompressedSize64) || !sameElsewhere(f) {
			return nil, fault.New(fault.Invalid, "压缩包里的路径不正常").Instead("请解压后逐个上传；文档请用办公软件打开后另存")
		}
		all[i] = strings.ToLower(name)
		if seen[all[i]] {
			return nil, fault.New(fault.Invalid, "压缩包里有两个同名的文件").Instead("请解压后逐个上传；文档请用办公软件打开后另存")
		}
		seen[all[i]] = true
	}
	return all, nil
}

// readable reads the name of an entry, which older programs write in GBK.
func readable(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	s, err := simplifiedchinese.GB18030.NewDecoder().String(name)
	if err != nil {
		return strings.ToValidUTF8(name, "_")
	}
	return s
}

// pieces are parts that are put together from several entries; no office
// program writes them.
var pieces = regexp.MustCompile(`(?i)\.piece$|/\[\d+\]`)

// straight reports whether a name leads to a place within the archive.
func straight(name string, size uint64) bool {
	if strings.HasSuffix(name, "/") {
		if size != 0 {
			return false
		}
		name = strings.TrimSuffix(name, "/")
	}
	for _, part := range strings.Split(name, "/") {
		if strings.Trim(part, ". ") == "" {
			return false
		}
	}
	return !strings.ContainsAny(name, `\:`) && strings.IndexFunc(name, unicode.IsControl) < 0 && !pieces.MatchString(name)
}

// sameElsewhere reports whether the second name that some programs add in UTF-8
// (0x7075) leads to a place within the archive, to the same kind of file.
func sameElsewhere(f *zip.File) bool {
	for b := f.Extra; len(b) >= 4; {
		id, n := binary.LittleEndian.Uint16(b), int(binary.LittleEndian.Uint16(b[2:]))
		if len(b) < 4+n {
			return id != 0x7075
		}
		if id == 0x7075 {
			if n < 5 {
				return false
			}
			second := string(b[9 : 4+n])
			if !utf8.ValidString(second) || !straight(second, f.UncompressedSize64) || !strings.EqualFold(path.Ext(second), path.Ext(readable(f.Name))) {
				return false
			}
		}
		b = b[4+n:]
	}
	return true
}

// carries reports whether an archive hangs on a file of another kind: readers of
// archives go by the end of a file and take no notice of its beginning.
func carries(kind string, data []byte) bool {
	switch kind {
	case "pdf", "jpeg", "png", "gif", "tiff", "text":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		return err == nil && len(z.File) > 0
	}
	return false
}
