package upload

import (
	"encoding/xml"
	"regexp"
	"strings"

	"gongkai/fault"
)

// exchange begins the instruction of a field that starts another program (DDE),
// or that spells one in numbers.
var exchange = regexp.MustCompile(`(?i)^[\s"\\]*(?:DDE|DDEAUTO|QUOTE\s+\d[\d\s]*)(?:[^\pL\pN]|$)`)

// fields refuses text of Word whose fields start another program. An instruction
// may stand in many pieces; where a field begins or ends, it ends too.
func fields(part []byte) error {
	text, _, ok := plain(part)
	low := strings.ToLower(text)
	if !ok || !strings.Contains(low, "instrtext") && !strings.Contains(low, "fldsimple") {
		return nil // without the names of these elements it has no fields
	}
	var said strings.Builder
	inside := false
	err := tokens(part, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			name := strings.ToLower(t.Name.Local)
			inside = strings.HasSuffix(name, "instrtext")
			switch name {
			case "fldchar":
				said.WriteByte(0)
			case "fldsimple":
				for _, a := range t.Attr {
					said.WriteString("\x00" + a.Value + "\x00")
				}
			}
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				said.Write(t)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, one := range strings.Split(said.String(), "\x00") {
		if exchange.MatchString(strings.TrimSpace(one)) {
			return fault.New(fault.Invalid, "文档里有会启动其他程序的域").Instead("请另存为 PDF，或者去掉这个域后另存")
		}
	}
	return nil
}
