package app

import (
	"context"

	"gongkai/internal/desk"
)

// AgencyContact sets how the public reaches the office of an agency: those of
// desk.Contacts that are given, nil or not there for those that stay.
func AgencyContact(ctx context.Context, d *desk.Desk, id string, set map[string]*string) error {
	given := map[string]string{}
	for key, v := range set {
		if v != nil {
			given[key] = *v
		}
	}
	if len(given) == 0 {
		return nil
	}
	return d.SetContact(ctx, desk.Operator(), id, given)
}
