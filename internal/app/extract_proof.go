package app

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/org"
)

// proofMark is the line that ends the first part, which the signature of the
// reading covers.
const proofMark = "====="

// columns are the names of what an original holds, in the order of its columns.
var columns = []string{"机关", "总序号", "种类", "编号", "该项第几条", "日期", "时间", "事项", "办理人", "办理人编号", "职责", "代理", "填写", "加密的填写", "变动前", "变动后", "依据", "记入时间"}

// proof writes the originals, the chain, the signatures and how to check them.
func (x *excerpt) proof(p printing, signed seal.Reading) {
	p("二、证明\n")
	p("本机关的每一条办理记录都有一个摘要（对原文计算的 SHA-256），并与前一条的哈希连成一条链：任何一条被改动、")
	p("删去、插入或者换位，此后的哈希都会不同。每天的链尾由机关的系统签署（Ed25519），可以公布或者另存。")
	p("下面列出各条原文、从各条到签署的链，以及签署本身；按第三部分的方法，不用本系统即可核对。")
	p("链上其他案卷的记录只列摘要，不列内容。第一部分由系统按原文整理，整理后的文字也由系统签署；")
	p("两者不一致的，以原文为准。\n")
	p("（一）原文。每条以 entry 加总序号开始。每行是一栏：“|”前是栏目名称，“|”后是原文，冒号前是字节数。")
	p("原文中的事项、职责等用代码，含义见各条之后的“注”；“加密的填写”是加密保存的个人信息。\n")
	for i, e := range x.proven {
		if x.personal == nil && desk.Exposed(e.Entry) {
			p("withheld %d（原文含未加密的个人信息，本摘录不附；其摘要在链中）\n", e.Seq)
			continue
		}
		p("entry %d", e.Seq)
		original(p, e.Canonical)
		p("digest %d %s", e.Seq, e.Digest)
		p("　　注：%s\n", strings.Join(x.meanings(i), "；"))
	}
	p("（二）链。run 是前一条的哈希，link 是各条的摘要，end 是算得的链尾，应与签署的相同。\n")
	for _, r := range x.runs {
		p("run %d %s", r.from-1, r.before)
		for i, d := range r.digests {
			p("link %d %s", r.from+int64(i), d)
		}
		p("end %d %s\n", r.head.Seq, r.head.Hash)
	}
	p("（三）签署。message 各行以“> ”开头，是签署的原文；signature 是签名。head 签署链尾，reading 签署第一部分。\n")
	for _, r := range x.runs {
		n := strconv.FormatInt(r.head.Seq, 10)
		p("head %s %s", n, r.head.Day)
		signatureLines(p, n, r.head.Message(), r.head.Signature, r.head.PublicKey)
	}
	p("reading %s", signed.Digest)
	signatureLines(p, "reading", signed.Message(), signed.Signature, signed.PublicKey)
	x.howTo(p, signed)
}

// original writes the canonical text of an entry, each column behind its name.
func original(p printing, canonical string) {
	tag, rest, _ := strings.Cut(canonical, "\n")
	p("格式 | %s", tag)
	for i := 0; rest != ""; i++ {
		length, _, _ := strings.Cut(rest, ":")
		n, err := strconv.Atoi(length)
		end := len(length) + 1 + n
		if err != nil || end >= len(rest) {
			end = len(rest) - 1 // what is not of the form stands as it is; the digest tells
		}
		name := "其他"
		if i < len(columns) {
			name = columns[i]
		}
		for _, line := range strings.Split(rest[:end], "\n") {
			p("%s | %s", name, line)
			name = "　"
		}
		rest = rest[end+1:]
	}
}

// meanings tell what the keys of an original stand for.
func (x *excerpt) meanings(i int) (out []string) {
	add := func(key, name string) {
		if said := key + " 即“" + flat(name) + "”"; key != "" && name != "" && key != name && !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	e, raw := x.shown[i], x.proven[i].Entry
	add(desk.KindRequest, org.NameOf(org.Kinds, desk.KindRequest))
	add(raw.Action, desk.ActName(raw.Action))
	add(raw.Role, org.RoleName(raw.Role))
	for _, f := range append(slices.Clone(e.filled), e.changed...) {
		add(f.Key, f.Name)
		for _, v := range []struct{ raw, word string }{{raw.Args[f.Key], f.Value.Text}, {raw.Before[f.Key], f.Before.Text}, {raw.After[f.Key], f.Value.Text}} {
			if desk.Spell(f.Key, v.raw) == v.word { // a word of a table, and no text that was typed or masked
				add(v.raw, v.word)
			}
		}
	}
	return out
}

// signatureLines writes what was signed, under a name that its parts share.
func signatureLines(p printing, name string, message []byte, signature, key string) {
	for _, line := range strings.Split(strings.TrimSuffix(string(message), "\n"), "\n") {
		p("> %s", line)
	}
	p("signature %s %s", name, signature)
	p("public-key %s %s\n", name, key)
}

// howTo tells how the file is checked without this program.
func (x *excerpt) howTo(p printing, signed seal.Reading) {
	p("三、怎样自行核对\n")
	p("需要任何一台装有 sh、sed、sha256sum 的计算机。把下面各行（去掉行首的“$ ”）存为 check.sh，运行：")
	p("sh check.sh 本文件　　全部相符时输出 OK。")
	p("OK 表示：第一部分、各条原文和链都与签署中所载的哈希相符。文件可能连同其中的哈希一起被改过，因此签名也须核对。\n")
	for _, line := range strings.Split(CheckScript, "\n") {
		p("$ %s", line)
	}
	p("\n签名用 OpenSSL 3 核对，每个签名都应输出 Signature Verified Successfully。公钥请与机关公布的比较；f 是本文件：")
	names, keys := []string{"reading"}, []string{signed.PublicKey}
	for _, r := range x.runs {
		names, keys = append(names, strconv.FormatInt(r.head.Seq, 10)), append(keys, r.head.PublicKey)
	}
	for i, n := range names {
		begin := "head " + n + " "
		if n == "reading" {
			begin = "reading "
		}
		p("$ printf '%%s\\n' '-----BEGIN PUBLIC KEY-----' '%s' '-----END PUBLIC KEY-----' > key.pem", forOpenSSL(keys[i]))
		p(`$ sed -n '/^%s/,/^signature %s /s/^> //p' "$f" > message; sed -n 's/^signature %s //p' "$f" | base64 -d > sig`, begin, n, n)
		p("$ openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in message -sigfile sig")
	}
}

// forOpenSSL is a public key in the form in which OpenSSL reads it.
func forOpenSSL(public string) string {
	raw, err := seal.ParsePublic(public)
	if err != nil {
		return "" // check has refused it
	}
	prefix := []byte{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00} // SubjectPublicKeyInfo of Ed25519
	return base64.StdEncoding.EncodeToString(append(prefix, raw...))
}

// CheckScript is how an extract is checked without this program: with sh, sed
// and sha256sum.
const CheckScript = `f="$1"; bad=0; runs=0
sum() { sha256sum | cut -d' ' -f1; }
one=$(sed '/^=====$/,$d' "$f" | sum)
sed -n '/^reading /,/^signature reading /s/^> //p' "$f" | grep -qx "$one" || { echo "part one: changed"; bad=1; }
for n in $(sed -n 's/^entry \([0-9]*\)$/\1/p' "$f"); do
  text=$(sed -n "/^entry $n\$/,/^digest $n /s/^[^|]*| //p" "$f" | sum)
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
