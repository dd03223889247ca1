-- What the feed says and shows of its rhythm. Hours and days are bits: hour 0, or Monday, is the
-- lowest.
alter table feed add column if not exists rest_seconds bigint;
alter table feed add column if not exists skip_hours integer default 0 not null;
alter table feed add column if not exists skip_days integer default 0 not null;
alter table feed add column if not exists gap_seconds bigint;
alter table feed add column if not exists newest timestamp with time zone;

-- Where it says that it has moved to, and how many visits in a row it has said so.
alter table feed add column if not exists moving_to varchar;
alter table feed add column if not exists moving_visits integer default 0 not null;

-- The document that did harm, and how many visits in a row it has.
alter table feed add column if not exists harmful_hash varchar;
alter table feed add column if not exists harms integer default 0 not null;

-- Why the entry is kept but never filed; null for all others.
alter table entry add column if not exists withheld varchar;

-- What is wished of the hub that a feed names (W3C WebSub), and what came of it.
create table if not exists hub_subscription (
  feed_id bigint primary key,
  hub varchar not null,
  topic varchar not null,
  -- In the address at which the hub calls; it is not to be guessed.
  token varchar not null unique,
  secret varchar not null,
  -- When the hub is to be asked, or asked again.
  ask_at timestamp with time zone not null,
  failures integer not null,
  -- Until when the hub tells what is new; null while it does not.
  lease_until timestamp with time zone
);
