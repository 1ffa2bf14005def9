package extract

import (
	"context"

	"gongkai/doc"
)

func readPDF(ctx context.Context, data []byte) (doc.Document, error) {
	return doc.Document{}, unreadable("这是 PDF 文件", "请提供网页")
}
