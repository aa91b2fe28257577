#!/usr/bin/env bash
# The default atlas's map by GMT 6, modern mode: mali_gmt.sh TABLES PNG
#
# In:  TABLES, the folder that mali_gmt_tables.py writes; GSHHG (coast, rivers, borders) and DCW (Mali) as Debian
#      packages them. PNG without its ending, for GMT adds it.
# Out: a PNG of 2400 x 1800: 12 x 9 inches at 200 dots an inch.
# Absent: Noto Sans (PostScript's Helvetica stands in), transparency.
set -euo pipefail
if [ $# -ne 2 ]; then sed -n '2,7s/^# \?//p' "$0"; exit 2; fi
tables=$(realpath "$1") png=${2%.png}

map="-R-1110/999/-867.2/877.14+uk -JL-3.5/17.6/13/23/8.56i" # the frame of mali_content.py
page="-R0/2400/0/1800 -Jx0.005i"

gmt begin "$png" png E200
gmt set PS_MEDIA 12ix9i PS_CHAR_ENCODING ISOLatin1+ PROJ_ELLIPSOID Sphere MAP_FRAME_TYPE plain MAP_FRAME_PEN 0.6p,#1d1d1b \
  MAP_GRID_PEN_PRIMARY 0.4p,#c4c8ca MAP_ORIGIN_X 0 MAP_ORIGIN_Y 0
gmt coast $map -X0.18i -Y1.04i -Di -A100 -G#e6e4df -S#d8e4ec -C#c6dae8 -EML+g#fbf8ef -Ir/0.8p,#8fb4cf -N1/0.95p,#7d7a74 \
  -Bxg5 -Byg5 -Bwsen
gmt plot $map "$tables/arrows.txt"
gmt plot $map "$tables/incidents.txt" -S
gmt plot $map "$tables/places.txt" -Sc
gmt text $page -X-0.18i -Y-1.04i "$tables/names.txt" -F+f+a+j
gmt plot $page "$tables/shapes.txt"
gmt text $page "$tables/texts.txt" -F+f+a+j
gmt end
