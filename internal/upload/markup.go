package upload

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gongkai/fault"
)

// plain turns a part of a document into UTF-8 and names the encoding it had:
// the packaging rules (GB/T 36094, ISO/IEC 29500-2) allow UTF-8 and UTF-16.
// Anything else is not ok: a reader might see other words in it than we do.
func plain(part []byte) (text, encoding string, ok bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(part, []byte("\xff\xfe")):
		order, part = binary.LittleEndian, part[2:]
	case bytes.HasPrefix(part, []byte("\xfe\xff")):
		order, part = binary.BigEndian, part[2:]
	case bytes.HasPrefix(part, []byte("<\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(part, []byte("\x00<")):
		order = binary.BigEndian
	default:
		part = bytes.TrimPrefix(part, []byte("\ufeff"))
		return string(part), "utf-8", utf8.Valid(part)
	}
	if len(part)%2 != 0 {
		return "", "utf-16", false
	}
	units := make([]uint16, len(part)/2)
	for i := range units {
		units[i] = order.Uint16(part[2*i:])
	}
	text = string(utf16.Decode(units))
	return text, "utf-16", !strings.ContainsRune(text, utf8.RuneError)
}

// declaration is the whole of an XML declaration; its group is the encoding.
var declaration = regexp.MustCompile(`^\s*version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*$`)

// tokens reads a part of a document as XML and shows each token. What is not
// well-formed, has a document type, or says that its encoding is another than it
// is, is refused.
func tokens(part []byte, see func(xml.Token) error) error {
	text, encoding, ok := plain(part)
	if !ok {
		return unreadable()
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // what is declared is judged below
	root := false
	for {
		t, err := d.Token()
		switch {
		case err == io.EOF && root:
			return nil
		case err != nil:
			return unreadable()
		}
		switch t := t.(type) {
		case xml.Directive:
			return unreadable()
		case xml.ProcInst:
			if t.Target == "xml" {
				m := declaration.FindSubmatch(t.Inst)
				if m == nil || len(m[1]) > 0 && !strings.EqualFold(string(m[1]), encoding) {
					return unreadable()
				}
			}
		case xml.StartElement:
			root = true
		}
		if err := see(t); err != nil {
			return err
		}
	}
}

// attributes are the attributes of an element by their names in small letters;
// not ok if one stands there twice.
func attributes(e xml.StartElement) (all map[string]string, ok bool) {
	all = map[string]string{}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" {
			continue
		}
		name := strings.ToLower(a.Name.Local)
		if _, twice := all[name]; twice {
			return nil, false
		}
		all[name] = strings.TrimSpace(a.Value)
	}
	return all, true
}

func unreadable() error {
	return fault.New(fault.Invalid, "文档内部的结构有误，无法检查").Instead("请用办公软件打开后另存，再上传")
}
