-- The trace of whoever wanted the work, as W3C's traceparent; carried on by every attempt.
ALTER TABLE export_work ADD COLUMN trace_parent text;
