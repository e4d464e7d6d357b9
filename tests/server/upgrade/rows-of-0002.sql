-- What a workspace held under the schema of migrations 0000 to 0002: two articles that tell one story, an author, a watch, what people said of it, and work that waits.
insert into users (id, email, name, locale) values ('00000000-0000-7000-8000-000000000001', 'ana@example.org', 'Ana Ferrand', 'fr');
insert into workspaces (id, name, locale, time_zone, welcomed_at) values ('00000000-0000-7000-8000-0000000000aa', 'La Lanterne', 'fr', 'Europe/Paris', '2026-01-05T09:00:00Z');
insert into members (workspace_id, id, user_id, role) values ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'owner');
insert into outlets (workspace_id, id, name, folded, kind, site, territory, audience, audience_source, audience_date, note) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000010', 'La Gazette du Port', 'la gazette du port', 'newspaper', 'gazette.example', 'regional', 42000, 'régie', '2025-12-01', 'Appeler avant midi.'),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000011', 'Le Carnet des scènes', 'le carnet des scenes', 'blog', 'carnet.example', null, null, null, null, '');
insert into sources (workspace_id, id, outlet_id, kind, address, address_key, title, site, language, state, cursor, interval_seconds, next_visit_at, last_visit_at, last_ok_at, document_count) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000020', '00000000-0000-7000-8000-000000000010', 'feed', 'http://gazette.example/feed', 'gazette.example/feed', 'La Gazette du Port', 'http://gazette.example', 'fr', 'active', '{"etag":"\"abc\""}', 1800, '2026-01-10T12:00:00Z', '2026-01-10T11:30:00Z', '2026-01-10T11:30:00Z', 1),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000011', 'feed', 'http://carnet.example/feed', 'carnet.example/feed', 'Le Carnet des scènes', 'http://carnet.example', 'fr', 'failing', '{}', 86400, '2026-01-11T12:00:00Z', '2026-01-10T11:30:00Z', '2026-01-02T11:30:00Z', 1);
insert into visits (workspace_id, id, source_id, at, took_ms, outcome, status, items, fresh, problem) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000020', '2026-01-10T11:30:00Z', 240, 'fresh', 200, 1, 1, null),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000021', '2026-01-10T11:30:00Z', 10000, 'failed', null, 0, 0, '{"kind":"timeout"}');
insert into documents (workspace_id, id, source_id, outlet_id, address, title, lead, language, kind, published_at, published_precision, first_seen_at, changed_at, reading_state, bylines, current_version, text_hash, length, keywords, names, tone, tone_value, tone_confidence, understanding_version) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000020', '00000000-0000-7000-8000-000000000010', 'http://gazette.example/lanterne', 'La Lanterne rouvre après deux ans de travaux', 'La Lanterne a retrouvé son public hier soir.', 'fr', 'article', '2026-01-10T08:00:00Z', 'instant', '2026-01-10T08:05:00Z', '2026-01-10T10:00:00Z', 'read', '{"Zoé Lemaire"}', 2, 'hash-30', 96, '[{"term":"travaux","weight":0.4}]', '[{"name":"La Lanterne","kind":"organisation","count":2}]', 'positive', 0.6, 0.8, 1),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000011', 'http://carnet.example/reouverture', 'La Lanterne rouvre', 'La Lanterne a retrouvé son public hier soir.', 'fr', 'post', '2026-01-10T09:00:00Z', 'instant', '2026-01-10T09:10:00Z', null, 'listed', '{}', 1, 'hash-31', 44, '[]', '[]', 'unsure', 0, 0.2, 1);
insert into document_texts (workspace_id, document_id, text, search) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000030', 'La Lanterne a retrouvé son public hier soir. La salle était comble, et la troupe a été rappelée six fois.', to_tsvector('simple', 'la lanterne a retrouvé son public hier soir la salle était comble')),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000031', 'La Lanterne a retrouvé son public hier soir.', to_tsvector('simple', 'la lanterne a retrouvé son public hier soir'));
insert into document_versions (workspace_id, id, document_id, number, title, text, text_hash, seen_at) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000030', 1, 'La Lanterne rouvre', 'La Lanterne a retrouvé son public.', 'hash-30-1', '2026-01-10T10:00:00Z');
insert into document_addresses (workspace_id, address_key, document_id) values
  ('00000000-0000-7000-8000-0000000000aa', 'gazette.example/lanterne', '00000000-0000-7000-8000-000000000030'),
  ('00000000-0000-7000-8000-0000000000aa', 'carnet.example/reouverture', '00000000-0000-7000-8000-000000000031');
insert into document_guids (workspace_id, source_id, guid_hash, document_id, heard_hash) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000020', 'guid-30', '00000000-0000-7000-8000-000000000030', 'heard-30'),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000021', 'guid-31', '00000000-0000-7000-8000-000000000031', 'heard-31');
insert into fingerprints (workspace_id, hash, document_id, published_at) values
  ('00000000-0000-7000-8000-0000000000aa', 4711, '00000000-0000-7000-8000-000000000030', '2026-01-10T08:00:00Z');
