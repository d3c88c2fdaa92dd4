-- What the library decided about a job.

-- What the owner wishes while an admin keeps the job out of the library, and what counts again when
-- it is let back in. Null while nothing is removed. "visibility" stays the one column that says who
-- may see the job: a query that knows nothing of moderation cannot show what was removed.
alter table job add column wish_while_removed text
  check (wish_while_removed in ('PRIVATE', 'SHARED'));
alter table job add constraint job_removed_is_private
  check (wish_while_removed is null or visibility = 'PRIVATE');

-- The last decision that was applied; older ones that come late change nothing.
alter table job add column library_decision bigint not null default 0
  check (library_decision >= 0);
