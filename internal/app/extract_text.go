package app

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/org"
)

// text is the whole file. Lines for programs begin with an ASCII word or mark;
// nothing that people typed begins a line.
func (x *excerpt) text() string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("政府信息公开申请办理记录摘录\n")
	p("机　　关：%s（%s）", flat(x.agency.Name), x.agency.ID)
	p("案卷编号：%s", x.request.ID)
	p("所需信息：%s", flat(x.request.Title))
	p("摘录时间：%s（北京时间）", when(x.at))
	if x.personal == nil {
		p("个人信息：已遮盖。原始记录中的个人信息加密保存；需要时由机关另行提供。")
	}
	for _, d := range x.personal {
		p("申请人%s：%s", d.Name, flat(d.Value))
	}
	p("\n一、办理经过（共 %d 条）\n", len(x.proven))
	for i, e := range x.shown {
		x.act(p, i, e)
	}
	x.proof(p)
	return b.String()
}

// act tells one act as a judge reads it.
func (x *excerpt) act(p func(string, ...any), i int, e flow.Entry) {
	step, _ := foi.Procedure.Step(e.Action)
	p("%d. %s %s　%s", i+1, e.On, e.Time, desk.ActName(e.Action))
	if e.Actor != "" || e.Role != "" {
		who := flat(e.Actor)
		if e.Role != "" {
			who += "（" + org.RoleName(e.Role) + "）"
		}
		if e.For != "" {
			who += "，代理 " + flat(e.For)
		}
		p("　　办理人：%s", who)
	}
	for _, k := range argKeys(step, e.Args) {
		p("　　%s：%s", desk.PartName(e.Action, k), flat(desk.Spell(k, e.Args[k])))
	}
	keys := slices.Sorted(maps.Keys(e.After))
	for _, k := range keys {
		if e.Before[k] != e.After[k] {
			p("　　%s：%s → %s", desk.PartName(e.Action, k), orNone(desk.Spell(k, e.Before[k])), orNone(desk.Spell(k, e.After[k])))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(e.Before)) {
		if _, ok := e.After[k]; !ok && e.Before[k] != "" {
			p("　　%s：%s → 无", desk.PartName(e.Action, k), flat(desk.Spell(k, e.Before[k])))
		}
	}
	if cite := e.Cite; cite != "" {
		p("　　依　据：%s", flat(cite))
	} else if step != nil {
		p("　　依　据：%s", step.Cite)
	}
	at := x.proven[i].RecordedAt
	if t, err := time.Parse(time.RFC3339Nano, at); err == nil {
		at = when(t)
	}
	p("　　记入时间：%s（北京时间），本机关办理记录总第 %d 条\n", at, x.proven[i].Seq)
}

// proof writes the originals, the chain, the signed heads and how to check them.
func (x *excerpt) proof(p func(string, ...any)) {
	p("二、证明\n")
	p("本机关的每一条办理记录都有一个摘要（对原文计算的 SHA-256），并与前一条的哈希连成一条链：任何一条被改动、")
	p("删去、插入或者换位，此后的哈希都会不同。每天的链尾由机关的系统签署（Ed25519），可以公布或者另存。")
	p("下面列出各条原文、从各条到签署的链，以及签署本身；按第三部分的方法，不用本系统即可核对。")
	p("链上其他案卷的记录只列摘要，不列内容。第一部分按原文整理；两者不一致的，以原文为准。\n")
	p("（一）原文。每条以 entry 加总序号开始，原文各行以“| ”开头；每行是一栏，冒号前是字节数。\n")
	for _, e := range x.proven {
		if x.personal == nil && desk.Exposed(e.Entry) {
			p("withheld %d（原文含未加密的个人信息，本摘录不附；其摘要在链中）\n", e.Seq)
			continue
		}
		p("entry %d", e.Seq)
		for _, line := range strings.Split(strings.TrimSuffix(e.Canonical, "\n"), "\n") {
			p("| %s", line)
		}
		p("digest %d %s\n", e.Seq, e.Digest)
	}
	p("（二）链。run 是前一条的哈希，link 是各条的摘要，end 是算得的链尾，应与签署的相同。\n")
	for _, r := range x.runs {
		p("run %d %s", r.from-1, r.before)
		for i, d := range r.digests {
			p("link %d %s", r.from+int64(i), d)
		}
		p("end %d %s\n", r.head.Seq, r.head.Hash)
	}
	p("（三）签署。message 各行以“> ”开头，是签署的原文；signature 是签名。\n")
	for _, r := range x.runs {
		p("head %d %s", r.head.Seq, r.head.Day)
		for _, line := range strings.Split(strings.TrimSuffix(string(r.head.Message()), "\n"), "\n") {
			p("> %s", line)
		}
		p("signature %d %s", r.head.Seq, r.head.Signature)
		p("public-key %d %s\n", r.head.Seq, r.head.PublicKey)
	}
	p("三、怎样自行核对\n")
	p("需要任何一台装有 sh、sed、sha256sum 的计算机。把下面各行（去掉行首的“$ ”）存为 check.sh，运行：")
	p("sh check.sh 本文件　　全部相符时输出 OK。\n")
	for _, line := range strings.Split(CheckScript, "\n") {
		p("$ %s", line)
	}
	p("\n签名用 OpenSSL 3 核对。公钥请与机关公布的比较；把签署原文（去掉“> ”）存为 message，签名经 base64 解码存为 sig：")
	for _, k := range x.publicKeys() {
		p("$ printf '%%s\\n' '-----BEGIN PUBLIC KEY-----' '%s' '-----END PUBLIC KEY-----' > key.pem", k)
	}
	p("$ openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in message -sigfile sig")
}

// publicKeys are the keys that signed, in the form in which OpenSSL reads them.
func (x *excerpt) publicKeys() (out []string) {
	prefix := []byte{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00} // SubjectPublicKeyInfo of Ed25519
	for _, r := range x.runs {
		raw, err := seal.ParsePublic(r.head.PublicKey)
		if err != nil {
			continue // check has refused it
		}
		k := base64.StdEncoding.EncodeToString(append(slices.Clone(prefix), raw...))
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// CheckScript is how an extract is checked without this program: with sh, sed
// and sha256sum.
const CheckScript = `f="$1"; bad=0; runs=0
sum() { sha256sum | cut -d' ' -f1; }
for n in $(sed -n 's/^entry \([0-9]*\)$/\1/p' "$f"); do
  text=$(sed -n "/^entry $n\$/,/^digest $n /s/^| //p" "$f" | sum)
  for said in $(sed -n "s/^digest $n //p; s/^link $n //p" "$f"); do
    [ "$text" = "$said" ] || { echo "entry $n: changed"; bad=1; }
  done
done
while read -r kind n value; do
  case "$kind" in
  run) h="$value" ;;
  link) h=$(printf 'gongkai-link-1\n%s\n%s\n' "$h" "$value" | sum) ;;
  end) runs=$((runs+1))
    [ "$h" = "$value" ] || { echo "end $n: broken"; bad=1; }
    sed -n "/^head $n /,/^signature $n /s/^> //p" "$f" | grep -qx "$h" || { echo "head $n: another hash"; bad=1; } ;;
  esac
done <<EOF
$(sed -n '/^run [0-9]/p; /^link [0-9]/p; /^end [0-9]/p' "$f")
EOF
[ "$bad" = 0 ] && [ "$runs" -gt 0 ] && echo OK`

// argKeys are the keys of what was filled in, what the step asks for first.
func argKeys(step *flow.Step[foi.State], args map[string]string) (keys []string) {
	if step != nil {
		for _, f := range step.Ask {
			keys = append(keys, f.Key)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(args)) {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return slices.DeleteFunc(keys, func(k string) bool { return args[k] == "" })
}

func orNone(s string) string {
	if s == "" {
		return "无"
	}
	return flat(s)
}

// flat keeps what people typed from beginning a line.
func flat(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085'
	}), "／")
}
