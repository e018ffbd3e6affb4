#!/bin/sh
# The browsers of the tests are found on this machine, or installed where that is possible without asking anybody.
# Without Chromium and its driver the build stops here: most browser tests run in it, and none is skipped. The same
# contract runs in Firefox and WebKitGTK too; where one of them is missing, its tests are reported as not run.
set -u

has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() { { has chromium || has chromium-browser || has google-chrome; } && has chromedriver; }
has_firefox() { has firefox-esr || has firefox; }
has_webkit() { has WebKitWebDriver && has Xvfb; }

if has_chromium && has_firefox && has_webkit; then exit 0; fi

if [ "$(id -u)" = 0 ] && has apt-get; then
  export DEBIAN_FRONTEND=noninteractive
  install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
  apt-get update -qq
  # One by one: what one release of Debian does not have must not keep the others away.
  has_chromium || install chromium chromium-driver
  has_firefox || install firefox-esr
  has_webkit || install webkit2gtk-driver xvfb
fi

has_firefox || echo "No Firefox (Debian: apt-get install firefox-esr): its tests will be reported as not run." >&2
has_webkit || echo "No WebKitGTK (Debian: apt-get install webkit2gtk-driver xvfb): its tests will be reported as not run." >&2
if has_chromium; then exit 0; fi
echo "The browser tests need Chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)." >&2
exit 1
