-- What the job alone says of its content. content_updated_at is the later of it and of the last
-- confirmation of references: only with both apart is it the same whatever order events came in.
-- Rows of before do not tell them apart until the job's next event, or a rebuild.
ALTER TABLE episode_version ADD COLUMN job_content_at timestamptz;
