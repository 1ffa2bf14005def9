package upload

import (
	"encoding/xml"
	"regexp"
	"strings"

	"gongkai/fault"
)

// declared refuses documents that say that they hold macros, programs or
// objects, or that they fetch something from elsewhere.
func declared(name string, part []byte) error {
	switch {
	case name == contentTypes:
		return tokens(part, typed)
	case strings.HasSuffix(name, ".rels"):
		return tokens(part, related)
	}
	return nil
}

// contentTypes is the part that tells of what type each other part is.
const contentTypes = "[content_types].xml"

// activeTypes are words in the types of parts that run, or that are read as a
// document of another format.
var activeTypes = []struct {
	word string
	err  func() error
}{
	{"macroenabled", macros}, {"vbaproject", macros}, {"vbadata", macros}, {"macrosheet", macros},
	{"activex", objects}, {"oleobject", objects}, {"webextension", objects}, {"x-msdownload", objects}, {"javascript", objects},
	{"text/html", objects}, {"xhtml", objects}, {"message/rfc822", objects}, {"mhtml", objects}, {"/rtf", objects},
}

func typed(t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	all, ok := attributes(e)
	if !ok {
		return unreadable()
	}
	kind := strings.ToLower(all["contenttype"])
	for _, a := range activeTypes {
		if strings.Contains(kind, a.word) {
			return a.err()
		}
	}
	return nil
}

// activeRelations are the last words of relations that are refused wherever
// they lead.
var activeRelations = map[string]func() error{
	"vbaproject": macros, "wordvbadata": macros, "xlmacrosheet": macros, "xlintlmacrosheet": macros,
	"attachedtemplate": template,
	"oleobject":        objects, "control": objects, "activexcontrol": objects, "activexcontrolbinary": objects,
	"afchunk": objects, "webextension": objects, "webextensiontaskpanes": objects,
	"externallink": elsewhere, "externallinkpath": elsewhere, "subdocument": elsewhere, "connections": elsewhere, "querytable": elsewhere,
}

// hyperlinks are the types of relation that only a click follows.
var hyperlinks = map[string]bool{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink": true,
	"http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink":             true,
}

// absolute begins a target that is no part of the document.
var absolute = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|.*\\)`)

func related(t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	all, ok := attributes(e)
	if !ok {
		return unreadable()
	}
	kind, target := all["type"], all["target"]
	last := strings.ToLower(kind[strings.LastIndex(kind, "/")+1:])
	if refuse := activeRelations[last]; refuse != nil {
		return refuse()
	}
	outside := all["targetmode"] != "" && !strings.EqualFold(all["targetmode"], "Internal")
	switch {
	case outside && !hyperlinks[kind]:
		return elsewhere()
	case outside && !clicked(target):
		return fault.New(fault.Invalid, "文档里有链接指向网页和邮箱以外的地方").Instead("请去掉这些链接后另存，或者另存为 PDF")
	case !outside && absolute.MatchString(target):
		return elsewhere()
	}
	return nil
}

// clicked reports whether a link may be followed: to a page, to a mailbox, or to
// a place in the document itself.
func clicked(target string) bool {
	low := strings.ToLower(target)
	for _, start := range []string{"http://", "https://", "mailto:", "#"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return false
}

func template() error {
	return fault.New(fault.Invalid, "文档会从别处读取模板").Instead("请另存为 PDF，或者去掉模板后另存")
}

func elsewhere() error {
	return fault.New(fault.Invalid, "文档会从别处读取内容").Instead("请断开链接、把内容留在文档里后另存，或者另存为 PDF")
}

func objects() error {
	return fault.New(fault.Invalid, "文档里嵌有可以运行的对象").Instead("请把对象换成图片后另存，或者另存为 PDF")
}
