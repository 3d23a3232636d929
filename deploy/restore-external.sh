#!/bin/bash
# Restores an archive of deploy/backup-external.sh into an empty database and a data folder without files.
#
#   deploy/restore-external.sh <archive.tar.gz>
#
#   BACKUP_DATABASE_URL  a superuser's login to the empty database
#   PARVIS_DATA_DIR      data folder (default .data); holds the file "secret" of the installation, unless PARVIS_SECRET is set
set -euo pipefail
umask 077

archive="${1:?usage: deploy/restore-external.sh <archive.tar.gz>}"
data="${PARVIS_DATA_DIR:-.data}"
: "${BACKUP_DATABASE_URL:?restore: set BACKUP_DATABASE_URL to the login of a superuser to the empty database}"
[[ -r "$archive" ]] || { echo "restore: cannot read $archive" >&2; exit 1; }
[[ -e "$data/secret" || -n "${PARVIS_SECRET:-}" ]] || {
  echo "restore: put the file \"secret\" of the installation into $data, or set PARVIS_SECRET" >&2
  exit 1
}
[[ ! -e "$data/files" ]] || { echo "restore: $data/files is there already; move it away first" >&2; exit 1; }

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
tar -xzf "$archive" -C "$scratch"
# Roles belong to the whole server and are not in a dump. Whoever owns the database gives them passwords at the next start.
psql --no-psqlrc --quiet --no-password --set=ON_ERROR_STOP=1 "$BACKUP_DATABASE_URL" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', role) FROM unnest(ARRAY['parvis_owner', 'parvis_app', 'parvis_platform']) AS role
  WHERE to_regrole(role) IS NULL \gexec
SELECT format('GRANT %I TO %I WITH ADMIN OPTION', role, owner.rolname)
  FROM unnest(ARRAY['parvis_owner', 'parvis_app', 'parvis_platform']) AS role, pg_database, pg_roles AS owner
  WHERE datname = current_database() AND owner.oid = datdba AND NOT owner.rolsuper \gexec
SELECT format('GRANT CONNECT, CREATE ON DATABASE %I TO parvis_owner', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO parvis_app, parvis_platform', current_database()) \gexec
SQL
pg_restore --exit-on-error --no-password --dbname="$BACKUP_DATABASE_URL" "$scratch/database.dump"
mkdir -p "$data"
mv "$scratch/files" "$data/files"
echo "restore: $archive restored into the database and $data/files"
