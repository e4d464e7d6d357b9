-- Puts row-level security on every table that carries a workspace_id. Called after each migration, so that no new table is forgotten.
-- The setting reads as '' on a pooled connection after its transaction ended, hence nullif: without a workspace nothing is visible.
CREATE FUNCTION secure_workspace_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE t record;
BEGIN
  FOR t IN
    SELECT c.oid::regclass AS name
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
    EXECUTE format('DROP POLICY IF EXISTS workspace ON %s', t.name);
    EXECUTE format(
      'CREATE POLICY workspace ON %s USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
       WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A user may see in which workspaces they are a member, before one is chosen.
CREATE POLICY own_membership ON members FOR SELECT USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
-- The program's role may not touch the queue's tables; these two doors let it enqueue in its own transaction and look at its own workspace's jobs.
CREATE FUNCTION enqueue(jobs jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE j jsonb;
BEGIN
  FOR j IN SELECT * FROM jsonb_array_elements(jobs) LOOP
    PERFORM graphile_worker.add_job(
      j->>'job',
      (j->'payload')::json,
      run_at := (j->>'runAt')::timestamptz,
      max_attempts := coalesce((j->>'maxAttempts')::int, 5),
      job_key := j->>'key',
      priority := coalesce((j->>'priority')::int, 0),
      job_key_mode := coalesce(j->>'keyMode', 'replace')
    );
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION workspace_jobs() RETURNS TABLE (
  id bigint, job text, payload jsonb, run_at timestamptz, locked_at timestamptz, attempts int, max_attempts int, last_error text, created_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT j.id, t.identifier, j.payload::jsonb, j.run_at, j.locked_at, j.attempts::int, j.max_attempts::int, j.last_error, j.created_at
  FROM graphile_worker._private_jobs j
  JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE j.payload->>'workspaceId' = nullif(current_setting('app.workspace_id', true), '')
$$;
--> statement-breakpoint
CREATE FUNCTION change_workspace_job(job_id bigint, what text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE mine boolean;
BEGIN
  SELECT true INTO mine FROM graphile_worker._private_jobs j
    WHERE j.id = job_id AND j.payload->>'workspaceId' = nullif(current_setting('app.workspace_id', true), '') AND j.locked_at IS NULL;
  IF mine IS NULL THEN RETURN false; END IF;
  IF what = 'retry' THEN PERFORM graphile_worker.reschedule_jobs(ARRAY[job_id], run_at := now(), attempts := 0);
  ELSIF what = 'cancel' THEN PERFORM graphile_worker.complete_jobs(ARRAY[job_id]);
  ELSE RETURN false; END IF;
  RETURN true;
END $$;
--> statement-breakpoint
-- How many steps are due, for the figures; no workspace's content.
CREATE FUNCTION steps_due() RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts);
END $$;
--> statement-breakpoint
-- Behind row-level security an index serves only operators that are known to leak nothing of a row in their errors. These three don't, and search, names
-- and tags stand on them; PostgreSQL lets only a superuser say so. Without it they still answer, by reading the workspace's rows.
DO $$
BEGIN
  ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
  ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
  ALTER FUNCTION pg_catalog.arrayoverlap(anyarray, anyarray) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
