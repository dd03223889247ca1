-- What all tokens in addresses are made from. One row, made when the database is first opened.
create table if not exists secret (
  name varchar primary key,
  hex varchar not null
);

-- What the token in an address hashes to; null for what was made before there were tokens.
alter table subscription add column if not exists token varchar;
create unique index if not exists subscription_token on subscription (token);
alter table edition add column if not exists token varchar;
create unique index if not exists edition_token on edition (token);
alter table outbox add column if not exists token varchar;
create unique index if not exists outbox_token on outbox (token);

-- Who gets nothing although the file says otherwise. Rows stay when they end, as what was missed
-- meanwhile is not made up for.
create table if not exists absence (
  -- In lower case.
  address varchar not null,
  -- The one digest that is not sent; empty for all.
  digest varchar not null,
  kind varchar not null,
  since timestamp with time zone not null,
  why varchar not null,
  -- When it ended; null while it lasts.
  ended timestamp with time zone,
  primary key (address, digest, kind)
);

-- Every report that letters came back. The key makes a report count once however often it is read.
create table if not exists bounce (
  report varchar primary key,
  address varchar not null,
  kind varchar not null,
  words varchar not null,
  at timestamp with time zone not null
);

create index if not exists bounce_address on bounce (address, kind, at);
