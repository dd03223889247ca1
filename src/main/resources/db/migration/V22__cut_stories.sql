-- The stories that the letter had no room for, each with where it can be read, as in "12:PAGE 45:PAGE".
alter table edition add column if not exists cut varchar default '' not null;
