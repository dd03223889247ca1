-- Each node draws entry ids in blocks of this size.
create sequence if not exists entry_block start with 1000 increment by 1000;

create table if not exists entry (
  id bigint primary key,
  -- No foreign key: feeds are never deleted, and H2 would keep one more index for it.
  feed_id bigint not null,
  -- The feed's id, then a hash of what makes the entry the same: neighbours in the feed are
  -- neighbours in the index, so a commit touches few pages.
  identity uuid not null unique,
  content_hash uuid not null,
  gathered timestamp with time zone not null,
  title varchar not null,
  link varchar,
  canonical_link varchar,
  language varchar,
  published timestamp with time zone,
  updated timestamp with time zone,
  -- What is only carried: JSON in UTF-8. As octets it costs half of what characters cost in H2.
  details bytea not null
);

-- What an entry said before its feed changed it.
create table if not exists entry_history (
  entry_id bigint not null,
  replaced_at timestamp with time zone not null,
  title varchar not null,
  details bytea not null,
  primary key (entry_id, replaced_at)
);

create table if not exists unfiled (
  entry_id bigint primary key,
  gathered timestamp with time zone not null
);

-- The order in which reports were filed is the order of filed_no, without gaps.
create table if not exists filing (
  filed_no bigint primary key,
  entry_id bigint not null unique,
  story_id bigint not null,
  -- As in the entry, so that a period can be searched without reading entries.
  gathered timestamp with time zone not null,
  filed_at timestamp with time zone not null,
  because varchar not null
);

create index if not exists filing_story on filing (story_id, filed_no);

-- One row: the single writer of filings, and where it stands.
create table if not exists collating (
  id integer primary key,
  last_filed bigint not null,
  last_story bigint not null,
  claimed_by varchar,
  lease_until timestamp with time zone,
  fence bigint not null
);

insert into collating (id, last_filed, last_story, fence)
select 1, 0, 0, 0 where not exists (select 1 from collating);
