#!/usr/bin/env bash
# Starts a PostgreSQL that nobody else sees, runs a command beside it, and removes it.
#
#   tools/postgres.sh COMMAND [ARGUMENT…]     e.g. tools/postgres.sh go test ./...
#
# The server listens on a socket in a folder of its own, so that several run side by
# side. As root it runs as the user "postgres". When no PostgreSQL is installed it is
# installed with apt-get (root only).
#
# MAKLUMAT_PG_DURABLE=1 keeps fsync on, for benchmarks and crash tests; else what is
# written does not wait for the disk.
#
# The command finds in its environment
#   TEST_DATABASE_URL    the URL of a superuser, for databases of its own
#   TEST_POSTGRES_DATA   the server's data folder; its file postmaster.pid names the process
#   TEST_POSTGRES_BIN    the folder of PostgreSQL's programs
#   TEST_POSTGRES_USER   the system user that the server runs as
#   TEST_POSTGRES_START  a program that starts the server again after it was killed
set -euo pipefail

say() { echo "tools/postgres.sh: $*" >&2; }

if [ $# = 0 ]; then
  say "which command? For example: tools/postgres.sh go test ./..."
  exit 2
fi

newest() { find /usr/lib/postgresql/*/bin -maxdepth 1 -name initdb 2>/dev/null | sort -V | tail -n 1; }

found=$(newest)
if [ -z "$found" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "no PostgreSQL under /usr/lib/postgresql, and only root can install it (apt-get install postgresql)"
    exit 3
  fi
  say "no PostgreSQL here: installing it with apt-get"
  # Without this the package would set up and start a server for the whole machine.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  found=$(newest)
fi
bin=$(dirname "$found")

folder=$(mktemp -d -t maklumat-postgres.XXXXXX)
user=$(id -un)
run() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  user=postgres # PostgreSQL refuses to run as root
  chown "$user" "$folder"
  run() { setpriv --reuid="$user" --regid="$user" --init-groups env -C "$folder" HOME="$folder" "$@"; }
fi

stop() {
  run "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 10 stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
# Bash runs the trap above only when a signal ends it by way of exit.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

run env -u PGPORT -u PGHOST LC_ALL=C.UTF-8 "$bin/initdb" -D "$folder/data" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null

settings="-k $folder -c listen_addresses='' -c max_connections=300"
if [ "${MAKLUMAT_PG_DURABLE:-}" != 1 ]; then
  # No clean-up in the background either: tests expect nobody else at work.
  settings="$settings -c fsync=off -c full_page_writes=off -c autovacuum=off"
fi

# A server that was killed leaves processes that hold its memory for a moment: try again.
cat >"$folder/start" <<START
#!/usr/bin/env bash
for try in \$(seq 600); do
  "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -o "$settings" start >/dev/null 2>&1 && exit 0
  sleep 0.1
done
tail -n 20 "$folder/log" >&2
exit 1
START
if [ "$(id -u)" = 0 ]; then
  sed -i "2i [ \"\$(id -u)\" = 0 ] && exec setpriv --reuid=$user --regid=$user --init-groups env -C $folder HOME=$folder LC_ALL=C.UTF-8 \"\$0\"" "$folder/start"
fi
chmod +x "$folder/start"
env -u PGPORT -u PGHOST "$folder/start" || { say "the server did not start"; exit 3; }

export TEST_DATABASE_URL="postgres://app@/postgres?host=$folder"
export TEST_POSTGRES_DATA="$folder/data" TEST_POSTGRES_BIN="$bin" TEST_POSTGRES_USER="$user" TEST_POSTGRES_START="$folder/start"
status=0
"$@" || status=$?
exit "$status"
