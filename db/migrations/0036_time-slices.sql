-- Vectors hold, beside the words, in which slices of time their document was published: its day since 1970, and the 8, 64 and 512 days around it. So the index of
-- words meets a word with a few days. No word begins with a star.
CREATE FUNCTION time_slices(at timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY[
    '*0.' || floor(extract(epoch FROM at) / 86400)::bigint,
    '*1.' || floor(extract(epoch FROM at) / 691200)::bigint,
    '*2.' || floor(extract(epoch FROM at) / 5529600)::bigint,
    '*3.' || floor(extract(epoch FROM at) / 44236800)::bigint])
$$;
--> statement-breakpoint
-- Those that are there are written anew, and their index made again, which takes some minutes for a million. The owner sees all workspaces' rows for that long.
DROP INDEX document_texts_search;
--> statement-breakpoint
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE document_texts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mentions NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE document_texts t SET search = t.search || time_slices(d.published_at) FROM documents d
WHERE d.workspace_id = t.workspace_id AND d.id = t.document_id AND t.search IS NOT NULL;
--> statement-breakpoint
-- A mention may still stand at the date of before.
UPDATE document_texts t SET search = t.search || time_slices(m.published_at) FROM mentions m JOIN documents d ON d.workspace_id = m.workspace_id AND d.id = m.document_id
WHERE m.published_at <> d.published_at AND t.workspace_id = m.workspace_id AND t.document_id = m.document_id AND t.search IS NOT NULL;
--> statement-breakpoint
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE document_texts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mentions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX document_texts_search ON document_texts USING gin (search) WITH (gin_pending_list_limit = 512);
--> statement-breakpoint
-- Whoever writes a vector and says nothing of time: it is said here.
CREATE FUNCTION slice_vector() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.search := NEW.search || coalesce((SELECT time_slices(d.published_at) FROM documents d WHERE d.workspace_id = NEW.workspace_id AND d.id = NEW.document_id), '');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_texts_sliced BEFORE INSERT OR UPDATE OF search ON document_texts
  FOR EACH ROW WHEN (NEW.search IS NOT NULL AND NOT NEW.search @@ '''*3.'':*'::tsquery) EXECUTE FUNCTION slice_vector();
--> statement-breakpoint
-- A document that moves to another day is found on both until its vector is written anew, for its mentions follow a moment later.
CREATE FUNCTION slice_anew() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE document_texts SET search = search || time_slices(OLD.published_at) || time_slices(NEW.published_at)
  WHERE workspace_id = NEW.workspace_id AND document_id = NEW.id AND search IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_moved AFTER UPDATE OF published_at ON documents
  FOR EACH ROW WHEN (floor(extract(epoch FROM OLD.published_at) / 86400) <> floor(extract(epoch FROM NEW.published_at) / 86400)) EXECUTE FUNCTION slice_anew();
