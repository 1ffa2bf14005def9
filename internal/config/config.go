// Package config reads the settings file. Every setting is a flag; each may
// also come from an environment variable or from the file, whose keys are the
// flags' names. A flag comes before the environment, the environment before
// the file. A key that no flag has is an error.
package config

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// A File is the content of a settings file. It resolves flags for kong.
type File struct {
	path string
	keys map[string]any
}

// Load reads the file that the arguments or GONGKAI_CONFIG name. Without one
// the result is empty. A file that is missing or no JSON object is an error.
func Load(args []string) (*File, error) {
	f := &File{path: os.Getenv("GONGKAI_CONFIG")}
	for i, a := range args {
		if p, ok := strings.CutPrefix(a, "--config="); ok {
			f.path = p
		} else if a == "--config" && i+1 < len(args) {
			f.path = args[i+1]
		}
	}
	if f.path == "" {
		return f, nil
	}
	data, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("打不开设置文件 %s", f.path)
	}
	if err := json.Unmarshal(data, &f.keys); err != nil {
		return nil, fmt.Errorf("设置文件 %s 不是 JSON 对象：%w", f.path, err)
	}
	return f, nil
}

// Validate is part of kong.Resolver.
func (f *File) Validate(*kong.Application) error { return nil }

// Resolve is part of kong.Resolver: the value of a flag, nil where the file has
// none or the environment says otherwise.
func (f *File) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if os.Getenv(env) != "" {
			return nil, nil
		}
	}
	v, ok := f.keys[flag.Name]
	if !ok {
		return nil, nil
	}
	if list, ok := v.([]any); ok { // of a flag that may be repeated
		words := make([]string, len(list))
		for i, w := range list {
			words[i] = fmt.Sprint(w)
		}
		return strings.Join(words, ","), nil
	}
	return fmt.Sprint(v), nil
}

// CheckKeys refuses keys that no command of the program has as a flag.
func CheckKeys(f *File, k *kong.Context) error {
	var known []string
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		for _, flag := range n.Flags {
			known = append(known, flag.Name)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(k.Model.Node)
	for key := range f.keys {
		if !slices.Contains(known, key) {
			return fmt.Errorf("设置文件 %s 中的“%s”不是任何一项设置", f.path, key)
		}
	}
	return nil
}
