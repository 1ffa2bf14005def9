// Command gongkai is the whole platform in one binary: demo, server and tools.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"gongkai/internal/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run is main with its arguments and its exit status as values.
func run(ctx context.Context, args []string) (exit int) {
	var c commands
	resolver, err := config.Load(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
		return 2
	}
	parser, err := kong.New(&c, kong.Name("gongkai"), kong.Description("政府信息公开平台：演示、服务和工具。"),
		kong.UsageOnError(), kong.Resolvers(resolver), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&exit), kong.Vars{"version": version()})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
		return 2
	}
	if err := config.CheckKeys(resolver, k); err != nil {
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
		return 2
	}
	if err := k.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
		return 1
	}
	return exit
}

// version is the program's version and the revision it was built from.
func version() string {
	v := "gongkai（未标版本）"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if m := info.Main.Version; m != "" && m != "(devel)" {
		v = "gongkai " + m
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value
		}
	}
	return v + " " + info.GoVersion
}
