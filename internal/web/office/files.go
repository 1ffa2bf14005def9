package office

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/upload"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// Uploads say which files are taken, and who looks for viruses in them.
type Uploads struct {
	Rules   upload.Rules
	Scanner *upload.Scanner // nil for none
}

// Files is the page of the files of a case (附件).
type Files struct {
	No, Subject string
	List        []FileLine
	Post        string // where the form goes, "" for who may not add any
	Accept      string // extensions that are taken
	Most        string // size that is taken
	Scanned     bool   // a scanner looks at what is added
	Refused     error  // why the last one was not taken
	Done        string
	Erased      cal.Date // the day on which the personal data of the case were erased: nothing is added since
}

// A FileLine is a file in the list.
type FileLine struct {
	ID      string
	Name    string // "" where the key of the case was destroyed
	Href    string // "" where it cannot be opened
	Kind    string
	Size    string
	By, At  string
	Clean   bool
	Remove  string // where the form that removes it goes, "" for who may not
	Removed string // when it was, "" while it is there
}

// headRoom is what a form takes beside its file.
const headRoom = 64 << 10

func (s *Server) fileRoutes() []page.Route {
	size := s.Uploads.Rules.Size
	if size == 0 {
		size = upload.Usual.Size
	}
	sees, handles := page.Needs(org.See, org.Request), page.Needs(org.Handle, org.Request)
	return []page.Route{
		{Pattern: "GET /office/requests/{id}/files", Access: sees, Sample: "office-files", Do: s.files},
		{Pattern: "POST /office/requests/{id}/files", Access: handles, Sample: "office-files-refused", Body: size + headRoom, Do: s.addFile},
		{Pattern: "GET /office/requests/{id}/files/download/{file}", Access: sees, Do: s.sendFile},
		{Pattern: "POST /office/requests/{id}/files/{file}/remove", Access: handles, Sample: "office-files-refused", Do: s.removeFile},
	}
}

func caseOf(r *http.Request) flow.Subject {
	return flow.Subject{Kind: desk.KindRequest, ID: r.PathValue("id")}
}

func (s *Server) files(w http.ResponseWriter, r *http.Request) error {
	v, err := s.filesView(r.Context(), caseOf(r))
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(r.Context(), "done")
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return FilesPage(c, v) })
}

func (s *Server) filesView(ctx context.Context, of flow.Subject) (v Files, err error) {
	p := person(ctx)
	here := requestsPath + "/" + of.ID + "/files"
	err = s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		list, err := s.Desk.Attachments(tx, p, p.Agency, of)
		if err != nil {
			return err
		}
		r, err := tx.Request(p.Agency, of.ID)
		if err != nil {
			return err
		}
		at, err := desk.PlaceOf(tx, p.Agency, of)
		if err != nil {
			return err
		}
		rules := s.Uploads.Rules
		if rules.Size == 0 {
			rules.Size = upload.Usual.Size
		}
		v = Files{No: r.ID, Subject: r.Title, Accept: rules.Accept(), Most: page.Size(rules.Size), Scanned: s.Uploads.Scanner != nil}
		key, _, err := tx.CaseKey(p.Agency, of)
		if err != nil {
			return err
		}
		v.Erased = key.ErasedOn
		may := p.May(org.Handle, org.Request, at, s.Desk.Today())
		if may && v.Erased == "" {
			v.Post = here
		}
		for _, a := range list {
			v.List = append(v.List, fileOf(a, here, may))
		}
		return nil
	})
	return v, err
}

func fileOf(a desk.Attachment, here string, may bool) FileLine {
	k, _ := upload.KindOf(a.Type)
	l := FileLine{ID: a.ID, Name: a.Name, Kind: k.Name, Size: page.Size(a.Size), By: a.By, At: timeOf(a.AddedAt), Clean: a.Scanned == upload.Clean, Removed: timeOf(a.Removed)}
	if a.Removed != "" {
		return l
	}
	if a.Name != "" {
		l.Href = here + "/download/" + a.ID
	}
	if may {
		l.Remove = here + "/" + a.ID + "/remove"
	}
	return l
}

// timeOf is a time of the database as people here read it.
func timeOf(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	return t.In(cal.Zone()).Format("2006-01-02 15:04")
}

