-- What the table progress has.
drop index if exists outbox_due;

alter table outbox drop column if exists domain;
alter table outbox drop column if exists state;
alter table outbox drop column if exists stood;
alter table outbox drop column if exists attempts;
alter table outbox drop column if exists queued_at;
alter table outbox drop column if exists next_at;
alter table outbox drop column if exists claimed_by;
alter table outbox drop column if exists fence;
alter table outbox drop column if exists reply;
alter table outbox drop column if exists changed_at;
