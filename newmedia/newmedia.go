// Package newmedia is the register of government accounts on social platforms
// (政务新媒体): what they post, and how many follow them.
//
// It reads no platform: figures come from imported tallies and readings.
package newmedia

import "gongkai/cal"

// An Account is one account on one platform.
type Account struct {
	Agency   string   `db:"agency"`
	ID       string   `db:"id"`
	Platform string   `db:"platform"`
	Name     string   `db:"name"`
	Verified string   `db:"verified"` // the name it is verified under
	OpenedOn cal.Date `db:"opened_on"`
	ClosedOn cal.Date `db:"closed_on"`
	Status   string   `db:"status"` // 运行, 关停, 注销
}

// Posts is a month's tally of what an account posted (推送条数).
type Posts struct {
	Agency  string `db:"agency"`
	Account string `db:"account"`
	Month   string `db:"month"` // 2020-03
	Posts   int    `db:"posts"`
	Source  string `db:"source"`
}

// Followers is a reading of how many follow an account (关注量).
type Followers struct {
	Agency    string   `db:"agency"`
	Account   string   `db:"account"`
	ReadOn    cal.Date `db:"read_on"`
	Followers int      `db:"followers"`
}
