#!/bin/bash
# Restores an archive made by deploy/backup.sh into an empty data folder, and into an empty database if it holds a dump.
#
#   deploy/restore.sh <archive.tar.gz>
#
#   PARVIS_DATA_DIR      data folder (default .data)
#   BACKUP_DATABASE_URL  a superuser's login to the empty database, when the archive holds a dump
set -euo pipefail
umask 077

archive="${1:?usage: deploy/restore.sh <archive.tar.gz>}"
data="${PARVIS_DATA_DIR:-.data}"
[[ -r "$archive" ]] || { echo "restore: cannot read $archive" >&2; exit 1; }
mkdir -p "$data"
[[ -z "$(ls -A "$data")" ]] || { echo "restore: $data is not empty; move it away first" >&2; exit 1; }

tar -xzpf "$archive" -C "$data"
dump="$data/database.dump"
if [[ -e "$dump" ]]; then
  [[ -n "${BACKUP_DATABASE_URL:-}" ]] || { echo "restore: the archive holds a dump: set BACKUP_DATABASE_URL" >&2; exit 1; }
  # Roles belong to the whole server and are not in a dump. Whoever owns the database may give them passwords at the next start.
  psql --no-psqlrc --quiet --no-password --set=ON_ERROR_STOP=1 "$BACKUP_DATABASE_URL" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', role) FROM unnest(ARRAY['parvis_owner', 'parvis_app', 'parvis_platform']) AS role
  WHERE to_regrole(role) IS NULL \gexec
SELECT format('GRANT %I TO %I WITH ADMIN OPTION', role, owner.rolname)
  FROM unnest(ARRAY['parvis_owner', 'parvis_app', 'parvis_platform']) AS role, pg_database, pg_roles AS owner
  WHERE datname = current_database() AND owner.oid = datdba AND NOT owner.rolsuper \gexec
SELECT format('GRANT CONNECT, CREATE ON DATABASE %I TO parvis_owner', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO parvis_app, parvis_platform', current_database()) \gexec
SQL
  pg_restore --exit-on-error --no-password --dbname="$BACKUP_DATABASE_URL" "$dump"
  rm "$dump"
fi
echo "restore: $archive restored into $data"
