package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode turns the bytes of a text into UTF-8: by its byte order mark, else
// UTF-8 where it is valid, else UTF-16 where half of it is empty bytes, else
// GB18030, which includes GBK and GB2312.
func decode(data []byte) (string, error) {
	if len(data) > maxPlain {
		return "", tooLarge(int64(len(data)), maxPlain)
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return clean(strings.ToValidUTF8(string(data[3:]), "\ufffd")), nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return transcode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data[2:])
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return transcode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data[2:])
	}
	if big, little := emptyBytes(data); big > len(data)/40 || little > len(data)/40 {
		if big > little {
			return transcode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data)
		}
		return transcode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data)
	}
	if utf8.Valid(data) {
		return clean(string(data)), nil
	}
	asUTF8 := strings.ToValidUTF8(string(data), "\ufffd")
	broken := strings.Count(asUTF8, "\ufffd")
	if others := utf8.RuneCountInString(asUTF8) - asciiCount(data); broken == 1 && len(asUTF8) > 6 && others > 3 && strings.HasSuffix(asUTF8, "\ufffd") || broken*50 < others {
		return clean(asUTF8), nil // cut in a character, or damaged in few places
	}
	asGB, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || broken <= bytes.Count(asGB, []byte("\ufffd")) {
		return clean(asUTF8), nil
	}
	return clean(string(asGB)), nil
}

func transcode(e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", unreadable("文字编码认不出来", "请另存为 UTF-8 编码后再试")
	}
	return clean(string(out)), nil
}

// emptyBytes counts the zero bytes at even and at odd places of the beginning:
// the digits and spaces of big-endian and little-endian UTF-16.
func emptyBytes(data []byte) (even, odd int) {
	for i, b := range data[:min(len(data), 1<<16)] {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	scale := max(1, len(data)/(1<<16))
	return even * scale, odd * scale
}

// clean drops what has no meaning in a text: empty bytes and marks of order.
func clean(s string) string {
	if !strings.ContainsAny(s, "\x00\ufeff\r") {
		return s
	}
	return strings.NewReplacer("\x00", "", "\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(s)
}

func asciiCount(data []byte) (n int) {
	for _, b := range data {
		if b < 0x80 {
			n++
		}
	}
	return n
}
