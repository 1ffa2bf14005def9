package office

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strings"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// mostUpload is the largest body of the import form: the file, and the form around it.
const mostUpload = intake.PeopleSize + 64<<10

// An ImportPeople is the form by which people are taken from a list, and what
// would come of the list that was sent.
type ImportPeople struct {
	Agencies []page.Option
	Agency   string
	Header   string // the columns, as the file has them
	List     string // what was sent, to be sent again once it was looked at
	Changes  []ImportLine
	Wrong    int
	Failed   string
}

// An ImportLine is what would come of one line.
type ImportLine struct {
	Line        int
	Login, Name string
	What        string
	Tone        page.Tone
	Said        fault.Phrase
}

// comes names what comes of a line.
var comes = map[string]struct {
	Name string
	tone page.Tone
}{
	desk.LineAdds: {Name: "新增", tone: page.Good}, desk.LineChanges: {Name: "更新", tone: page.Note},
	desk.LineSame: {Name: "不变"}, desk.LineWrong: {Name: "有误", tone: page.Fix},
}

func (s *Server) importForm(w http.ResponseWriter, r *http.Request) error {
	return s.showImport(w, r, http.StatusOK, ImportPeople{})
}

func (s *Server) showImport(w http.ResponseWriter, r *http.Request, status int, v ImportPeople) error {
	p := person(r.Context())
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		agencies, err := s.within(tx, p, org.Administer, org.Staff)
		if err != nil {
			return err
		}
		a, err := chosen(agencies, v.Agency)
		v.Agencies, v.Agency, v.Header = agencyOptions(agencies), a.ID, intake.PeopleHeader()
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return ImportPeoplePage(c, v) })
}

// importPeople tries a list, and takes it where the form says that it was looked at.
func (s *Server) importPeople(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseMultipartForm(mostUpload); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return page.Unreadable(err)
	}
	if r.MultipartForm != nil {
		defer r.MultipartForm.RemoveAll() //nolint:errcheck // it was held in memory
	}
	v := ImportPeople{Agency: r.PostFormValue("agency")}
	lines, err := sentList(r, &v)
	if err == nil {
		var changes []desk.PersonChange
		dry := r.PostFormValue("checked") == ""
		changes, v.Wrong, err = s.Desk.ImportPeople(r.Context(), person(r.Context()), v.Agency, lines, dry)
		if err == nil && !dry && v.Wrong == 0 {
			return s.imported(w, r, changes)
		}
		for _, c := range changes {
			v.Changes = append(v.Changes, ImportLine{c.Line, c.Login, c.Name, comes[c.What].Name, comes[c.What].tone, c.Said})
		}
	}
	if err != nil {
		if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
			return err
		}
		v.Failed = page.Sentence(r.Context(), err)
		return s.showImport(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, v)
	}
	status := http.StatusOK
	if v.Wrong > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.showImport(w, r, status, v)
}

// sentList reads the list: the file, or the one that was tried before. The
// server keeps nothing between the two, so the page holds it.
func sentList(r *http.Request, v *ImportPeople) ([]desk.PersonLine, error) {
	var in io.Reader = strings.NewReader(r.PostFormValue("list"))
	f, _, err := r.FormFile("file")
	switch {
	case err == nil:
		defer f.Close() //nolint:errcheck // it was held in memory
		in = f
	case r.PostFormValue("list") == "":
		return nil, fault.New(fault.Invalid, "没有选择文件").Instead("选一个 CSV 文件再提交")
	}
	lines, err := intake.People(in)
	if err == nil {
		v.List = intake.WritePeople(lines)
	}
	return lines, err
}

// imported shows the secrets of the people who are new.
func (s *Server) imported(w http.ResponseWriter, r *http.Request, changes []desk.PersonChange) error {
	v := Secrets{Title: page.T(r.Context(), "已导入 %d 人", len(changes)), Back: page.Link{Text: page.T(r.Context(), "回到人员一览"), Href: peoplePath}}
	for _, c := range changes {
		if c.Secret != "" {
			v.Lines = append(v.Lines, SecretLine{c.Login, cmp.Or(c.Name, c.Login), c.Secret})
		}
	}
	return s.showSecrets(w, r, v)
}
