-- Nobody is left who reads or writes body. There is no way back from here.
alter table notes drop column body;
