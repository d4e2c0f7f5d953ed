#!/bin/sh
# The browser tests need Chromium and a Japanese font. Installed here when we are root on Debian,
# else named, so that a skipped test is never a surprise. CI skips none.
set -eu
have() { command -v chromium >/dev/null 2>&1 && ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; }
have && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium and a Japanese font for the browser tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
    exit 0
fi
echo "No Chromium here: the browser tests are skipped. Install the packages chromium and fonts-noto-cjk to run them."
[ "${CI:-}" != true ] || exit 1
