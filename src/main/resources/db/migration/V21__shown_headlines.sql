-- The headline that the letter led the story with, by which it is judged whether a later figure is
-- new to the reader; empty for editions of earlier versions.
alter table edition_story add column if not exists headline varchar default '' not null;
alter table edition_story add column if not exists language varchar;
