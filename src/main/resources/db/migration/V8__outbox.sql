-- The bytes stand apart, for H2 writes a whole row anew at each change of a letter's state.
create table if not exists letter (
  id bigint primary key references outbox,
  mime ${bytes} not null
);

insert into letter (id, mime) select id, mime from outbox;

alter table outbox drop column mime;

-- What follows the at sign, for limits by domain.
alter table outbox add column if not exists domain varchar default '' not null;

update outbox set domain = lower(substring(recipient from position('@' in recipient) + 1));

-- The state before the last claim; a letter that was not tried goes back to it.
alter table outbox add column if not exists stood varchar default 'QUEUED' not null;
