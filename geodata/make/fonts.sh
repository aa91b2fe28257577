#!/usr/bin/env bash
# Makes geodata/fonts/*.ttf: subsets of Noto Sans and its symbols from Debian's fonts-noto-core 20201225-1 (SIL Open Font License).
# Needs apt-get, dpkg-deb and pip; writes only geodata/fonts and target/geodata-src. Same bytes on every run.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=target/geodata-src/fonts
mkdir -p "$source"
(cd "$source" && apt-get download -q fonts-noto-core=20201225-1)
echo "$(cut -d' ' -f1 geodata/make/fonts.sha256)  $(ls "$source"/fonts-noto-core_*.deb)" | sha256sum --check
dpkg-deb -x "$source"/fonts-noto-core_*.deb "$source/package"
python3 -m venv "$source/venv"
"$source/venv/bin/pip" install -q fonttools==4.60.1

# Latin with its extensions (Bambara and Fulfulde letters), Greek and Cyrillic basics, punctuation, arrows, marks.
latin='U+0020-007E,U+00A0-024F,U+0250-025B,U+0263,U+0268,U+0269,U+0272,U+0289,U+028B,U+02B0-02BF,U+0300-0304,U+0306-030C,U+0323,U+0327,U+0328,U+0386-03CE,U+0400-045F,U+1E00-1EFF,U+2010-2027,U+2030-203A,U+2070-208E,U+20AC,U+2116,U+2122,U+2190-2195,U+2212,U+2248,U+2260,U+2264,U+2265,U+25A0-25CF'
subset() {
  "$source/venv/bin/pyftsubset" "$source/package/usr/share/fonts/truetype/noto/$1.ttf" --unicodes="$2" \
    --layout-features='*' --no-hinting --desubroutinize --notdef-outline --name-IDs='*' --output-file="geodata/fonts/$1.ttf"
}
for face in NotoSans-Regular NotoSans-Bold NotoSans-Italic; do subset "$face" "$latin"; done
subset NotoSansArabic-Regular 'U+0020,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066D,U+0670-06D3,U+06F0-06F9'
subset NotoSansArabic-Bold 'U+0020,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066D,U+0670-06D3,U+06F0-06F9'
subset NotoSansTifinagh-Regular 'U+2D30-2D7F'
# What Noto Sans itself lacks: arrows and comparisons (≈ ≠ ≤ ≥ −), then shapes (● ▲ ◆ ★) and the cross, flag and anchor.
subset NotoSansMath-Regular 'U+2190-2195,U+21D0-21D4,U+2212,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265'
subset NotoSansSymbols2-Regular 'U+25A0,U+25A1,U+25AA,U+25AB,U+25B2-25B6,U+25BC,U+25BD,U+25C0,U+25C6,U+25C7,U+25CB,U+25CE,U+25CF,U+2605,U+2606,U+2708,U+2713,U+2715,U+271A'
subset NotoSansSymbols-Regular 'U+2691,U+2693,U+271D'
ls -l geodata/fonts
