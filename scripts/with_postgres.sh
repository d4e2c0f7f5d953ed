#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing to a PostgreSQL 15 of its own on 127.0.0.1, which is gone afterwards.
# usage: scripts/with_postgres.sh COMMAND [ARGUMENT…]      port: UNYO_POSTGRES_PORT, 54329 when not given
set -euo pipefail

bin=/usr/lib/postgresql/15/bin
port=${UNYO_POSTGRES_PORT:-54329}

if [[ ! -x $bin/initdb ]]; then
    if [[ $(id -u) -ne 0 ]]; then
        echo "PostgreSQL 15 is missing: apt-get install postgresql-15" >&2
        exit 2
    fi
    export DEBIAN_FRONTEND=noninteractive
    # Without this, Debian would start a server of its own.
    mkdir -p /etc/postgresql-common
    grep -qs create_main_cluster /etc/postgresql-common/createcluster.conf ||
        echo "create_main_cluster = false" >>/etc/postgresql-common/createcluster.conf
    apt-get install -y -qq postgresql-15 >/dev/null || { apt-get update -qq && apt-get install -y -qq postgresql-15 >/dev/null; }
fi

place=$(mktemp -d)
as=()
if [[ $(id -u) -eq 0 ]]; then
    # PostgreSQL refuses to run as root.
    chown postgres "$place"
    as=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi

stop() {
    [[ ! -s $place/data/postmaster.pid ]] || "${as[@]}" "$bin/pg_ctl" -D "$place/data" -m immediate -s stop || true
    rm -rf "$place"
}
trap stop EXIT

cd "$place"
"${as[@]}" "$bin/initdb" -D "$place/data" -U unyo -A trust -E UTF8 --locale=C.UTF-8 >"$place/log"
"${as[@]}" "$bin/pg_ctl" -D "$place/data" -s -w -l "$place/data/server.log" \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$place -c fsync=off" start ||
    { cat "$place/data/server.log" >&2; exit 2; }
"${as[@]}" "$bin/createdb" -h 127.0.0.1 -p "$port" -U unyo unyo
cd "$OLDPWD"

export DATABASE_URL="postgresql://unyo@127.0.0.1:$port/unyo"
"$@"
