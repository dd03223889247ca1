-- The outlet that all reports of the feed count as, where the operator says so.
alter table feed add column if not exists outlet varchar;

-- The key of the outlet that most of its entries count as; empty where there is none, null before
-- the feed was read.
alter table feed add column if not exists publisher varchar;
