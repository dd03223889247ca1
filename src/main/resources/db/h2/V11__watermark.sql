-- How often what was committed was made to survive a power cut. The seal beside the file holds the
-- same number, so that a database that lost its end is known for an older one.
create table if not exists watermark (
  mark bigint not null
);
insert into watermark select 0 where not exists (select 1 from watermark);
