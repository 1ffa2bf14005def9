package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"gongkai/doc"
)

// The bounds of a PDF.
const (
	maxPages = 300
	pdfTime  = 2 * time.Minute // for one file, where the caller sets no earlier end
)

// engine is the one PDF engine of the process; it starts with the first PDF.
var engine struct {
	sync.Mutex
	pool pdfium.Pool
}

// pdfPool starts the engine. PDFs are read inside a WebAssembly sandbox that sees
// no files.
func pdfPool() (pdfium.Pool, error) {
	engine.Lock()
	defer engine.Unlock()
	if engine.pool != nil {
		return engine.pool, nil
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cache := compilationCache(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 0, MaxIdle: 1, MaxTotal: 2, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, unreadable("PDF 引擎启动失败（"+err.Error()+"）", "请提供报告的网页或者 DOCX")
	}
	engine.pool = pool
	return pool, nil
}

// compilationCache keeps the compiled engine between runs, in the user's cache
// folder or else in the folder for temporary files; nil where neither can be written.
func compilationCache() wazero.CompilationCache {
	user, _ := os.UserCacheDir()
	for _, dir := range []string{user, os.TempDir()} {
		if dir == "" {
			continue
		}
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "gongkai", "pdfium")); err == nil {
			return cache
		}
	}
	return nil
}

// readPDF reads the text of a PDF page by page: ruled tables by their lines,
// everything else as lines joined to paragraphs.
func readPDF(ctx context.Context, data []byte) (doc.Document, error) {
	pool, err := pdfPool()
	if err != nil {
		return doc.Document{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	in, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return doc.Document{}, pdfFault(ctx, err)
	}
	defer in.Close()
	stop := context.AfterFunc(ctx, func() { in.Kill() })
	defer stop()

	opened, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return doc.Document{}, pdfFault(ctx, err)
	}
	defer in.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document})
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return doc.Document{}, pdfFault(ctx, err)
	}
	if count.PageCount > maxPages {
		return doc.Document{}, unreadable(fmt.Sprintf("PDF 有 %d 页，超过 %d 页的上限", count.PageCount, maxPages), "请只保留报告正文")
	}
	flow, glyphs := &flow{}, 0
	for n := range count.PageCount {
		page, err := readPage(in, opened.Document, n)
		if err != nil {
			return doc.Document{}, pdfFault(ctx, err)
		}
		if glyphs += len(page.glyphs); glyphs > maxText/8 {
			break
		}
		flow.page(page)
	}
	flow.end()
	if glyphs < 20 {
		return doc.Document{}, unreadable("这是扫描件，PDF 里没有文字", "请提供报告的网页、DOCX，或者先做文字识别")
	}
	return doc.Document{Blocks: flow.blocks}, nil
}

// pdfFault says why the engine gave up.
func pdfFault(ctx context.Context, err error) error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return unreadable("PDF 解析超时", "请只保留报告正文，重新导出后再试")
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return unreadable("PDF 设了打开密码", "请取消密码后另存")
	}
	return damaged()
}
