#!/bin/sh
# The browser tests need Chromium and its driver. They are found on the PATH, or installed where that is
# possible without asking anybody, or the build stops here: a browser test is never skipped.
set -u

found() {
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 &&
    command -v chromedriver >/dev/null 2>&1
}

if found; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver
fi
if found; then exit 0; fi
echo "The browser tests need Chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)." >&2
exit 1
