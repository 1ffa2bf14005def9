package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// An AuditAsk is what a verification is asked with.
type AuditAsk struct {
	Heads     []string // files of signed heads that were kept elsewhere
	PublicKey string   // base64; "" for that of the place's keys, or else of the first head
	JSON      bool
}

// AuditVerify recomputes the journals of a place and prints what it found. It
// changes nothing there. exit is 0 where all is sound, 1 where it is not; an
// error says that it could not be examined.
func AuditVerify(ctx context.Context, p Place, ask AuditAsk, out io.Writer) (exit int, err error) {
	v, notes, err := auditVerify(ctx, p, ask)
	if err != nil {
		return 2, err
	}
	if !v.Sound() {
		exit = 1
	}
	if ask.JSON {
		if v.Flaws == nil {
			v.Flaws = []store.Flaw{}
		}
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return exit, e.Encode(struct {
			Sound bool `json:"sound"`
			store.Verified
			Notes []string `json:"notes"`
		}{v.Sound(), v, notes})
	}
	tellVerified(v, notes, out)
	return exit, nil
}

func auditVerify(ctx context.Context, p Place, ask AuditAsk) (v store.Verified, notes []string, err error) {
	if err := p.check(); err != nil {
		return v, nil, err
	}
	from := store.VerifyAsk{PublicKey: ask.PublicKey}
	for _, file := range ask.Heads {
		h, err := headFile(file)
		if err != nil {
			return v, nil, err
		}
		from.Heads = append(from.Heads, h)
	}
	if _, err := seal.ParsePublic(from.PublicKey); from.PublicKey != "" && err != nil {
		return v, nil, fault.New(fault.Invalid, "--public-key：%s", err.Error())
	}
	if len(from.Heads) == 0 {
		notes = append(notes, "没有给出另存的摘要（--head FILE）：能够改写数据库的人可以把全部历史连同摘要重写一遍，也可以把尾部的记录连同摘要一起截去，这样的改动看不出来。"+
			"办法：把每天签署的摘要（gongkai audit head）另存到这台机器以外，核对时用 --head 给出。")
	}
	if from.PublicKey == "" {
		keys, err := p.keysOrNone()
		switch {
		case err == nil && keys != nil:
			from.PublicKey = keys.Public()
		case len(from.Heads) > 0:
			from.PublicKey = from.Heads[0].PublicKey
			notes = append(notes, "没有可用的密钥文件：签名按另存的摘要写明的公钥核对。")
		default:
			notes = append(notes, "没有可用的密钥文件，也没有给出公钥（--public-key）：签名只按库中写明的公钥核对，看不出摘要是否由他人重新签署。")
		}
	}
	db, err := store.Look(ctx, p.Dir, p.DB)
	if err != nil {
		return v, nil, err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	v, err = store.Verify(ctx, db, from)
	if v.Chains == nil {
		v.Chains = []store.VerifiedChain{}
	}
	return v, append(notes, covers), err
}

// covers says what a verification compares, and what it does not.
const covers = "核对的范围是办理记录：每一条的内容和次序、链尾、签署的摘要，以及机关、人员、申请和年度报告是否各有办理记录。" +
	"人员的职责和状态、机关、设置、申请的状态、附件不在其中，由 gongkai doctor 按办理记录推算后比对；人员的口令、申请的内容、查询码和已发布的信息没有可以比对的记录，改动只能与备份比较（gongkai audit compare）才看得出。"

// headFile reads a signed head from a file.
func headFile(file string) (seal.Head, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return seal.Head{}, fault.New(fault.NotFound, "读不了摘要 %s", file).Instead("检查 --head 是否写对")
	}
	h, err := seal.ParseHead(text)
	if err != nil {
		return h, fault.New(fault.Invalid, "%s：%s", file, err.Error()).Instead("用 gongkai audit head 写出的文件，或者从门户下载的文件")
	}
	return h, nil
}

// mostTold is how many flaws are printed for people; JSON has more.
const mostTold = 40

func tellVerified(v store.Verified, notes []string, out io.Writer) {
	wrong := map[string]int{}
	for _, f := range v.Flaws {
		wrong[f.Agency]++
	}
	for _, c := range v.Chains {
		word := "正常"
		if wrong[c.Agency] > 0 {
			word = "异常"
		}
		fmt.Fprintf(out, "%s　%s：%d 条办理记录，%s\n", word, c.Agency, c.Entries, signedText(c))
	}
	for i, f := range v.Flaws {
		if i == mostTold {
			fmt.Fprintf(out, "　　　其余 %d 处从略；--json 列出更多\n", len(v.Flaws)-mostTold+v.More)
			break
		}
		fmt.Fprintf(out, "　　　%s\n", flawLine(f))
	}
	switch {
	case v.Sound() && len(v.Chains) == 0:
		fmt.Fprintln(out, "还没有机关，也没有办理记录，没有可以核对的。")
	case v.Sound() && v.Kept > 0:
		fmt.Fprintf(out, "没有发现改动；与 %d 份另存的摘要一致。\n", v.Kept)
	case v.Sound():
		fmt.Fprintln(out, "没有发现改动。")
	default:
		fmt.Fprintf(out, "发现 %d 处异常。办法：停止服务，保留现场，与另存的摘要和备份核对后从备份恢复。\n", len(v.Flaws)+v.More)
	}
	for _, n := range notes {
		fmt.Fprintln(out, "说明："+n)
	}
}

// signedText tells the signed heads of a chain, and from which entry on none
// stands over it.
func signedText(c store.VerifiedChain) string {
	signed := "还没有签署的摘要"
	if c.Heads > 0 {
		signed = fmt.Sprintf("%d 份签署的摘要，最新 %s", c.Heads, c.LastDay)
	}
	switch {
	case c.Entries == 0:
		return signed
	case c.Covered >= c.Entries:
		return signed + "，全部记录都有签名覆盖"
	case c.Covered == 0:
		return signed + "，没有一条记录有签名覆盖"
	}
	return fmt.Sprintf("%s；第%d条以后没有任何签名覆盖", signed, c.Covered)
}

// flawLine names the place of a flaw and says what is wrong there.
func flawLine(f store.Flaw) string {
	s := f.Agency
	if f.Seq > 0 {
		s += fmt.Sprintf(" 第%d条", f.Seq)
	}
	if f.Subject != "" && f.N > 0 {
		s += fmt.Sprintf("（%s %s 的第%d条记录）", f.Kind, f.Subject, f.N)
	}
	if s == "" {
		return f.Text
	}
	return s + "：" + f.Text
}

// AuditHead writes today's signed head of an agency, which it signs where there
// is none, into a file, or prints it where file is "".
func AuditHead(ctx context.Context, d *desk.Desk, agency, file string, out io.Writer) error {
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		agency, err = theAgency(tx, agency)
		return err
	})
	if err != nil {
		return err
	}
	h, _, err := d.SignedHead(ctx, agency)
	if err != nil {
		return err
	}
	if h.Seq == 0 {
		return fault.New(fault.NotFound, "这个机关还没有办理记录，没有摘要可以签署")
	}
	if file == "" {
		_, err := out.Write(h.Text())
		return err
	}
	if err := os.WriteFile(file, h.Text(), 0o644); err != nil { // it is meant to be given away
		return fault.New(fault.Invalid, "写不了 %s", file).Instead("检查路径和权限")
	}
	fmt.Fprintf(out, "已写出 %s：%s 至 %s 共 %d 条办理记录的摘要。请另存或者公布，以后用 gongkai audit verify --head 核对。\n", file, h.Agency, h.Day, h.Seq)
	return nil
}
