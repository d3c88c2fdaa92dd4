-- Long films are made in parts by all who are idle (ADR 0028).

-- Who works here. Whoever is not heard of for a few beats does not count.
CREATE TABLE worker (
  holder  text        PRIMARY KEY,
  slots   integer     NOT NULL,
  seen_at timestamptz NOT NULL
);

-- A part belongs to the attempt that cut the film and ends with it: "part_of" is that attempt's token.
-- "slice" says what the part is, and where its files are once it is made.
ALTER TABLE export_work
  ADD COLUMN part_of uuid,
  ADD COLUMN slice   jsonb,
  ADD CONSTRAINT slice_of_part CHECK ((part_of IS NULL) = (slice IS NULL)),
  DROP CONSTRAINT export_work_run_group_check,
  ADD CONSTRAINT export_work_run_group_check
    CHECK (run_group IN ('masters', 'previews', 'stills', 'voices', 'parts')),
  DROP CONSTRAINT published_with_artifact,
  ADD CONSTRAINT published_with_artifact
    CHECK ((state = 'PUBLISHED' AND part_of IS NULL) = (artifact IS NOT NULL));

CREATE INDEX export_work_parts ON export_work (part_of) WHERE part_of IS NOT NULL;
