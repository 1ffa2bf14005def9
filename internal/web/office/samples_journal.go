package office

import (
	"context"
	"net/url"

	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// orWritten is a value that an act changed, or the word for none.
func orWritten(ctx context.Context, v any) any {
	if v == nil {
		return page.T(ctx, "无")
	}
	return v
}

func journalSamples(c Chrome) []page.Sample {
	none := Journal{Agency: "自治区公安厅", Filters: journalFilters(url.Values{}, page.Options("ga", "自治区公安厅"), "ga")}
	broken := sampleJournal()
	broken.State.Broken = true
	return []page.Sample{
		{Name: "journal", Title: "办理记录", Path: journalPath, Content: JournalPage(c, sampleJournal())},
		{Name: "journal-empty", Title: "办理记录（没有结果）", Path: journalPath + "?subject=x", Content: JournalPage(c, none)},
		{Name: "journal-broken", Title: "办理记录（链有异常）", Path: journalPath, Content: JournalPage(c, broken)},
	}
}

func sampleJournal() Journal {
	act := func(seq int64, kind, id string, e flow.Entry) ActLine {
		return actLine(store.Act{Seq: seq, Subject: flow.Subject{Kind: kind, ID: id}, N: 1, Entry: e, RecordedAt: string(e.On) + "T02:05:09Z"},
			"ga", nil, func(string) bool { return false })
	}
	return Journal{Agency: "自治区公安厅", Filters: journalFilters(url.Values{}, page.Options("ga", "自治区公安厅", "yunhe", "云河市公安局"), "ga"),
		Lines: []ActLine{
			act(1432, org.Request, "2020-0007", flow.Entry{On: "2020-08-10", Time: "10:05", Action: "extend", Actor: "王强", Role: "head", For: "张伟", Args: map[string]string{"days": "20"}, Sealed: []byte{1},
				Before: map[string]string{"due": "2020-08-12"}, After: map[string]string{"due": "2020-09-09"}, Cite: "《条例》第三十三条第二款"}),
			act(1431, org.Staff, "p-0012", flow.Entry{On: "2020-08-10", Time: "09:40", Action: "give-duty", Actor: "管理员", Role: "administrator", Args: map[string]string{"reason": "接替调离人员"},
				After: map[string]string{"role": "reviewer", "from": "2020-08-10"}}),
			act(1430, org.Report, "2019", flow.Entry{On: "2020-08-07", Time: "16:20", Action: "adjust", Actor: "李明", Role: "editor", Args: map[string]string{"cell": "table3.granted.person", "value": "5", "reason": "补登一件"}}),
		}, Pager: page.Pager{Page: 1, Pages: 1, Total: 3, Href: func(int) string { return journalPath }}, CSV: journalPath + "/download/csv",
		State: ChainState{Entries: 1432, Checked: 1432, Head: seal.Head{Seq: 1418, Day: "2020-08-10", Hash: "d2b0dc3605b1817e3da0b1f76eaa092cc0a910f5269610a99ebe00a7ed681c01"}}}
}
