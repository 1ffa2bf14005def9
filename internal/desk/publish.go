package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
	"gongkai/oversight"
	"gongkai/report"
)

// Adjust corrects a counted figure by hand. The entry keeps the reason; the
// counted figure stays beside it. An empty value takes an earlier adjustment back.
func (d *Desk) Adjust(ctx context.Context, p org.Person, agency string, year int, cell, value, reason string) error {
	id, err := report.ParseCell(cell)
	if err != nil {
		return fault.New(fault.Invalid, "%s", err.Error())
	}
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "手工调整须写明理由")
	}
	action, args := "adjust", map[string]string{"cell": string(id), "value": value, "reason": reason}
	if strings.TrimSpace(value) == "" {
		action = "unadjust"
	} else if err := mayStand(id, year, value); err != nil {
		return err
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		if action == "unadjust" {
			draft, err := d.Draft(tx, agency, year)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(draft.Adjustments, func(a Adjustment) bool { return a.Cell == id }) {
				return fault.New(fault.Invalid, "%s 没有调整，无可撤回", id.Name(draft.Edition.Key))
			}
		}
		return d.append(tx, p, org.Edit, agency, year, action, args)
	})
}

// mayStand refuses what no form lets stand in a cell.
func mayStand(id report.CellID, year int, value string) error {
	f, err := report.ParseFigure(value)
	if err != nil {
		return fault.New(fault.Invalid, "%s", err.Error())
	}
	e, _ := report.EditionFor(year)
	r := report.Report{Year: year, Edition: e.Key}
	if _, ok := r.Get(id); !ok {
		return fault.New(fault.Invalid, "%d 年度的格式没有“%s”这一格", year, id)
	}
	kind := r.KindOf(id)
	if f.Value < 0 && kind != report.Change {
		return fault.New(fault.Invalid, "%s 不能是负数", id.Name(e.Key))
	}
	if (kind == report.Whole || kind == report.Change) && !f.Whole() {
		return fault.New(fault.Invalid, "%s 须是整数", id.Name(e.Key))
	}
	return nil
}

// Waive lets a warning stand, with a signed reason.
func (d *Desk) Waive(ctx context.Context, p org.Person, agency string, year int, rule, where, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "保留提示须写明理由")
	}
	args := map[string]string{"rule": rule, "where": where, "reason": reason}
	return d.DB.Write(ctx, func(tx *store.Tx) error { return d.append(tx, p, org.Edit, agency, year, "waive", args) })
}

// append adds an act to the journal of a year's report.
func (d *Desk) append(tx *store.Tx, p org.Person, v org.Verb, agency string, year int, action string, args map[string]string) error {
	s := flow.Subject{Kind: KindReport, ID: strconv.Itoa(year)}
	who, err := d.actAs(tx, p, v, agency, s)
	if err != nil {
		return err
	}
	return d.Note(tx, who, agency, s, Act{Action: action, Args: args, Cite: law.Art(50)})
}

// Publish freezes the report on a year as its next version, with the things
// each cell counts. It is refused while an error is open or a warning lacks a
// signed reason; a correction of a published report needs a reason of its own,
// and something that it corrects.
func (d *Desk) Publish(ctx context.Context, p org.Person, agency string, year int, reason string) (version int, err error) {
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := d.actAs(tx, p, org.Publish, agency, flow.Subject{Kind: KindReport, ID: strconv.Itoa(year)}); err != nil {
			return err
		}
		draft, err := d.Draft(tx, agency, year)
		if err != nil {
			return err
		}
		if err := d.mayPublish(draft, year, reason); err != nil {
			return err
		}
		sources := map[report.CellID][]store.Source{}
		for _, id := range draft.Report.Cells() {
			if f, _ := draft.Counted.Get(id); f.Value == 0 {
				continue
			}
			if sources[id], err = tx.CellSources(agency, year, draft.Edition, id); err != nil {
				return err
			}
		}
		version = draft.Report.Version
		if err := planFor(tx, agency, draft.Report); err != nil {
			return err
		}
		if err := d.append(tx, p, org.Publish, agency, year, "publish", map[string]string{"version": strconv.Itoa(version), "reason": reason}); err != nil {
			return err
		}
		return tx.PublishReport(agency, draft.Report, d.Today(), p.Name, reason, sources)
	})
	return version, err
}

// Unchanged reports whether the newest published version says the same, figures
// and texts; false where none was published.
func (d Draft) Unchanged() (bool, error) {
	if len(d.Published) == 0 {
		return false, nil
	}
	newest, err := d.Published[0].Report()
	if err != nil {
		return false, err
	}
	return len(report.Differences(newest, d.Report)) == 0, nil
}

// planFor makes the problems that section five names plan items of the next
// year, unless they stand there already; next year's draft begins with what
// came of them.
func planFor(tx *store.Tx, agency string, r *report.Report) error {
	have, err := tx.PlanItems(agency, r.Year+1)
	if err != nil {
		return err
	}
	problems, measures := r.Problems()
	for i, p := range problems {
		if slices.ContainsFunc(have, func(x oversight.PlanItem) bool { return x.Problem == p }) {
			continue
		}
		item := oversight.PlanItem{Agency: agency, ID: fmt.Sprintf("report-%d-%d-%d", r.Year, r.Version, i+1), Year: r.Year + 1,
			Origin: fmt.Sprintf("%d年度报告第五部分", r.Year), Problem: p, Measure: measures[i], DueOn: cal.New(r.Year+1, 12, 31)}
		if err := tx.SavePlanItem(item); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) mayPublish(draft Draft, year int, reason string) error {
	if today := d.Today(); today.Year() <= year {
		return fault.Refuse(law.Art(49).P(1), "%d 年还没有结束，不能公布其年度报告", year)
	}
	errors, warnings := draft.Open()
	if len(errors) > 0 {
		return fault.Refuse(law.Art(50), "还有%d项需处理：%s", len(errors), errors[0].Wrong).Instead("逐项处理后再公布")
	}
	if len(warnings) > 0 {
		return fault.New(fault.Invalid, "还有%d项提示没有写明理由：%s", len(warnings), warnings[0].Wrong).Instead("改正，或者写明保留的理由")
	}
	if len(draft.Published) > 0 && strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "更正已公布的报告须写明理由")
	}
	same, err := draft.Unchanged()
	if err == nil && same {
		err = fault.New(fault.Conflict, "报告与已公布的第%d版没有差别，没有可以更正的", draft.Published[0].Version).Instead("先改正记录、数字或者文字，再公布更正")
	}
	return err
}
