-- Which words of the report were habitual in its feed and which were names when it was filed; empty
-- where that was not kept.
alter table filing add column if not exists word_marks varchar not null default '';

-- What was learned of a feed's habits from its filings up to a number; later ones are learned again
-- from the filings themselves.
create table if not exists feed_habits (
  -- No foreign key: feeds are never deleted.
  feed_id bigint primary key,
  learned_to bigint not null,
  habits bytea not null
);
