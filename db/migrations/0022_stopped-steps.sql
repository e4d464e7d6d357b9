CREATE TABLE "stopped_steps" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job" text NOT NULL,
	"subject" text NOT NULL,
	"step" jsonb NOT NULL,
	"rest" boolean NOT NULL,
	"running" bigint,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stopped_steps_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "stopped_steps" ADD CONSTRAINT "stopped_steps_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stopped_steps_of" ON "stopped_steps" USING btree ("workspace_id","job","subject");--> statement-breakpoint
-- What a step is about, by which the next of its kind about the same is known.
CREATE FUNCTION step_subject(payload jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(payload->>'watchId', payload->>'importId', payload->>'sourceId', payload->>'outletId', payload->>'personId', payload->>'host', md5(payload::text))
$$;
--> statement-breakpoint
-- A step that was stopped while it ran passes on to itself what is left: that is kept for when somebody says so. What is begun anew is stopped no longer.
CREATE OR REPLACE FUNCTION enqueue(jobs jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  j jsonb;
  of_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  any_stopped boolean := EXISTS (SELECT 1 FROM stopped_steps s WHERE s.workspace_id = of_workspace);
BEGIN
  FOR j IN SELECT * FROM jsonb_array_elements(jobs) LOOP
    IF any_stopped THEN
      UPDATE stopped_steps s SET step = j - 'runAt', rest = true
        WHERE s.workspace_id = of_workspace AND s.job = j->>'job' AND s.subject = step_subject(j->'payload')
          AND s.job IN ('visit-source', 'read-host', 'rematch', 'refresh-outlet', 'derive-kinds')
          AND coalesce(j->'payload'->'after', 'true') <> 'null' AND coalesce((j->>'runAt')::timestamptz, now()) < now() + interval '1 minute'
          AND EXISTS (SELECT 1 FROM graphile_worker._private_jobs q WHERE q.id = s.running AND q.locked_at IS NOT NULL);
      CONTINUE WHEN FOUND;
      DELETE FROM stopped_steps s WHERE s.workspace_id = of_workspace AND s.job = j->>'job' AND s.subject = step_subject(j->'payload');
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
END $$;
--> statement-breakpoint
-- Stops steps of the workspace: one that waits is put aside, one that runs is asked to end and says so to every worker. Gives how many of each.
CREATE FUNCTION stop_workspace_jobs(job_ids bigint[], who text) RETURNS TABLE (stopped int, asked int) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  q record;
  of_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
BEGIN
  stopped := 0;
  asked := 0;
  FOR q IN
    SELECT p.id, t.identifier AS job, p.payload::jsonb AS payload, p.key, p.priority, p.max_attempts, p.locked_at IS NOT NULL AS runs
    FROM graphile_worker._private_jobs p JOIN graphile_worker._private_tasks t ON t.id = p.task_id
    WHERE p.id = ANY (job_ids) AND p.payload->>'workspaceId' = of_workspace::text AND t.identifier <> 'undo-import'
    ORDER BY p.id FOR UPDATE OF p
  LOOP
    INSERT INTO stopped_steps (workspace_id, id, job, subject, step, rest, running, by_name, at)
    VALUES (of_workspace, gen_random_uuid(), q.job, step_subject(q.payload),
      jsonb_strip_nulls(jsonb_build_object('job', q.job, 'key', q.key, 'priority', q.priority, 'maxAttempts', q.max_attempts)) || jsonb_build_object('payload', q.payload),
      NOT q.runs, CASE WHEN q.runs THEN q.id END, who, now())
    ON CONFLICT (workspace_id, job, subject) DO UPDATE
      SET step = excluded.step, rest = excluded.rest, running = excluded.running, by_name = excluded.by_name, at = excluded.at;
    IF q.runs THEN
      asked := asked + 1;
      PERFORM pg_notify('relais_stop', q.id::text);
    ELSE
      stopped := stopped + 1;
      PERFORM graphile_worker.complete_jobs(ARRAY[q.id]);
    END IF;
  END LOOP;
  RETURN NEXT;
END $$;
