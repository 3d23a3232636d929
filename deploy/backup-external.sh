#!/bin/bash
# Writes one archive with the dump of an operator's own PostgreSQL and the uploaded files, while Parvis runs. The installation
# secret is left out: together with the database it could tell, while a vote is open, which ballot is whose. For the embedded
# database there is "parvis backup". See docs/guides/operator.md.
#
#   deploy/backup-external.sh <archive.tar.gz>
#
#   BACKUP_DATABASE_URL  a login to the database of Parvis that policies do not bind (a superuser)
#   PARVIS_DATA_DIR      data folder (default .data)
set -euo pipefail
umask 077

archive="${1:?usage: deploy/backup-external.sh <archive.tar.gz>}"
data="${PARVIS_DATA_DIR:-.data}"
: "${BACKUP_DATABASE_URL:?backup: set BACKUP_DATABASE_URL to a login that policies do not bind}"
[[ ! -e "$archive" ]] || { echo "backup: $archive exists already" >&2; exit 1; }

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
pg_dump --format=custom --no-password --file="$scratch/database.dump" "$BACKUP_DATABASE_URL"
mkdir "$scratch/files"
[[ ! -d "$data/files" ]] || cp -a "$data/files/." "$scratch/files/"
tar -czf "$archive" -C "$scratch" database.dump files
echo "backup: $archive written, without the installation secret: keep a copy of that apart"
