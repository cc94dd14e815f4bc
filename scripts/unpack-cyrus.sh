#!/usr/bin/env bash
# unpack-cyrus.sh DIRECTORY: Debian's cyrus-imapd and what it needs that is not installed, unpacked for
# test/imap/imap-cyrus.test.ts (`MAIRIX_CYRUS=DIRECTORY npm test`). Nothing is installed: it cannot be, beside
# dovecot-imapd.
set -euo pipefail
directory=${1:?names no directory}
archives=$directory/archives
mkdir -p "$archives/partial"
apt-get install --yes --download-only --no-install-recommends \
  -o Debug::NoLocking=1 -o Dir::Cache::archives="$archives" \
  cyrus-imapd sasl2-bin libsasl2-modules-db
for archive in "$archives"/*.deb; do dpkg-deb -x "$archive" "$directory"; done
rm -r "$archives"
