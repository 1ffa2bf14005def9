package office

import (
	"gongkai/cal"
	"gongkai/internal/web/page"
)

// People is the list of an agency's people.
type People struct {
	Agency  string
	Filters []page.Field
	Lines   []PersonLine
	Pager   page.Pager
}

// A PersonLine is one person in the list.
type PersonLine struct {
	Href, Login, Name, Department string
	Duties                        string // names of the roles held today
	Active                        bool
}

// A Person is one person with his duties, and what may be changed.
type Person struct {
	ID, Login, Name, Agency, Department string
	Active                              bool
	Self                                bool // the administrator himself
	Alone                               bool // and nobody else could give him a duty yet
	Duties                              []DutyLine
	StandIns                            []DutyLine // who stands in for him
	Give, Change, Delegate              []page.Field
	Journal                             []StaffAct
	Done, Failed                        string
}

// A StaffAct is a line of the journal of a person or an agency.
type StaffAct struct {
	On   cal.Date
	Time string
	Who  string
	What string // name of the act
	Acted
}

// A NewPerson is the form by which somebody is added.
type NewPerson struct {
	Agencies []page.Option
	Fields   []page.Field
	Failed   string
}
