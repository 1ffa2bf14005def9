package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/fault"
	"gongkai/internal/desk"
)

// PeopleSize is the largest list of people that is taken, in bytes.
const PeopleSize = 1 << 20

// mostPeople is the longest list of people that is taken, in lines.
const mostPeople = 2000

// peopleColumns are the columns of a list of people: the key, and the Chinese
// headings that mean it.
var peopleColumns = [][]string{
	{"login", "登录名", "用户名", "账号"}, {"name", "姓名"}, {"department", "部门", "内设机构", "处室"}, {"roles", "职责", "角色"}, {"scope", "范围"},
}

// PeopleHeader is the header of a list of people as we write it.
func PeopleHeader() string {
	var out []string
	for _, c := range peopleColumns {
		out = append(out, c[1])
	}
	return strings.Join(out, ",")
}

// People reads a list of people (人员名单): CSV in UTF-8, with or without a byte
// order mark, or in GBK as spreadsheets write it. The headings are Chinese or
// English; 登录名 and 姓名 must be there. Passwords are never taken.
func People(in io.Reader) ([]desk.PersonLine, error) {
	data, err := io.ReadAll(io.LimitReader(in, PeopleSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > PeopleSize {
		return nil, fault.New(fault.Invalid, "文件大于 1 MB").Instead("分成几个文件导入")
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, fault.New(fault.Invalid, "这是 Excel 文件，不是 CSV").Instead("在 Excel 或者 WPS 中打开，另存为 CSV 再选")
	}
	text, err := chineseText(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "文件是空的").Instead("第一行须是栏目：%s", PeopleHeader())
	}
	if err != nil {
		return nil, notCSV(err)
	}
	keys, err := peopleKeys(header)
	if err != nil {
		return nil, err
	}
	var out []desk.PersonLine
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, notCSV(err)
		}
		n, _ := r.FieldPos(0)
		if len(row) > len(keys) {
			return nil, fault.New(fault.Invalid, "第%d行有%d栏，多于栏目的%d栏", n, len(row), len(keys)).Instead("内容中有逗号的，用引号括起来")
		}
		if l := personLine(keys, row, n); l != (desk.PersonLine{N: n}) {
			out = append(out, l)
		}
		if len(out) > mostPeople {
			return nil, fault.New(fault.Invalid, "多于%d行", mostPeople).Instead("分成几个文件导入")
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "文件里没有人员")
	}
	return out, nil
}

func notCSV(err error) error { return fault.New(fault.Invalid, "不是 CSV：%s", err.Error()) }

// chineseText is a text in UTF-8 or GB18030, which includes GBK.
func chineseText(data []byte) (string, error) {
	if data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")); utf8.Valid(data) {
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.ContainsRune(text, 0) {
		return "", fault.New(fault.Invalid, "文件的编码认不出来").Instead("另存为 UTF-8 编码的 CSV 再试")
	}
	return string(text), nil
}

// peopleKeys reads the headings of a list of people.
func peopleKeys(header []string) (keys []string, err error) {
	for _, h := range header {
		h = strings.TrimSpace(h)
		i := slices.IndexFunc(peopleColumns, func(c []string) bool { return slices.Contains(c, strings.ToLower(h)) })
		switch {
		case strings.Contains(h, "密码") || strings.Contains(h, "口令") || strings.EqualFold(h, "password"):
			return nil, fault.New(fault.Invalid, "文件里不能有密码").Instead("删去“%s”一栏：每个新人员会得到一次性口令", h)
		case i < 0:
			return nil, fault.New(fault.Invalid, "不认识的栏目“%s”", h).Instead("可用的栏目：%s", PeopleHeader())
		case slices.Contains(keys, peopleColumns[i][0]):
			return nil, fault.New(fault.Invalid, "栏目“%s”出现了两次", h)
		}
		keys = append(keys, peopleColumns[i][0])
	}
	for _, must := range []string{"login", "name"} {
		if !slices.Contains(keys, must) {
			return nil, fault.New(fault.Invalid, "缺少栏目“登录名”或者“姓名”").Instead("可用的栏目：%s", PeopleHeader())
		}
	}
	return keys, nil
}

func personLine(keys, row []string, n int) desk.PersonLine {
	l := desk.PersonLine{N: n}
	for i, v := range row {
		v = strings.TrimSpace(v)
		switch keys[i] {
		case "login":
			l.Login = v
		case "name":
			l.Name = v
		case "department":
			l.Department = v
		case "roles":
			l.Roles = v
		case "scope":
			l.Scope = v
		}
	}
	return l
}

// WritePeople writes a list of people as People reads it.
func WritePeople(lines []desk.PersonLine) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	err := w.Write(strings.Split(PeopleHeader(), ","))
	for i, n := 0, 2; i < len(lines); n++ {
		row := []string{"", "", "", "", ""}
		if l := lines[i]; l.N <= n { // empty lines keep the numbers of the others
			row, i = []string{l.Login, l.Name, l.Department, l.Roles, l.Scope}, i+1
		}
		err = errors.Join(err, w.Write(row))
	}
	w.Flush()
	if err != nil { // a strings.Builder takes everything
		return ""
	}
	return b.String()
}
