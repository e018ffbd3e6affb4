select count(*) from system_range(1, 100000000) a, system_range(1, 100000000) b where a.x + b.x = 1;
