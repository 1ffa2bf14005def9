package page

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"gongkai/fault"
	"gongkai/law"
)

// An Option is one choice of a select.
type Option struct {
	Value string
	Label string
	Cite  law.Cite // the provision it follows; the zero Cite for none
}

func (o Option) text(ctx context.Context) string {
	if o.Cite == (law.Cite{}) {
		return Label(ctx, o.Label)
	}
	return Label(ctx, o.Label) + T(ctx, "（%s）", o.Cite)
}

// A Field is one labelled input of a form.
type Field struct {
	Name     string
	ID       string // "" takes the name; set it where a page has two forms with the same field
	Label    string
	Kind     string // "text", "search", "password", "date", "number", "select", "textarea", "checkbox", "hidden"
	Value    string
	Options  []Option // of a select
	Hint     string   // below the input: what is wanted, and why
	Error    string   // what is wrong with the value, and the way out
	Required bool
	Focus    bool   // the cursor stands here when the page opens
	Complete string // autocomplete token, "" for none
}

func (f Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return "f-" + f.Name
}

// describedBy lists the elements that explain the input.
func (f Field) describedBy() string {
	return Classes(If(f.Error != "", f.id()+"-error"), If(f.Hint != "", f.id()+"-hint"))
}

// attributes are those that an input has only in some fields.
func (f Field) attributes() templ.Attributes {
	a := templ.Attributes{}
	if d := f.describedBy(); d != "" {
		a["aria-describedby"] = d
	}
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if f.Focus {
		a["autofocus"] = true
	}
	if f.Complete != "" {
		a["autocomplete"] = f.Complete
	}
	return a
}

// Known refuses the first select whose value is none of its choices.
func Known(fields []Field) error {
	for _, f := range fields {
		if f.Kind == "select" && !slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == f.Value }) {
			return fault.New(fault.Invalid, "“%s”没有“%s”这一项", f.Label, Written(short(f.Value))).Instead("请从列表中选择")
		}
	}
	return nil
}

// Options makes choices of pairs: value, label, value, label.
func Options(pairs ...string) []Option {
	var out []Option
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, Option{Value: pairs[i], Label: pairs[i+1]})
	}
	return out
}
