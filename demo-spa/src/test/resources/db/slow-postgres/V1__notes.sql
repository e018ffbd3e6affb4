create table notes (id bigint generated always as identity primary key, body varchar(4000) not null, build bigint not null);
