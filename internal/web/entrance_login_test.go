package web_test

import (
	"net/url"
	"testing"
	"time"

	"gongkai/internal/demo"
)

// TestALoginIsChangedWithCare: by another administrator, freshly confirmed, to
// one that is nobody's; whoever was signed in by the old one is out.
func TestALoginIsChangedWithCare(t *testing.T) {
	d := newDoor(t, "optional")
	sun, wang := d.signIn("sun"), d.signIn("wang")
	as := func(id, login string) (int, string) {
		p := d.staff(id)
		return d.post(sun, "/office/people/"+id, url.Values{"login": {login}, "name": {p.Name}, "department": {p.Department}})
	}
	status, text := as("ga-7", "sun2")
	d.expect("his own", status, text, 403, "不能更改自己的登录名")
	for _, login := range []string{"LI", "ｌｉ", "li"} {
		status, text = as(headID, login)
		d.expect("another's, as "+login, status, text, 409, "已经有人使用")
	}
	status, text = as(headID, "Wang")
	d.expect("capitals of one's own", status, text, 200, "已保存")
	status, text = d.get(wang, "/office/")
	d.expect("who was signed in", status, text, 200, "更改了您的登录名")
	status, text = d.password(wang, "Wang", demo.Password)
	d.expect("by the new one", status, text, 200, "<h1>工作概览</h1>")
	d.ahead += 11 * time.Minute
	status, text = as(headID, "wang")
	d.expect("later", status, text, 403, "确认是您本人")
}
