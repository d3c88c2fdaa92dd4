-- Ana wants no poster, and the queue is closed.
insert into export_order values ('0199a001-0000-7000-8000-000000000001', 'poster', 2, false);
update work_queue set paused = true, version = 1;
update tracked_job set paused = true, urgency = 1 where not deleted;
update export_work set held = true, urgency = 1, turn = 3 where state = 'WAITING';
