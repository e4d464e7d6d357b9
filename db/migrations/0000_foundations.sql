-- Finding a name as one types.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
