-- Of a report that started a story: the nearest report of the story that came nearest and was not
-- joined, how sure the decision would have been, and why it was not taken; null and empty where none
-- came near, and in filings of earlier versions.
alter table filing add column if not exists refused_entry bigint;
alter table filing add column if not exists refused_score double precision;
alter table filing add column if not exists refusal varchar not null default '';
