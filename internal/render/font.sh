#!/bin/sh
# Makes font/NotoSerifSC.ttf, the typeface embedded in PDF files, and its licence.
#
#   sh internal/render/font.sh
#
# Needs npm (for the typeface, OFL-1.1) and Python 3 with fontTools
# (Debian: python3-fonttools). PACKAGE may name an already fetched .tgz,
# PYTHON the interpreter that has fontTools.
set -eu
cd "$(dirname "$0")"
version=0.4.3
python="${PYTHON:-python3}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "${PACKAGE:-}" ]; then
	cp "$PACKAGE" "$work/font.tgz"
else
	(cd "$work" && npm pack --silent "@expo-google-fonts/noto-serif-sc@$version" && mv ./*.tgz font.tgz)
fi
tar xzf "$work/font.tgz" -C "$work" package/400Regular/NotoSerifSC_400Regular.ttf package/LICENSE_FONT

# Han characters, with those of 通用规范汉字表 that Unicode has in extension A;
# ASCII and Latin-1; general and CJK punctuation; circled numbers; box drawing
# and shapes; squared units; full-width forms. No layout features and no hints:
# the writer places one glyph after another.
"$python" -m fontTools.subset "$work/package/400Regular/NotoSerifSC_400Regular.ttf" \
	--unicodes="U+0020-007E,U+00A0-00FF,U+2010-2027,U+2030-203B,U+20AC,U+2103,U+2116,U+2160-216B,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265,U+2460-2473,U+2500-257F,U+25A0-25CF,U+2605-2606,U+2611-2612,U+2713,U+3000-303F,U+3105-3129,U+3220-3229,U+338E-338F,U+339C-33A1,U+33C4,U+221A,U+4E00-9FFF,U+FF00-FFEF" \
	--text="㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮" \
	--layout-features= --no-hinting --desubroutinize --drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,DSIG \
	--name-IDs=0,1,2,3,4,5,6,13,14 --no-recalc-timestamp \
	--output-file=font/NotoSerifSC.ttf
cp "$work/package/LICENSE_FONT" font/LICENSE.txt
