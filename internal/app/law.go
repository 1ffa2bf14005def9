package app

import (
	"encoding/json"
	"fmt"
	"io"

	"gongkai/law"
)

// Law prints all rules with their provisions: the page for a lawyer, or JSON.
func Law(asJSON bool, out io.Writer) error {
	if !asJSON {
		_, err := fmt.Fprint(out, law.Page())
		return err
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(map[string]any{
		"acts": law.Acts, "terms": law.Terms, "groups": law.Groups, "outcomes": law.Outcomes, "rows": law.Rows,
		"applicants": law.Applicants, "channels": law.Channels, "duties": law.Duties, "filings": law.Filings,
		"fees": law.FeeSteps, "provisions": law.Provisions,
	})
}
