-- The day that somebody told for a movement; absent: that of its time.
SET LOCAL lock_timeout = '5s';
ALTER TABLE stock_movement ADD COLUMN moved_on date;
