-- The admins have taken ana's job out of the library, which she had shared.
update job set visibility = 'PRIVATE', wish_while_removed = 'SHARED', library_decision = 3 where owner = 'ana';
