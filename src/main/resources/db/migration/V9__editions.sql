-- Under which subject it was sent; empty where nothing was.
alter table edition add column if not exists subject varchar default '' not null;

-- It had too few stories: the next edition covers what it covers too.
alter table edition add column if not exists passed_over boolean default false not null;

-- Whether a reader wants to miss nothing of it.
alter table feed add column if not exists never_miss boolean default false not null;
