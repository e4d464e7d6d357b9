-- A statement that touches no mention has nothing to be counted. Most of those that are tried for each arriving text are such, and planning the counting took longer than the rest of them.
CREATE OR REPLACE FUNCTION count_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM came) THEN
      RETURN NULL;
    END IF;
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, c.outlet_of, c.given_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, count(*)
    FROM came m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
  ELSIF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM went) THEN
      RETURN NULL;
    END IF;
    INSERT INTO mention_counts (workspace_id, rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place, count)
    SELECT m.workspace_id, c.rollup, c.bucket, c.watch_of, c.outlet_of, c.given_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, -count(*)
    FROM went m JOIN workspaces w ON w.id = m.workspace_id
    CROSS JOIN LATERAL mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
  ELSE
    IF NOT EXISTS (SELECT FROM came) THEN
      RETURN NULL;
    END IF;
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
CREATE OR REPLACE FUNCTION people_of_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM came) THEN
      RETURN NULL;
    END IF;
    INSERT INTO people_stale (workspace_id, person_id)
    SELECT DISTINCT w.id, bp.person_id FROM came m JOIN workspaces w ON w.id = m.workspace_id
    JOIN bylines b ON b.workspace_id = m.workspace_id AND b.document_id = m.document_id
    JOIN byline_people bp ON bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  ELSIF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM went) THEN
      RETURN NULL;
    END IF;
    INSERT INTO people_stale (workspace_id, person_id)
    SELECT DISTINCT w.id, bp.person_id FROM went m JOIN workspaces w ON w.id = m.workspace_id
    JOIN bylines b ON b.workspace_id = m.workspace_id AND b.document_id = m.document_id
    JOIN byline_people bp ON bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  ELSE
    IF NOT EXISTS (SELECT FROM came) THEN
      RETURN NULL;
    END IF;
    INSERT INTO people_stale (workspace_id, person_id)
    SELECT DISTINCT w.id, bp.person_id FROM came m
    JOIN went o ON o.workspace_id = m.workspace_id AND o.id = m.id
      AND (o.status, o.withdrawn_at, o.published_at) IS DISTINCT FROM (m.status, m.withdrawn_at, m.published_at)
    JOIN workspaces w ON w.id = m.workspace_id
    JOIN bylines b ON b.workspace_id = m.workspace_id AND b.document_id = m.document_id
    JOIN byline_people bp ON bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  END IF;
  RETURN NULL;
END $$;
