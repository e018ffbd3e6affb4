-- A text of 2,000 code points has at most 4,000 UTF-16 units, which is what H2 counts.
-- Where an earlier demo made the table without a history, it is taken as it is.
create table if not exists notes (
  id bigint generated always as identity primary key,
  body varchar(4000) not null,
  build bigint not null);
