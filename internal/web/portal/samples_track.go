package portal

import (
	"gongkai/fault"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
)

// trackSamples are the pages on which an applicant follows his request.
func trackSamples(s func(name, title, path string, c page.Sample) page.Sample) []page.Sample {
	found := func(name, title string, x desk.Standing) page.Sample {
		x.Number, x.Received = "2020-0007", "2020-12-07"
		x.Notices = append([]desk.Notice{{Letter: "受理回执", On: "2020-12-07"}}, x.Notices...)
		p := progressOf(x, "2020-12-31")
		return s(name, title, trackPath, page.Sample{Content: TrackPage(Track{Number: x.Number, Found: &p})})
	}
	term := desk.Term{From: "2020-12-07", Due: "2021-01-13", Days: 25, Extended: 5, Counted: 18, Left: 7, Provisional: true}
	late := desk.Term{From: "2020-11-02", Due: "2020-11-30", Days: 20, Counted: 43, Left: -23}
	return []page.Sample{
		s("track", "查询办理进度", trackPath, page.Sample{Content: TrackPage(Track{})}),
		s("track-refused", "查询办理进度（没有查到）", trackPath, page.Sample{Content: TrackPage(Track{Number: "2020-0007",
			Refused: fault.New(fault.NotFound, "没有查到：编号或者查询码不对").Instead("请核对受理回执上的编号和查询码；遗失的，请联系工作机构核实身份后重新领取")})}),
		s("track-wait", "查询办理进度（请稍候）", trackPath, page.Sample{Content: TrackPage(Track{Number: "2020-0007", Wait: fault.Say("%d 秒", 40)})}),
		found("track-found", "办理进度（办理中）", desk.Standing{State: foi.Handling, Term: term,
			Halts:   []desk.Halt{{What: "征求第三方意见", From: "2020-12-09", To: "2020-12-15"}, {What: "征求其他机关意见", From: "2020-12-28", Open: true}},
			Notices: []desk.Notice{{Letter: "延期答复告知书", On: "2020-12-28"}}}),
		found("track-clarifying", "办理进度（等待补正）", desk.Standing{State: foi.Clarifying, AwaitBy: "2021-01-08", Notices: []desk.Notice{{Letter: "补正告知书", On: "2020-12-14"}}}),
		found("track-late", "办理进度（逾期）", desk.Standing{State: foi.Reviewing, Term: late}),
		found("track-closed", "办理进度（已答复）", desk.Standing{State: foi.Answered, Outcome: "granted", Closed: "2020-12-25", Notices: []desk.Notice{{Letter: "答复书", On: "2020-12-25"}}}),
	}
}
