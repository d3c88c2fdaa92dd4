#!/usr/bin/env bash
# Run once by PostgreSQL's image on an empty volume: roles and schemas of the services by the script
# that every deployment has, its passwords filled in, and the database of Keycloak.
set -euo pipefail

script=$(</dubdeck/bootstrap.sql)
for role in migrator jobs library voice export; do
  variable=${role}_password
  password=${!variable}
  [[ $password =~ ^[A-Za-z0-9_.~-]+$ ]] || {
    echo "the password of $role is empty or has other characters than letters, digits and _ . ~ -" >&2
    exit 1
  }
  script=${script//"\${$variable}"/$password}
done
psql -v ON_ERROR_STOP=1 -q -U postgres -d dubdeck <<<"$script"
psql -v ON_ERROR_STOP=1 -q -U postgres -d postgres -v password="${keycloak_password:?}" <<'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
revoke connect, temporary on database keycloak from public;
SQL
