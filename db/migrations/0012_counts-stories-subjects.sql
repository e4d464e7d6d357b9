CREATE TABLE "subjects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"also" text[] DEFAULT '{}' NOT NULL,
	"hours" integer NOT NULL,
	"counted_to" timestamp (3) with time zone NOT NULL,
	"documents" integer NOT NULL,
	"outlets" integer NOT NULL,
	"expected" real NOT NULL,
	"weeks" integer NOT NULL,
	"score" real NOT NULL,
	"document_ids" uuid[] NOT NULL,
	"first_rang_at" timestamp (3) with time zone NOT NULL,
	"last_rang_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subjects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "subjects_kind" CHECK ("kind" in ('keyword', 'person', 'organisation', 'place', 'work', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "mention_counts" DROP CONSTRAINT "mention_counts_rollup_word";--> statement-breakpoint
DROP INDEX "stories_last";--> statement-breakpoint
ALTER TABLE "mention_counts" ALTER COLUMN "watch_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "subjects" ADD CONSTRAINT "subjects_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_key" ON "subjects" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "subjects_last" ON "subjects" USING btree ("workspace_id","last_rang_at");--> statement-breakpoint
CREATE INDEX "mentions_met" ON "mentions" USING btree ("workspace_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "stories_size" ON "stories" USING btree ("workspace_id","document_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "stories_last" ON "stories" USING btree ("workspace_id","last_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "mention_counts" ADD CONSTRAINT "mention_counts_rollup_word" CHECK ("rollup" in ('words', 'outlets', 'outlet-tones', 'days', 'day-tones', 'tags', 'assignees'));--> statement-breakpoint
-- The numbers kept beside the mentions are told apart differently: by fewer things at once, and also by tag and by who it was given to.
-- They are counted anew by the clock, for a truncate is not held back by the isolation of workspaces.
TRUNCATE mention_counts, mention_recounts;
--> statement-breakpoint
DROP FUNCTION mention_cells(uuid, uuid, timestamptz, text, text, text, text);
--> statement-breakpoint
-- The cells of mention_counts that a mention stands in: one of each rollup, of tags one for each that it carries.
CREATE FUNCTION mention_cells(watch uuid, outlet uuid, published timestamptz, zone text, tone text, language text, kind text, place text, tags text[], assignee uuid)
RETURNS TABLE (rollup text, bucket text, watch_of uuid, tone_of text, language_of text, kind_of text, place_of text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM (VALUES
    ('words', watch::text, watch, tone, language, kind, place),
    ('outlets', coalesce(outlet::text, ''), watch, NULL, NULL, NULL, NULL),
    ('outlet-tones', coalesce(outlet::text, ''), NULL, tone, NULL, NULL, NULL),
    ('days', day_in(published, zone)::text, watch, NULL, NULL, NULL, NULL),
    ('day-tones', day_in(published, zone)::text, NULL, tone, NULL, NULL, NULL)
  ) AS cells
  UNION ALL SELECT 'tags', tag, watch, NULL, NULL, NULL, NULL FROM unnest(tags) AS tag
  UNION ALL SELECT 'assignees', assignee::text, watch, NULL, NULL, NULL, NULL WHERE assignee IS NOT NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, count(*)
    FROM came m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, -count(*)
    FROM went m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  ELSE
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count)
    SELECT b.workspace_id, b.rollup, b.bucket, b.watch_of, b.status, b.tone_of, b.language_of, b.kind_of, b.place_of, sum(b.n) FROM (
      SELECT m.workspace_id, m.status, c.*, 1 AS n FROM came m JOIN workspaces w ON w.id = m.workspace_id
      CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
      UNION ALL
      SELECT m.workspace_id, m.status, c.*, -1 FROM went m JOIN workspaces w ON w.id = m.workspace_id
      CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    ) b
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(b.n) <> 0;
  END IF;
  RETURN NULL;
END $$;
