#!/usr/bin/env bash
# Run once by PostgreSQL's image on an empty volume: roles and schemas of the services, and the
# database of Keycloak, by the script that any other server is prepared with.
set -euo pipefail

: "${keycloak_password:?}"
PGUSER=postgres DUBDECK_BOOTSTRAP=/dubdeck/bootstrap.sql bash /dubdeck/prepare
