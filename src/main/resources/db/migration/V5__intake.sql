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
