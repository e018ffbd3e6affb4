select pg_sleep(600);
