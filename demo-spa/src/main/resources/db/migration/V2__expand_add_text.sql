-- body is to be called text. Builds that know only body go on; those that know both write both.
alter table notes add column text varchar(4000);
