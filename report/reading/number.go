package reading

import "gongkai/report"

func figure(s string, kind report.Kind) report.Figure { return report.Figure{} }
