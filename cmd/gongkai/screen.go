package main

import (
	"context"
	"os"

	"gongkai/internal/app"
)

type screenCmd struct {
	JSON  bool     `help:"输出 JSON。" name:"json"`
	Files []string `arg:"" name:"file" help:"要检查的文件：文本、HTML、DOCX、XLSX、PDF 等。"`
}

func (c screenCmd) Run(ctx context.Context, exit *int) error {
	*exit = app.Screen(ctx, c.Files, c.JSON, os.Stdout)
	return nil
}
