package page

import "github.com/a-h/templ"

// A Sample is a page drawn with values made up for it: the tests render all of
// them, the gallery shows them, and screenshots are taken of them.
type Sample struct {
	Name    string // surface, page and case: portal-home-empty
	Title   string // in Chinese, for the gallery
	Path    string // where the page stands
	Content templ.Component
}
