-- Files apart from the rows they belong to, and what users set for themselves. Behind the tenant wall.

CREATE TABLE stored_file (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  owner_id   uuid NOT NULL,
  type       text NOT NULL,
  content    bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('stored_file');

CREATE TABLE profile (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  user_id      text NOT NULL,
  display_name text,
  language     text,
  time_zone    text,
  preferences  text NOT NULL,
  avatar_id    uuid,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_profile_per_user UNIQUE (tenant_id, user_id),
  FOREIGN KEY (tenant_id, avatar_id) REFERENCES stored_file (tenant_id, id)
);
SELECT tenant_wall('profile');
