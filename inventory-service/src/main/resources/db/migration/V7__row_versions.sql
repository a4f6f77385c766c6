-- Warehouses and products count their changes, and keep the time of the last one, as all aggregates do.
ALTER TABLE warehouse ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE product   ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
