-- How far the comparison of files and rows has come: at most one row.
CREATE TABLE mirror_healing (
  single     boolean PRIMARY KEY DEFAULT true CHECK (single),
  place      text NOT NULL,
  reached_at timestamptz NOT NULL DEFAULT now()
);
