#!/bin/sh
# Debian's PostgreSQL server where there is none yet. The tests start a cluster of their own.
set -eu
command -v initdb >/dev/null && exit 0
for program in /usr/lib/postgresql/*/bin/initdb; do
  [ -x "$program" ] && exit 0
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "PostgreSQL 서버가 없습니다. Debian·Ubuntu라면: sudo apt install postgresql" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
