CREATE TABLE "mention_counts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"rollup" text NOT NULL,
	"bucket" text NOT NULL,
	"watch_id" uuid NOT NULL,
	"status" text NOT NULL,
	"tone" text,
	"language" text,
	"kind" text,
	"place" text,
	"count" integer NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "mention_counts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mention_counts_rollup_word" CHECK ("rollup" in ('words', 'days', 'outlets'))
);
--> statement-breakpoint
CREATE TABLE "mention_recounts" (
	"workspace_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mention_recounts_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mention_counts" ADD CONSTRAINT "mention_counts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_recounts" ADD CONSTRAINT "mention_recounts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mention_counts_bucket" ON "mention_counts" USING btree ("workspace_id","rollup","bucket");--> statement-breakpoint
CREATE INDEX "mention_counts_loose" ON "mention_counts" USING btree ("workspace_id") WHERE not "mention_counts"."folded";--> statement-breakpoint
CREATE INDEX "mentions_tagged" ON "mentions" USING btree ("workspace_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."tags" <> '{}';--> statement-breakpoint
CREATE INDEX "mentions_assigned" ON "mentions" USING btree ("workspace_id","assignee","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."assignee" is not null;--> statement-breakpoint
-- The day of an instant in a zone. A date without an hour is kept as its day at 00:00 UTC, and is that day everywhere.
CREATE FUNCTION day_in(at timestamptz, zone text) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN (at AT TIME ZONE 'UTC')::time = '00:00' THEN (at AT TIME ZONE 'UTC')::date ELSE (at AT TIME ZONE zone)::date END
$$;
--> statement-breakpoint
-- The cells of mention_counts that a mention stands in, one of each rollup.
CREATE FUNCTION mention_cells(watch uuid, outlet uuid, published timestamptz, zone text, language text, kind text, place text)
RETURNS TABLE (rollup text, bucket text, language_of text, kind_of text, place_of text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM (VALUES
    ('words', watch::text, language, kind, place),
    ('days', day_in(published, zone)::text, NULL, NULL, NULL),
    ('outlets', coalesce(outlet::text, ''), NULL, NULL, NULL)
  ) AS cells
$$;
--> statement-breakpoint
-- Writes down what a statement did to the numbers of mentions, whoever ran it, in its transaction. It only ever adds rows, so that writers never wait for
-- each other; `fold` brings them together. It touches no workspace but that of the mentions.
CREATE FUNCTION count_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, m.watch_id, m.status, m.tone, c.language_of, c.kind_of, c.place_of, count(*)
    FROM came m JOIN workspaces w ON w.id = m.workspace_id CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.language, m.kind, m.place) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, m.watch_id, m.status, m.tone, c.language_of, c.kind_of, c.place_of, -count(*)
    FROM went m JOIN workspaces w ON w.id = m.workspace_id CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.language, m.kind, m.place) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  ELSE
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT b.workspace_id, b.rollup, b.bucket, b.watch_id, b.status, b.tone, b.language_of, b.kind_of, b.place_of, sum(b.n) FROM (
      SELECT m.workspace_id, c.rollup, c.bucket, m.watch_id, m.status, m.tone, c.language_of, c.kind_of, c.place_of, 1 AS n
      FROM came m JOIN workspaces w ON w.id = m.workspace_id CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.language, m.kind, m.place) c
      UNION ALL
      SELECT m.workspace_id, c.rollup, c.bucket, m.watch_id, m.status, m.tone, c.language_of, c.kind_of, c.place_of, -1
      FROM went m JOIN workspaces w ON w.id = m.workspace_id CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.language, m.kind, m.place) c
    ) b
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(b.n) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER mentions_came AFTER INSERT ON mentions REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_mentions();
--> statement-breakpoint
CREATE TRIGGER mentions_went AFTER DELETE ON mentions REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION count_mentions();
--> statement-breakpoint
CREATE TRIGGER mentions_changed AFTER UPDATE ON mentions REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_mentions();
--> statement-breakpoint
-- Days are told in the workspace's zone: when that changes, the mentions are to be counted anew.
CREATE FUNCTION forget_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM mention_recounts WHERE workspace_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER workspaces_zone AFTER UPDATE OF time_zone ON workspaces FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION forget_recount();
