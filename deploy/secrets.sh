#!/usr/bin/env bash
# Prints the Secrets that the manifests refer to, with fresh random values: for a first deployment,
#   deploy/secrets.sh | kubectl apply -n dubdeck -f -
# Never apply it a second time: the database and the identity provider know the first values. Where a
# vault keeps secrets, make the same names and keys there instead.
set -euo pipefail

random() {
  head -c 1024 /dev/urandom | tr -dc A-Za-z0-9 | head -c 40
}

# secret NAME TYPE KEY=VALUE…
secret() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\ntype: %s\nstringData:\n' "$1" "$2"
  shift 2
  for pair in "$@"; do
    printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"
  done
}

account() {
  secret "$1" kubernetes.io/basic-auth "username=$2" "password=$(random)"
}

account dubdeck-db-migrator dubdeck_migrator
account dubdeck-db-jobs jobs
account dubdeck-db-library library
account dubdeck-db-voice voice
account dubdeck-db-export export
account dubdeck-db-keycloak keycloak
account dubdeck-keycloak-admin admin
secret dubdeck-gateway Opaque "client-secret=$(random)" "session-secret=$(random)"
secret dubdeck-pipeline Opaque "client-secret=$(random)"
secret dubdeck-management Opaque "token=$(random)"
