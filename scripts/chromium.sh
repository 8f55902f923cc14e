#!/bin/sh
# The browser tests need Chromium: install it where we may, say how where we may not.
command -v chromium >/dev/null 2>&1 && exit 0
[ -n "${NIANGJIA_CHROMIUM:-}" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null 2>&1 && exit 0
fi
echo "No Chromium here: the browser tests will be left out. To run them: sudo apt-get install chromium fonts-noto-cjk" >&2
exit 0
