-- How far each letter has got. It stands apart from what never changes of a letter, for H2 writes
-- all the indexes of a table anew at each change of a row, whichever column it is in.
create table if not exists progress (
  id bigint primary key references outbox,
  -- What follows the at sign, for limits by domain.
  domain varchar not null,
  state varchar not null,
  -- The state before the last claim; a letter that was not tried goes back to it.
  stood varchar not null,
  attempts integer not null,
  queued_at timestamp with time zone not null,
  -- When somebody must look at it again: the next attempt, or the end of a claim. Null: never.
  next_at timestamp with time zone,
  claimed_by varchar,
  fence bigint not null,
  reply varchar not null,
  changed_at timestamp with time zone not null
);

insert into progress (id, domain, state, stood, attempts, queued_at, next_at, claimed_by, fence,
  reply, changed_at)
select id, domain, state, stood, attempts, queued_at, next_at, claimed_by, fence, reply, changed_at
from outbox o
where not exists (select 1 from progress p where p.id = o.id);

create index if not exists progress_due on progress (state, next_at);
