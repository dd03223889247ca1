-- The names that digests, topics and subscribers have and had. Other tables refer to each by the
-- first name that it ever had, its id, which no rename changes.
create table if not exists identity (
  kind varchar not null,
  name varchar not null,
  id varchar not null,
  -- CURRENT: its name in the configuration; GONE: its last name, it is not configured any more;
  -- FORMER: it has another name now.
  standing varchar not null,
  primary key (kind, name)
);

insert into identity (kind, name, id, standing)
select distinct 'DIGEST', digest, digest, 'CURRENT' from subscription
on conflict do nothing;

insert into identity (kind, name, id, standing)
select distinct 'SUBSCRIBER', subscriber, subscriber, 'CURRENT' from subscription
on conflict do nothing;

-- The number of the last filing before the first edition of a subscription.
alter table subscription add column if not exists begins_after bigint default 0 not null;
