#!/usr/bin/env bash
# Makes the topics that the broker given does not have: name, partitions and settings as the contract
# has them (libs/contracts, asyncapi.yaml), each with its dead letters, which wait for a person.
set -euo pipefail
broker=$1
topics=(/opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker")

present=$'\n'$("${topics[@]}" --list)$'\n'
while read -r name partitions settings; do
  if [[ $present == *$'\n'"$name"$'\n'* ]]; then
    continue
  fi
  options=()
  for setting in $settings; do
    options+=(--config "$setting")
  done
  "${topics[@]}" --create --topic "$name" --partitions "$partitions" --replication-factor 1 \
    "${options[@]}" </dev/null
done <<'TOPICS'
job-submitted 3
job-submitted.dlq 3 retention.ms=-1 retention.bytes=-1
job-changed 3 cleanup.policy=compact
job-changed.dlq 3 retention.ms=-1 retention.bytes=-1
job-exported 3
job-exported.dlq 3 retention.ms=-1 retention.bytes=-1
export-progressed 3
export-progressed.dlq 3 retention.ms=-1 retention.bytes=-1
export-completed 3 cleanup.policy=delete retention.ms=-1 retention.bytes=-1
export-completed.dlq 3 retention.ms=-1 retention.bytes=-1
export-failed 3
export-failed.dlq 3 retention.ms=-1 retention.bytes=-1
refs-extracted 3
refs-extracted.dlq 3 retention.ms=-1 retention.bytes=-1
refs-saved 3
refs-saved.dlq 3 retention.ms=-1 retention.bytes=-1
drift-assessed 3
drift-assessed.dlq 3 retention.ms=-1 retention.bytes=-1
voice-changed 3 cleanup.policy=compact
voice-changed.dlq 3 retention.ms=-1 retention.bytes=-1
mapping-changed 3 cleanup.policy=compact
mapping-changed.dlq 3 retention.ms=-1 retention.bytes=-1
library-decided 3
library-decided.dlq 3 retention.ms=-1 retention.bytes=-1
export-ordered 3
export-ordered.dlq 3 retention.ms=-1 retention.bytes=-1
queue-changed 3 cleanup.policy=compact
queue-changed.dlq 3 retention.ms=-1 retention.bytes=-1
TOPICS
