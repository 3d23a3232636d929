#!/bin/bash
# Writes one archive with the database, the installation secret and the uploaded files. See docs/guides/operator.md.
#
#   deploy/backup.sh <archive.tar.gz>
#
#   PARVIS_DATA_DIR      data folder (default .data)
#   BACKUP_DATABASE_URL  a login that policies do not bind, when the database is not the embedded one
set -euo pipefail
umask 077

archive="${1:?usage: deploy/backup.sh <archive.tar.gz>}"
data="${PARVIS_DATA_DIR:-.data}"
[[ -d "$data" ]] || { echo "backup: there is no data folder $data (PARVIS_DATA_DIR)" >&2; exit 1; }
[[ ! -e "$archive" ]] || { echo "backup: $archive exists already" >&2; exit 1; }

if [[ -z "${BACKUP_DATABASE_URL:-}" ]]; then
  # Under root the database may live elsewhere, where its user can reach it; the archive puts it back into the data folder.
  database="$data/postgres"
  [[ ! -e "$database/location" ]] || database="$(<"$database/location")"
  pid_file="$database/data/postmaster.pid"
  if [[ -e "$pid_file" ]] && kill -0 "$(head -n 1 "$pid_file")" 2>/dev/null; then
    echo "backup: the embedded database is running: stop Parvis first" >&2
    exit 1
  fi
  database="$(cd "$database" && pwd)"
  tar -czf "$archive" --transform="s,^${database##*/}/,./postgres/," \
    -C "$data" --exclude=./postgres . -C "$(dirname "$database")" "${database##*/}"
else
  scratch="$(mktemp -d)"
  trap 'rm -rf "$scratch"' EXIT
  pg_dump --format=custom --no-password --file="$scratch/database.dump" "$BACKUP_DATABASE_URL"
  # The dump lies beside the data; of these, an embedded database that is no longer used is left out.
  tar -czf "$archive" -C "$scratch" database.dump -C "$(cd "$data" && pwd)" --exclude=./postgres .
fi
echo "backup: $archive written"
