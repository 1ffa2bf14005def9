package login

import (
	"strings"
	"testing"

	"gongkai/fault"
)

func TestGuessable(t *testing.T) {
	own := []string{"云河市公安局", "云河公安", "yunhe-ga", "李明"}
	for _, c := range []struct{ name, password, says string }{
		{"the commonest word with figures", "password123", "最常见的词、键盘上相连的键"},
		{"letters written as signs", "P@ssw0rd2026", "最常见的词、年份"},
		{"a row of figures", "1234567890", "键盘上相连的键或者连续的字符"},
		{"a row of keys, backwards", "poiuytrewq", "键盘上相连的键"},
		{"keys up and down", "1qaz2wsx3edc", "键盘上相连的键"},
		{"shifted figures", "Abcd1234!@#$", "键盘上相连的键"},
		{"full-width forms", "ＡＤＭＩＮ１２３４５６", "最常见的词"},
		{"a date of birth", "liming19900101", "机关的名称、年份或者日期"},
		{"a telephone number", "15803017265", "手机号码"},
		{"the agency with a year", "云河市公安局2026", "机关的名称、年份"},
		{"a part of the agency's id", "yunhe@2026!", "机关的名称、年份"},
		{"the program with a year", "gongkai2026", "最常见的词、年份"},
		{"the demo's", "gongkai-demo-2020", "最常见的词、年份"},
		{"a pair again and again", "hjhjhjhjhjhj", "重复的字符"},
		{"an adage of letters", "woaini520520", "最常见的词"},
		{"three characters more", "password-hj7", "最常见的词"},
		{"four characters more", "password-hj7z", ""},
		{"unconnected words", "correct horse battery", ""},
		{"Chinese words", "春眠不觉晓处处闻啼鸟", ""},
		{"random figures", "8306195472", ""},
		{"random letters", "kqvmxwtzrg", ""},
		{"a long sentence with a year in it", "in 1998 we planted a tree", ""},
	} {
		err := Rules{}.Check(c.password, "liming", own...)
		switch {
		case c.says == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.says != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		case err != nil && strings.Contains(err.Error(), c.password):
			t.Errorf("%s: the message repeats the password: %v", c.name, err)
		}
	}
}

func FuzzGuessable(f *testing.F) {
	f.Add("password123", "云河市公安局")
	f.Add("\xff０", "")
	f.Fuzz(func(t *testing.T, password, own string) {
		if err := (Rules{}).Check(password, "liming", own); err != nil && fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}
