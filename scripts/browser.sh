#!/bin/sh
# Makes sure that a Chromium is there for the tests that need a real browser, and with the word «nginx» also the nginx that
# docs/drift is tested with; installs Debian's only where one is missing. Tests without nginx are left out, and say so.
# The Chromium without windows comes first: it opens a page with a third of the processor time. Any other one will do.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
LEAN="chromium-headless-shell"
has() { command -v "$1" >/dev/null 2>&1; }
any_browser() { has chromium || has chromium-browser || has google-chrome; }

missing=""
has "$LEAN" || missing="$LEAN"
[ "${1:-}" != nginx ] || has nginx || missing="$missing nginx"
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! has apt-get || { [ -n "$as_root" ] && ! has sudo; }; then
    case "$missing" in
        *nginx*) echo "NOT TESTED without nginx: what docs/drift sets up. Install it and run this again." >&2 ;;
    esac
    has "$LEAN" || any_browser || { echo "The browser tests need Chromium: install it and run this again." >&2; exit 1; }
    exit 0
fi
install() { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
$as_root apt-get update -qq
case "$missing" in *"$LEAN"*) install "$LEAN" 2>/dev/null || any_browser || install chromium ;; esac
case "$missing" in
    *nginx*)
        install nginx
        [ ! -d /run/systemd/system ] || $as_root systemctl disable --quiet --now nginx ;;  # the tests start their own
esac
