ALTER TABLE "mention_counts" DROP CONSTRAINT "mention_counts_rollup_word";--> statement-breakpoint
ALTER TABLE "mention_counts" ADD COLUMN "outlet_id" uuid;--> statement-breakpoint
ALTER TABLE "mention_counts" ADD COLUMN "given" text;--> statement-breakpoint
CREATE INDEX "documents_posted" ON "documents" USING btree ("workspace_id","id","handle_id") WHERE "documents"."handle_id" is not null;--> statement-breakpoint
ALTER TABLE "mention_counts" ADD CONSTRAINT "mention_counts_rollup_word" CHECK ("rollup" in ('words', 'outlets', 'outlet-tones', 'outlet-words', 'days', 'day-tones', 'day-words', 'day-outlets', 'month-outlets', 'tags', 'day-tags', 'outlet-tags', 'assignees', 'day-assignees', 'outlet-assignees'));--> statement-breakpoint
-- The outlet of a day stands in a column of its own, months are told by outlet, and days and outlets by tag and by member. What is there is moved and added to in
-- place, so that nothing has to be counted anew. The owner sees all workspaces' rows for that long.
ALTER TABLE mentions NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mention_counts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mention_recounts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP FUNCTION mention_cells(uuid, uuid, timestamptz, text, text, text, text, text, text[], uuid);
--> statement-breakpoint
CREATE FUNCTION mention_cells(watch uuid, outlet uuid, published timestamptz, zone text, tone text, language text, kind text, place text, tags text[], assignee uuid)
RETURNS TABLE (rollup text, bucket text, watch_of uuid, outlet_of uuid, given_of text, tone_of text, language_of text, kind_of text, place_of text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT cells.* FROM (SELECT day_in(published, zone)::text AS is) AS day CROSS JOIN LATERAL (VALUES
    ('words', watch::text, watch, NULL::uuid, NULL, tone, language, kind, place),
    ('outlets', coalesce(outlet::text, ''), watch, NULL, NULL, NULL, NULL, NULL, NULL),
    ('outlet-tones', coalesce(outlet::text, ''), NULL, NULL, NULL, tone, language, NULL, NULL),
    ('outlet-words', coalesce(outlet::text, ''), NULL, NULL, NULL, NULL, language, kind, place),
    ('days', day.is, watch, NULL, NULL, NULL, NULL, NULL, NULL),
    ('day-tones', day.is, NULL, NULL, NULL, tone, language, NULL, NULL),
    ('day-words', day.is, NULL, NULL, NULL, NULL, language, kind, place),
    ('day-outlets', day.is, NULL, outlet, NULL, NULL, NULL, NULL, NULL),
    ('month-outlets', left(day.is, -3), NULL, outlet, NULL, NULL, NULL, NULL, NULL)
  ) AS cells
  UNION ALL SELECT cells.* FROM unnest(tags) AS tag CROSS JOIN LATERAL (VALUES
    ('tags', tag, watch, NULL::uuid, NULL, tone, language, NULL, NULL),
    ('day-tags', day_in(published, zone)::text, NULL, NULL, tag, NULL, NULL, NULL, NULL),
    ('outlet-tags', coalesce(outlet::text, ''), NULL, NULL, tag, NULL, NULL, NULL, NULL)
  ) AS cells
  UNION ALL SELECT cells.* FROM (VALUES
    ('assignees', assignee::text, watch, NULL::uuid, NULL, tone, language, NULL, NULL),
    ('day-assignees', day_in(published, zone)::text, NULL, NULL, assignee::text, NULL, NULL, NULL, NULL),
    ('outlet-assignees', coalesce(outlet::text, ''), NULL, NULL, assignee::text, NULL, NULL, NULL, NULL)
  ) AS cells WHERE assignee IS NOT NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, c.outlet_of, c.given_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, count(*)
    FROM came m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, c.outlet_of, c.given_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, -count(*)
    FROM went m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
  ELSE
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place, count)
    SELECT b.workspace_id, b.rollup, b.bucket, b.watch_of, b.outlet_of, b.given_of, b.status, b.tone_of, b.language_of, b.kind_of, b.place_of, sum(b.n) FROM (
      SELECT m.workspace_id, m.status, c.*, 1 AS n FROM came m JOIN workspaces w ON w.id = m.workspace_id
      CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
      UNION ALL
      SELECT m.workspace_id, m.status, c.*, -1 FROM went m JOIN workspaces w ON w.id = m.workspace_id
      CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    ) b
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 HAVING sum(b.n) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
UPDATE mention_counts SET outlet_id = watch_id, watch_id = NULL WHERE rollup = 'day-outlets';
--> statement-breakpoint
INSERT INTO mention_counts (workspace_id, rollup, bucket, outlet_id, status, count, folded)
SELECT workspace_id, 'month-outlets', left(bucket, -3), outlet_id, status, sum(count), true FROM mention_counts WHERE rollup = 'day-outlets'
GROUP BY 1, 3, 4, 5 HAVING sum(count) <> 0 ORDER BY 1, 3;
--> statement-breakpoint
-- Only where the numbers may be read: all others are still to be counted anew.
INSERT INTO mention_counts (workspace_id, rollup, bucket, given, status, count, folded)
SELECT m.workspace_id, c.rollup, c.bucket, c.given_of, m.status, count(*), true
FROM mention_recounts r JOIN workspaces w ON w.id = r.workspace_id JOIN mentions m ON m.workspace_id = w.id AND (m.tags <> '{}' OR m.assignee IS NOT NULL)
CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
WHERE c.given_of IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3;
--> statement-breakpoint
ALTER TABLE mentions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mention_counts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mention_recounts FORCE ROW LEVEL SECURITY;
