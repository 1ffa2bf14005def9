package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/law"
)

// DeadlineAsk is what the deadline command is asked.
type DeadlineAsk struct {
	Received string   // 2020-09-25; may be left out where the journal says it
	Days     int      // working days of the main term; 0 is the term of law on the day of receipt
	Region   string   // key of the regional calendar
	Journal  string   // file with a line a step; "-" is standard input
	PayPause bool     // a fee pauses instead of starting the count anew
	Today    cal.Date // as of which an open pause is counted
}

// deadlineJSON is the answer for programs.
type deadlineJSON struct {
	Received    cal.Date  `json:"received"`
	Due         *cal.Date `json:"due"` // null while there is no date
	Provisional bool      `json:"provisional"`
	State       foi.State `json:"state"`
	Awaiting    string    `json:"awaiting,omitempty"`
	Answered    cal.Date  `json:"ended,omitempty"`
	Overdue     bool      `json:"overdue"`
	Base        int       `json:"days"`
	Extension   int       `json:"extension"`
	AsOf        cal.Date  `json:"as_of"`
	Note        string    `json:"note,omitempty"`
	Doubts      []string  `json:"doubts,omitempty"`
	Days        []dayLine `json:"explain,omitempty"`
}

// A dayLine is a day of the explanation with what happened on it.
type dayLine struct {
	flow.Day
	Steps []string `json:"steps,omitempty"`
}

// longestTerm is the most working days a term may be asked for.
const longestTerm = 1000

// longestJournal is the largest journal file that is read, in bytes.
const longestJournal = 4 << 20

// Deadline prints the last day of a request's term, and where asked every day
// with its reason.
func Deadline(ask DeadlineAsk, explain, asJSON bool, out io.Writer) error {
	c, rules, err := foldDeadline(ask)
	if err != nil {
		return err
	}
	a := deadlineJSON{Received: c.Entries[0].On, State: c.State, Answered: c.Clock.Ended, Base: c.Clock.Base,
		Extension: c.Clock.Extra, AsOf: c.Today, Overdue: c.Clock.Overdue(c.Today), Awaiting: c.Clock.Awaiting}
	due, provisional := c.Clock.Due(c.Today)
	if due != "" {
		a.Due, a.Provisional = &due, provisional
	}
	a.Note = deadlineNote(c, due, provisional)
	for _, d := range foi.Doubts(rules, c.Entries) {
		a.Doubts = append(a.Doubts, d.Text+"（"+d.Cite.String()+"）")
	}
	if explain {
		a.Days = explained(c)
	}
	if asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(a)
	}
	return tellDeadline(a, c, explain, out)
}

// explained is the explanation with the steps of the journal on their days.
func explained(c flow.Case[foi.State]) []dayLine {
	var out []dayLine
	for _, d := range c.Clock.Explain(c.Today) {
		line := dayLine{Day: d}
		for _, e := range c.Entries {
			if e.On == d.On {
				line.Steps = append(line.Steps, stepText(e))
			}
		}
		out = append(out, line)
	}
	return out
}

func stepText(e flow.Entry) string {
	text := e.Action
	if s, ok := foi.Procedure.Step(e.Action); ok {
		text = s.Name
	}
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		text += " " + k + "=" + e.Args[k]
	}
	return text
}