insert into title_keys (workspace_id, title_key, document_id, published_at) values
  ('00000000-0000-7000-8000-0000000000aa', 'la lanterne rouvre', '00000000-0000-7000-8000-000000000031', '2026-01-10T09:00:00Z');
insert into stories (workspace_id, id, title, first_document_id, document_count, outlet_count, first_at, last_at) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000040', 'La Lanterne rouvre après deux ans de travaux', '00000000-0000-7000-8000-000000000030', 2, 2, '2026-01-10T08:00:00Z', '2026-01-10T09:00:00Z');
insert into story_documents (workspace_id, document_id, story_id, pickup, share) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000040', 'first', 1),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000040', 'partial', 0.4);
insert into watches (workspace_id, id, name, kind, expression) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000050', 'La Lanterne', 'brand', '"La Lanterne"');
insert into exclusion_lists (workspace_id, id, name, expression) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000051', 'Petites annonces', 'brocante');
insert into watch_exclusions (workspace_id, watch_id, list_id) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000050', '00000000-0000-7000-8000-000000000051');
insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, outlet_id, language, kind, place, prominence, passages, tone_computed, tone, reach, weight, status, tags, story_id) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000050', 1, '2026-01-10T08:00:00Z', '00000000-0000-7000-8000-000000000010', 'fr', 'article', 'headline', 0.9,
    '[{"field":"title","from":0,"to":11,"excerpt":"La Lanterne rouvre après deux ans de travaux","lit":[[0,11]],"why":[0,13]}]', 'positive', 'neutral', 42000, 5.1, 'kept', '{"saison"}', '00000000-0000-7000-8000-000000000040'),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000050', 1, '2026-01-10T09:00:00Z', '00000000-0000-7000-8000-000000000011', 'fr', 'post', 'headline', 0.8,
    '[{"field":"title","from":0,"to":11,"excerpt":"La Lanterne rouvre","lit":[[0,11]],"why":[0,13]}]', 'unsure', 'unsure', null, 0.8, 'new', '{}', '00000000-0000-7000-8000-000000000040');
insert into judgements (workspace_id, id, document_id, watch_id, field, value, user_id, by_name, at) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000050', 'status', '"kept"', '00000000-0000-7000-8000-000000000001', 'Ana Ferrand', '2026-01-10T11:00:00Z'),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000063', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000050', 'tone', '"neutral"', '00000000-0000-7000-8000-000000000001', 'Ana Ferrand', '2026-01-10T11:01:00Z'),
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000064', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000050', 'tags', '["saison"]', '00000000-0000-7000-8000-000000000001', 'Ana Ferrand', '2026-01-10T11:02:00Z');
insert into notes (workspace_id, id, document_id, watch_id, user_id, by_name, text, at) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000065', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000050', '00000000-0000-7000-8000-000000000001', 'Ana Ferrand', 'À garder pour le bilan.', '2026-01-10T11:03:00Z');
insert into people (workspace_id, id, name, folded, given, family, note, provenance) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000070', 'Zoé Lemaire', 'zoe lemaire', 'Zoé', 'Lemaire', 'Préfère le téléphone.', 'byline');
insert into person_keys (workspace_id, key, person_id) values ('00000000-0000-7000-8000-0000000000aa', 'zoe lemaire', '00000000-0000-7000-8000-000000000070');
insert into handles (workspace_id, id, person_id, network, value) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000071', '00000000-0000-7000-8000-000000000070', 'email', 'zoe@gazette.example');
insert into affiliations (workspace_id, id, person_id, outlet_id, role, first_seen_at, last_seen_at) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000072', '00000000-0000-7000-8000-000000000070', '00000000-0000-7000-8000-000000000010', 'critique', '2025-03-01T08:00:00Z', '2026-01-10T08:00:00Z');
insert into bylines (workspace_id, id, document_id, outlet_id, position, printed, name_key, state, judged_at, judged_by) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000073', '00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000010', 0, 'Zoé Lemaire', 'zoe lemaire', 'resolved', '2026-01-10T11:04:00Z', 'Ana Ferrand');
insert into byline_people (workspace_id, byline_id, person_id) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000073', '00000000-0000-7000-8000-000000000070');
insert into saved_views (workspace_id, id, name, user_id, shared, query) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000080', 'À traiter', '00000000-0000-7000-8000-000000000001', true, 'status=new');
insert into audit_entries (workspace_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after) values
  ('00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-000000000090', '2026-01-10T11:00:00Z', 'user', '00000000-0000-7000-8000-000000000001', 'Ana Ferrand', 'mention.judged', 'mention', '00000000-0000-7000-8000-000000000060', 'La Lanterne rouvre après deux ans de travaux', '{"status":"new"}', '{"status":"kept"}');
select enqueue('[{"job":"visit-source","payload":{"workspaceId":"00000000-0000-7000-8000-0000000000aa","sourceId":"00000000-0000-7000-8000-000000000020"},"key":"visit:00000000-0000-7000-8000-000000000020","runAt":"2099-01-01T00:00:00Z"},
  {"job":"match","payload":{"workspaceId":"00000000-0000-7000-8000-0000000000aa","documentIds":["00000000-0000-7000-8000-000000000031"]}}]');
