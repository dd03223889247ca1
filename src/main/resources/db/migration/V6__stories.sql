-- A filing keeps the story that the report was filed under; null where that is story_id, which is
-- always the story that goes on.
alter table filing add column if not exists filed_under bigint;

-- How sure it was, 0.5 to 1; null where the report started its story.
alter table filing add column if not exists score double precision;

-- Two stories that turned out to be one, right after the filing of that number.
create table if not exists story_merge (
  from_story bigint primary key,
  into_story bigint not null,
  -- The story that goes on today: into_story, or what that has become one with since.
  story_id bigint not null,
  filed_no bigint not null,
  step integer not null,
  score double precision not null,
  because varchar not null
);

create index if not exists story_merge_story on story_merge (story_id);
