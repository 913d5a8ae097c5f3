#!/bin/sh
# Makes docs/report.png: the top of the report of the sample dataset, by headless Chromium.
#
#   .ci/report_picture.sh [REPORT]      out/sample/latest/report.html by default, made by the README's first command
set -eu

cd "$(dirname "$0")/.."
report=$(realpath "${1:-out/sample/latest/report.html}")
picture=$PWD/docs/report.png
limit=150000
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$profile" --hide-scrollbars \
    --window-size=1000,978 --screenshot="$profile/report.png" "file://$report" 2>"$profile/said" ||
    { cat "$profile/said" >&2; exit 1; }
bytes=$(wc -c <"$profile/report.png")
if [ "$bytes" -ge "$limit" ]; then
    echo "The picture has $bytes bytes; it must have fewer than $limit" >&2
    exit 1
fi
mv "$profile/report.png" "$picture"
echo "docs/report.png, $bytes bytes"
