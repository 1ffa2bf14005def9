#!/bin/sh
# Fetches the vendored style sheet and chart library again from npm, at the
# versions named here. The results are committed: building needs no network.
# theme.css and charts.js in the same folder are our own and stay as they are.
set -eu
tabler=1.6.1
echarts=6.1.0

here=$(cd "$(dirname "$0")" && pwd)/assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent "@tabler/core@$tabler" "echarts@$echarts" >/dev/null
mkdir tabler echarts
tar xzf tabler-core-$tabler.tgz -C tabler --strip-components=1
tar xzf echarts-$echarts.tgz -C echarts --strip-components=1

mkdir -p "$here/licences"
# The map beside the style sheet is not vendored, so its pointer goes.
sed '/^\/\*# sourceMappingURL=/d' tabler/dist/css/tabler.min.css >"$here/tabler.min.css"
cp echarts/dist/echarts.common.min.js "$here/echarts.common.min.js"
# Tabler's package has no licence file: the notice heads its style sheet.
{
	sed -n 's/^ \* //p;/^ \*\//q' tabler/dist/css/tabler.min.css
	echo 'Contains Bootstrap, Copyright 2011-2026 The Bootstrap Authors, MIT.'
	cat <<'MIT'

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
MIT
} >"$here/licences/tabler.txt"
cat echarts/NOTICE echarts/LICENSE echarts/licenses/LICENSE-d3 >"$here/licences/echarts.txt"
