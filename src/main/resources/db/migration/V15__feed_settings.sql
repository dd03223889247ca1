-- How much of the operator's settings for a feed is remembered: enough to notice a change, too little
-- to learn a password from. Null: not known yet.
alter table feed add column if not exists settings_mark integer;

-- Whether the last poll was refused by our own guard, which only the operator can change.
alter table feed add column if not exists blocked boolean default false not null;
