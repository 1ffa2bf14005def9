package portal

import (
	"bytes"
	"net/http"
	"strconv"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/seal"
	"gongkai/internal/web/page"
)

const proofPath = "/proof"

// Proof is the list of the signed heads of the agency's journal.
type Proof struct {
	Heads []seal.Head
	Pager page.Pager
}

// Key is the public key of the newest head, "" where there is none.
func (p Proof) Key() string {
	if len(p.Heads) == 0 {
		return ""
	}
	return p.Heads[0].PublicKey
}

func (s *Server) proof(w http.ResponseWriter, r *http.Request) error {
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	heads, total, err := s.Public.Heads(r.Context(), s.Agency, (n-1)*page.PerPage, page.PerPage)
	if err != nil {
		return err
	}
	v := Proof{Heads: heads, Pager: page.PagerOf(r, n, total)}
	return page.Render(w, r, v.Pager.Status(), ProofPage(v))
}

// proofFile is the head of one day as a file.
func (s *Server) proofFile(w http.ResponseWriter, r *http.Request) error {
	day, err := cal.Parse(r.PathValue("day"))
	if err != nil {
		return fault.New(fault.NotFound, "没有这一天的摘要").Instead("从摘要列表中选择")
	}
	h, err := s.Public.Head(r.Context(), s.Agency, day)
	if err != nil {
		return err
	}
	return page.Download(w, r, "proof-"+h.Agency+"-"+h.Day+".json", "application/json; charset=utf-8", func(b *bytes.Buffer) error {
		_, err := b.Write(h.Text())
		return err
	})
}

func entriesOf(h seal.Head) string { return strconv.FormatInt(h.Seq, 10) }

func sampleProof() Proof {
	keys := [2]string{"b5gwKSiSPAbj8A4HJJA262UCI0IbYG0idq1Mcx2NRoM=", "hJuwCPqUQ0tHkPn1SM8jP8nI4Ubzbs6OOtrAbM1Qm2c0cY7N9aVfDrNEYZ0aFOZ3c6TdSAqVZ0S2JvOa1ZyRAg=="}
	head := func(day string, seq int64, hash string) seal.Head {
		return seal.Head{Version: 1, Agency: "ga", Seq: seq, Hash: hash, Day: day, Moment: day + "T01:00:00Z", PublicKey: keys[0], Signature: keys[1]}
	}
	return Proof{Heads: []seal.Head{
		head("2021-01-20", 1432, "d2b0dc3605b1817e3da0b1f76eaa092cc0a910f5269610a99ebe00a7ed681c01"),
		head("2021-01-19", 1418, "9c66bf3c0ef2c7ce27da3f725b89e44bd4b1ea13aa0b4f621fe08c0ea95a1a89"),
		head("2021-01-18", 1418, "9c66bf3c0ef2c7ce27da3f725b89e44bd4b1ea13aa0b4f621fe08c0ea95a1a89"),
	}, Pager: page.Pager{Page: 1, Pages: 1, Total: 3, Href: func(int) string { return proofPath }}}
}
