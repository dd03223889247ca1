-- What the operator's last bulletin told of.
create table if not exists notice (
  concern varchar not null,
  id varchar not null,
  primary key (concern, id)
);
