-- A story that turned out to be two, right after the filing of that number.
create table if not exists story_split (
  into_story bigint primary key,
  from_story bigint not null,
  filed_no bigint not null,
  -- How likely the two are one after all, below 0.5.
  score double precision not null,
  because varchar not null
);

create index if not exists story_split_from on story_split (from_story);

-- The reports that are in the new story from then on.
create table if not exists story_split_entry (
  into_story bigint not null,
  entry_id bigint not null,
  primary key (into_story, entry_id)
);

-- Who was shown the one story by an edition that covers no filing from that number on was shown the
-- reports of the other too, when they were part of it.
create table if not exists story_part (
  shown_story bigint not null,
  part_story bigint not null,
  filed_no bigint not null,
  primary key (shown_story, part_story)
);

create index if not exists story_part_part on story_part (part_story);
