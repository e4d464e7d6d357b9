-- The outlets of a day stand beside it as what they are, for cutting them out of a text took longer than adding them up. What is kept is counted anew by the clock.
TRUNCATE mention_counts, mention_recounts;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION mention_cells(watch uuid, outlet uuid, published timestamptz, zone text, tone text, language text, kind text, place text, tags text[], assignee uuid)
RETURNS TABLE (rollup text, bucket text, watch_of uuid, tone_of text, language_of text, kind_of text, place_of text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT cells.* FROM (SELECT day_in(published, zone)::text AS is) AS day CROSS JOIN LATERAL (VALUES
    ('words', watch::text, watch, tone, language, kind, place),
    ('outlets', coalesce(outlet::text, ''), watch, NULL, NULL, NULL, NULL),
    ('outlet-tones', coalesce(outlet::text, ''), NULL, tone, language, NULL, NULL),
    ('outlet-words', coalesce(outlet::text, ''), NULL, NULL, language, kind, place),
    ('days', day.is, watch, NULL, NULL, NULL, NULL),
    ('day-tones', day.is, NULL, tone, language, NULL, NULL),
    ('day-words', day.is, NULL, NULL, language, kind, place),
    ('day-outlets', day.is, outlet, NULL, NULL, NULL, NULL)
  ) AS cells
  UNION ALL SELECT 'tags', tag, watch, tone, language, NULL, NULL FROM unnest(tags) AS tag
  UNION ALL SELECT 'assignees', assignee::text, watch, tone, language, NULL, NULL WHERE assignee IS NOT NULL
$$;