// addFile takes a file: judged by its content, scanned, sealed, journalled.
func (s *Server) addFile(w http.ResponseWriter, r *http.Request) error {
	of := caseOf(r)
	err := s.take(w, r, of)
	return s.after(w, r, of, err, page.T(r.Context(), "附件已经保存，并记入办理记录。"))
}

func (s *Server) take(w http.ResponseWriter, r *http.Request, of flow.Subject) error {
	ctx, p := r.Context(), person(r.Context())
	// Whose case it is comes before what is sent: nobody fills our memory for a
	// case that he may not handle.
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error { return s.Desk.Visible(tx, p, p.Agency, of) })
	if err != nil {
		return err
	}
	sent, err := s.takes.begin(p.ID)
	if err != nil {
		return err
	}
	defer sent()
	r.Body = newPaced(r.Body, http.NewResponseController(w).SetReadDeadline, time.Now(), page.UploadTime)
	name, data, err := received(r)
	if err != nil {
		return err
	}
	judged, err := s.takes.turn(ctx)
	if err != nil {
		return err
	}
	defer judged()
	f, err := s.Uploads.Rules.Judge(name, data)
	if err != nil {
		return err
	}
	scanned, err := s.Uploads.Scanner.Scan(ctx, data)
	if err != nil {
		return err
	}
	_, err = s.Desk.Attach(ctx, p, p.Agency, of, f, scanned)
	return err
}

// received reads the file of a form into memory: in a temporary file it would
// lie on the disk in the clear.
func received(r *http.Request) (name string, data []byte, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, page.Unreadable(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, fault.New(fault.Invalid, "没有选择文件").Instead("先选择文件，再上传")
		}
		if err != nil {
			return "", nil, broken(err)
		}
		if part.FormName() != "file" {
			continue
		}
		if name = part.FileName(); name == "" {
			return "", nil, fault.New(fault.Invalid, "没有选择文件").Instead("先选择文件，再上传")
		}
		data, err = io.ReadAll(part)
		if err != nil {
			return "", nil, broken(err)
		}
		return name, data, nil
	}
}

// broken is a form that ended before its end.
func broken(err error) error {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fault.New(fault.Invalid, "文件传得太慢，中断了").Instead("检查网络后重新上传")
	}
	return page.Unreadable(err)
}

func (s *Server) removeFile(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	p, of := person(r.Context()), caseOf(r)
	err := s.Desk.Detach(r.Context(), p, p.Agency, of, r.PathValue("file"), strings.TrimSpace(r.PostForm.Get("reason")))
	return s.after(w, r, of, err, page.T(r.Context(), "附件已经移除，并记入办理记录。"))
}

// after leads back to the list, or shows it with why something was refused.
func (s *Server) after(w http.ResponseWriter, r *http.Request, of flow.Subject, err error, done string) error {
	ctx := r.Context()
	if err == nil {
		s.Sessions.Put(ctx, "done", done)
		http.Redirect(w, r, requestsPath+"/"+of.ID+"/files", http.StatusSeeOther)
		return nil
	}
	status := 0
	var big *http.MaxBytesError
	switch k := fault.KindOf(err); {
	case errors.As(err, &big):
		status = http.StatusRequestEntityTooLarge
		err = fault.New(fault.Invalid, "文件太大，超过 %d MB 的上限", (big.Limit-headRoom)>>20).Instead("压缩图片，或者分成几个文件")
	case k == fault.Invalid, k == fault.Conflict:
		status = page.TroubleOf(ctx, s.Log, err).Status
	default:
		return err
	}
	v, viewErr := s.filesView(ctx, of)
	if viewErr != nil {
		return viewErr
	}
	v.Refused = err
	return s.show(w, r, status, func(c Chrome) pageOf { return FilesPage(c, v) })
}

// sendFile sends a file to be kept, never to be shown: no browser runs in our
// name what somebody handed in.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request) error {
	p := person(r.Context())
	a, content, err := s.Desk.ReadAttachment(r.Context(), p, p.Agency, caseOf(r), r.PathValue("file"))
	if err != nil {
		return err
	}
	k, ok := upload.KindOf(a.Type)
	if !ok {
		k.Type = "application/octet-stream"
	}
	if (k.Key == "text" || k.Key == "csv") && !utf8.Valid(content) { // then it was taken as GB 18030
		k.Type = strings.Replace(k.Type, "utf-8", "gb18030", 1)
	}
	h := w.Header()
	h.Set("Content-Type", k.Type)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(a.Name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Download-Options", "noopen")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	return nil
}
