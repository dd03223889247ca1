-- Ids of notices that may hold a secret of a feed's address. What they told of is told once more.
delete from notice where id like '%://%?%' or id like '%://%@%';
