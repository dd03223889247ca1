-- The nodes that claim feeds and letters, and when each was last heard of, by the database's clock.
-- Where there can be only one machine, it stays empty.
create table if not exists node (
  name varchar primary key,
  seen_at timestamp with time zone not null,
  -- Whether it is a daemon, which leaves to other daemons their share of the work.
  shares boolean not null
);
