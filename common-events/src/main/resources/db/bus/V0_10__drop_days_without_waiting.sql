-- A day's partition is made and dropped under a lock of the whole log, and whoever appends waits behind whoever waits for that lock. So it
-- doesn't wait for a long reader: it fails, and is tried again an hour later. Partitions are made three days ahead.
ALTER FUNCTION bus.turn_event_log(int) SET lock_timeout = '1s';
