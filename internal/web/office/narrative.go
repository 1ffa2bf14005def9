package office

import (
	"strconv"

	"gongkai/internal/web/page"
)

func workbenchPath(year int) string { return reportsPath + "/" + strconv.Itoa(year) }

func fieldErrors(fields []page.Field) bool {
	for _, f := range fields {
		if f.Error != "" {
			return true
		}
	}
	return false
}

func pieceClass(p Piece) string {
	switch {
	case p.Off:
		return "off"
	case p.Source == "":
		return "free"
	}
	return ""
}

func pieceNote(p Piece) string {
	switch {
	case p.Off:
		return "与来源不一致：" + p.Source
	case p.Source == "":
		return "没有来源"
	}
	return "来源：" + p.Source
}
