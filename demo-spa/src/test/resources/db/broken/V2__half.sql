alter table notes add column text varchar(4000);
update notes set text = no_such_column;
