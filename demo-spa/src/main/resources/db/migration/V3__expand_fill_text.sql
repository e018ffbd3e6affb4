-- Nobody is left who writes body alone: from here on text is whole, and body may be left out.
update notes set text = body where text is null;
alter table notes alter column text set not null;
alter table notes alter column body drop not null;
