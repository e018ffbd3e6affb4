#!/bin/sh
# The migrations are tested on a real PostgreSQL. It is found where Debian or the PATH has it, or installed where that is
# possible without asking anybody; otherwise the tests that need it say so and are reported as not run.
set -u

found() {
  command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

if found; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  # Installing must not start anything: the tests start a server of their own.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && added=yes; fi
  apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql
  if [ "${added:-}" = yes ]; then rm -f "$policy"; fi
fi
found || echo "Not found, so its tests do not run: PostgreSQL." >&2
exit 0
