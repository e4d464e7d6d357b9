-- A step without a key replaces nothing: it is put down as it is, without the look-ups that the queue makes for keys, which took most of the time.
CREATE OR REPLACE FUNCTION enqueue(jobs jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  j jsonb;
  of_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  plain int := 0;
  any_stopped boolean := EXISTS (SELECT 1 FROM stopped_steps s WHERE s.workspace_id = of_workspace);
BEGIN
  FOR j IN SELECT * FROM jsonb_array_elements(jobs) LOOP
    IF any_stopped THEN
      UPDATE stopped_steps s SET step = j - 'runAt', rest = true
        WHERE s.workspace_id = of_workspace AND s.job = j->>'job' AND s.subject = step_subject(j->'payload')
          AND s.job IN ('visit-source', 'read-host', 'read-transcripts', 'rematch', 'refresh-outlet', 'derive-kinds')
          AND coalesce(j->'payload'->'after', 'true') <> 'null' AND coalesce((j->>'runAt')::timestamptz, now()) < now() + interval '1 minute'
          AND EXISTS (SELECT 1 FROM graphile_worker._private_jobs q WHERE q.id = s.running AND q.locked_at IS NOT NULL);
      CONTINUE WHEN FOUND;
      DELETE FROM stopped_steps s WHERE s.workspace_id = of_workspace AND s.job = j->>'job' AND s.subject = step_subject(j->'payload');
    END IF;
    IF j->>'key' IS NULL THEN
      INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at, max_attempts, priority)
        SELECT t.id, (j->'payload')::json, coalesce((j->>'runAt')::timestamptz, now()), coalesce((j->>'maxAttempts')::int, 5), coalesce((j->>'priority')::int, 0)
        FROM graphile_worker._private_tasks t WHERE t.identifier = j->>'job';
      IF FOUND THEN
        plain := plain + 1;
        CONTINUE;
      END IF;
    END IF;
    IF j->>'key' IS NOT NULL AND coalesce(j->>'keyMode', 'replace') = 'replace' AND (j->>'runAt')::timestamptz > now() + interval '1 minute' THEN
      -- One that runs is not replaced: it goes without its key, and a new one takes the key.
      UPDATE graphile_worker._private_jobs q SET key = NULL, attempts = q.max_attempts, updated_at = now()
        WHERE q.key = j->>'key' AND q.is_available IS NOT TRUE;
      INSERT INTO graphile_worker._private_jobs AS q (task_id, payload, run_at, max_attempts, key, priority)
        SELECT t.id, (j->'payload')::json, (j->>'runAt')::timestamptz, coalesce((j->>'maxAttempts')::int, 5), j->>'key', coalesce((j->>'priority')::int, 0)
        FROM graphile_worker._private_tasks t WHERE t.identifier = j->>'job'
        ON CONFLICT (key) DO UPDATE SET task_id = excluded.task_id, payload = excluded.payload, run_at = excluded.run_at, max_attempts = excluded.max_attempts,
          priority = excluded.priority, flags = NULL, revision = q.revision + 1, attempts = 0, last_error = NULL, updated_at = now()
        WHERE q.locked_at IS NULL;
      CONTINUE WHEN FOUND;
    END IF;
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
  -- As the queue tells its workers of new steps; the number keeps what is told twice in a transaction apart.
  IF plain > 0 THEN
    PERFORM pg_notify('jobs:insert', json_build_object('r', random(), 'count', plain)::text);
  END IF;
END $$;
