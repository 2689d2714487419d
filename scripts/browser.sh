#!/bin/sh
# Makes sure that a Chromium is there for the tests that need a real browser, and with the word «nginx» also the nginx that
# docs/drift is tested with; installs Debian's only where one is missing. Tests without nginx are left out, and say so.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
has() { command -v "$1" >/dev/null 2>&1; }

missing=""
has chromium || has chromium-browser || has google-chrome || missing="chromium"
[ "${1:-}" != nginx ] || has nginx || missing="$missing nginx"
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! has apt-get || { [ -n "$as_root" ] && ! has sudo; }; then
    case "$missing" in
        *chromium*) echo "The browser tests need Chromium: install it and run this again." >&2; exit 1 ;;
        *) echo "NOT TESTED without nginx: what docs/drift sets up. Install it and run this again." >&2; exit 0 ;;
    esac
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
case "$missing" in
    *nginx*) [ ! -d /run/systemd/system ] || $as_root systemctl disable --quiet --now nginx ;;  # the tests start their own
esac
