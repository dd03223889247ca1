-- What a model made of the text of an entry, so that a restart need not ask it again. Rows of another
-- model, and of entries that no story is compared with any more, are deleted.
create table if not exists embedding (
  -- No foreign key: a row without an entry does no harm, and is deleted with the others.
  entry_id bigint not null,
  -- The hash of the model's files.
  model varchar(64) not null,
  -- A hash of the text; where the entry has been changed since, the row does not count.
  text_hash bigint not null,
  -- Empty where the model made nothing of the text.
  vector bytea not null,
  primary key (model, entry_id)
);
