package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/render"
	"gongkai/internal/store"
	"gongkai/org"
)

// ReportBuild counts, writes and checks the report on a year, and exports it in
// every format into folder as report-YEAR.*. agency may be "" where the
// database has only one. It prints checks and paths, and returns how many
// errors are open.
func ReportBuild(ctx context.Context, d *desk.Desk, agency string, year int, folder string, out io.Writer) (open int, err error) {
	var draft desk.Draft
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		if agency, err = theAgency(tx, agency); err != nil {
			return err
		}
		if draft, err = d.Draft(tx, agency, year); err != nil {
			return err
		}
		return reconcile(tx, agency, &draft)
	})
	if err != nil {
		return 0, err
	}
	paths, err := export(draft, folder)
	if err != nil {
		return 0, err
	}
	return tellDraft(draft, paths, out)
}

// theAgency is the agency asked for, or the only one there is with none above it.
func theAgency(tx *store.Tx, agency string) (string, error) {
	if agency != "" {
		_, err := tx.Agency(agency)
		return agency, err
	}
	all, err := tx.Agencies()
	if err != nil {
		return "", err
	}
	all = slices.DeleteFunc(all, func(a org.Agency) bool { return a.Parent != "" })
	if len(all) != 1 {
		return "", fault.New(fault.Invalid, "数据库里有%d个没有上级的机关", len(all)).Instead("用 --agency 指定一个")
	}
	return all[0].ID, nil
}

// reconcile compares table 3 with a second count that folds every journal anew.
func reconcile(tx *store.Tx, agency string, d *desk.Draft) error {
	again, err := desk.Recount(tx, agency, d.Report.Year, d.Edition)
	if err != nil {
		return err
	}
	for _, id := range d.Counted.Cells() {
		if table, _, _ := id.Split(); table != 3 {
			continue
		}
		a, _ := d.Counted.Get(id)
		b, _ := again.Get(id)
		if a.Value != b.Value {
			return fault.New(fault.Conflict, "%s 统计为 %s，而由办理记录重新推算为 %s", id.Name(d.Edition.Key), a, b).
				Instead("运行 gongkai doctor 查明不一致的案卷")
		}
	}
	return nil
}

func export(d desk.Draft, folder string) ([]string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	base := filepath.Join(folder, fmt.Sprintf("report-%d", d.Report.Year))
	var paths []string
	document := d.Report.Document()
	for _, f := range render.Formats {
		var b bytes.Buffer
		if err := f.Write(&b, document); err != nil {
			return nil, fmt.Errorf("导出%s：%w", f.Name, err)
		}
		if err := saveFile(base+f.Ext, b.Bytes()); err != nil {
			return nil, err
		}
		paths = append(paths, base+f.Ext)
	}
	data, err := ReportJSON(d)
	if err != nil {
		return nil, err
	}
	if err := saveFile(base+".json", data); err != nil {
		return nil, err
	}
	return append(paths, base+".json"), nil
}

// ReportJSON is the report with its findings and its narrative, for programs.
func ReportJSON(d desk.Draft) ([]byte, error) {
	j := d.Report.JSON(true)
	for _, r := range d.Results {
		if !r.Passed() {
			j.Findings = append(j.Findings, r.Finding())
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(j)
	return b.Bytes(), err
}

// saveFile writes a file whole or not at all.
func saveFile(path string, data []byte) error {
	tmp := path + ".part"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

func tellDraft(d desk.Draft, paths []string, out io.Writer) (open int, err error) {
	passed := 0
	for _, r := range d.Results {
		if r.Passed() {
			passed++
		}
	}
	errors, warnings := d.Open()
	fmt.Fprintf(out, "%s%d年政府信息公开工作年度报告（%s）\n", d.Report.Agency, d.Report.Year, d.Edition.Number)
	fmt.Fprintf(out, "核对 %d 项：通过 %d，需处理 %d，提示 %d\n", len(d.Results), passed, len(errors), len(warnings))
	for _, r := range d.Results {
		if r.Passed() {
			continue
		}
		fmt.Fprintf(out, "  %s %s（%s）：%s\n", severities[r.Severity], r.Rule.Key, r.Where, r.Wrong)
	}
	for _, p := range paths {
		fmt.Fprintln(out, p)
	}
	return len(errors), nil
}