func tellDeadline(a deadlineJSON, c flow.Case[foi.State], explain bool, out io.Writer) error {
	w := bufio.NewWriter(out)
	if a.Due != nil {
		fmt.Fprintln(w, *a.Due)
	}
	if a.Note != "" {
		fmt.Fprintln(w, a.Note)
	}
	for _, d := range a.Doubts {
		fmt.Fprintln(w, "注意："+d+"。")
	}
	if explain && a.Due != nil {
		fmt.Fprintln(w, deadlineSummary(c, *a.Due))
	}
	for _, d := range a.Days {
		fmt.Fprintf(w, "%s %s　%s　%3d　%s", d.On, d.Weekday, d.Mark, d.N, d.Why)
		if d.Provision != "" {
			fmt.Fprintf(w, "　%s", d.Provision)
		}
		for _, s := range d.Steps {
			fmt.Fprintf(w, "　［%s］", s)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// deadlineSummary is the derivation in one sentence.
func deadlineSummary(c flow.Case[foi.State], due cal.Date) string {
	k := c.Clock
	text := fmt.Sprintf("自%s起，当日不计（%s），答复期限%d个工作日（%s）", k.From.Chinese(), law.Of("civil", 85), k.Base, k.BaseCite)
	if k.Extra > 0 {
		text += fmt.Sprintf("，延长%d个工作日（%s）", k.Extra, k.ExtCite)
	}
	if n := k.PausedDays(due); n > 0 {
		text += fmt.Sprintf("，中止不计%d个工作日（%s）", n, law.Art(33).P(3))
	}
	if k.Fixed != "" {
		text += fmt.Sprintf("，另行确定延迟答复的期限（%s）", k.FixCite)
	}
	return text + "，于" + due.Chinese() + "届满。"
}

func deadlineNote(c flow.Case[foi.State], due cal.Date, provisional bool) string {
	var notes []string
	if c.Clock.Awaiting != "" {
		what := "补正"
		if c.State == foi.Paying {
			what = "缴费"
		}
		return fmt.Sprintf("正在等待%s，答复期限自收到%s之日起重新计算，此前没有到期日（%s）。", what, what, c.Clock.AwaitAt)
	}
	if due == "" {
		return fmt.Sprintf("案件已经终结（%s），没有到期日。", c.State)
	}
	for _, p := range c.Clock.Pauses {
		switch {
		case p.Open && p.Silent:
			notes = append(notes, fmt.Sprintf("“%s”逾期未答复，中止到 %s 为止（%s）。", p.Name, p.To, p.Cite))
		case p.Open:
			notes = append(notes, fmt.Sprintf("“%s”尚未了结，按今天（%s）了结计算（%s）。", p.Name, c.Today, p.Cite))
		}
	}
	if provisional {
		notes = append(notes, fmt.Sprintf("暂定：%s的放假通知登记到 %d 年，此后不能确定；登记新的通知后请重新计算。", regionName(c.Clock.Calendar().Region), c.Clock.Calendar().KnownTo()))
	}
	return strings.Join(notes, "\n")
}

func foldDeadline(ask DeadlineAsk) (c flow.Case[foi.State], rules flow.Rules, err error) {
	var none flow.Case[foi.State]
	if ask.Days < 0 || ask.Days > longestTerm {
		return none, rules, fault.New(fault.Invalid, "--days 须是 1 至 %d 个工作日", longestTerm)
	}
	calendar, err := cal.For(ask.Region)
	if err != nil {
		return none, rules, fault.New(fault.Invalid, "%s", err.Error())
	}
	entries, err := readJournal(ask.Journal)
	if err != nil {
		return none, rules, err
	}
	if ask.Received != "" {
		on, err := cal.Parse(ask.Received)
		if err != nil {
			return none, rules, fault.New(fault.Invalid, "--received：%s", err.Error())
		}
		switch {
		case len(entries) == 0 || entries[0].Action != "receive":
			entries = append([]flow.Entry{{On: on, Action: "receive", Args: map[string]string{}}}, entries...)
		case entries[0].On != on:
			return none, rules, fault.New(fault.Invalid, "--received 是 %s，记录里的接收日期是 %s", on, entries[0].On).Instead("只写一处，或者写成一致")
		}
	}
	if len(entries) == 0 {
		return none, rules, fault.New(fault.Invalid, "没有收到日期").Instead("用 --received 2020-09-25，或者在记录的第一行写 receive")
	}
	today := max(ask.Today, entries[len(entries)-1].On)
	rules = flow.Rules{Calendar: calendar, Days: ask.Days, PayPause: ask.PayPause}
	c, err = foi.Procedure.Fold(rules, entries, today)
	return c, rules, err
}

func readJournal(file string) ([]flow.Entry, error) {
	if file == "" {
		return nil, nil
	}
	in := os.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, fault.New(fault.NotFound, "打不开记录文件 %s", file)
		}
		defer f.Close() //nolint:errcheck // read only
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, longestJournal+1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "读不了记录文件 %s", file)
	}
	if len(data) > longestJournal {
		return nil, fault.New(fault.Invalid, "记录文件 %s 大于 4 MB，不像一件申请的记录", file)
	}
	entries, err := flow.ParseJournal(string(data))
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s：%s", file, err.Error())
	}
	return entries, nil
}

// regionName names a region for people; "" is the nation.
func regionName(key string) string {
	for _, r := range cal.PublishedRegions() {
		if r.Region == key {
			return r.Name
		}
	}
	return "全国"
}
