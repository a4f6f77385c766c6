-- The relay reads what waits longest, whatever bucket it is in: one index less to write with each event.
DROP INDEX bus.outbox_bucket;
