#!/bin/sh
# The recipes are run by the real load balancers, and the alert rules by a real Prometheus. They are found on the PATH, or installed where that is possible without
# asking anybody; a test whose program is missing says so and is reported as not run.
set -u

missing() {
  PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1 && return 1
  echo "$2"
}

wanted="$(missing nginx nginx-light) $(missing haproxy haproxy) $(missing faketime faketime) $(missing prometheus prometheus)"
if [ -z "$(echo "$wanted" | tr -d ' ')" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  # Installing must not start anything: on this port nobody asked for a server.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && added=yes; fi
  # shellcheck disable=SC2086
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted
  if [ "${added:-}" = yes ]; then rm -f "$policy"; fi
fi
for program in nginx haproxy faketime prometheus; do
  if [ -n "$(missing $program $program)" ]; then echo "Not found, so its tests do not run: $program." >&2; fi
done
exit 0
