-- The tables of Lockstep's fleet store, for PostgreSQL, MariaDB and H2. Contents are signed ASCII text.
CREATE TABLE lockstep_instance (
  fleet VARCHAR(64) NOT NULL,
  instance_id VARCHAR(64) NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (fleet, instance_id)
);
CREATE TABLE lockstep_entry (
  fleet VARCHAR(64) NOT NULL,
  log_name VARCHAR(16) NOT NULL,
  entry_number BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (fleet, log_name, entry_number)
);
