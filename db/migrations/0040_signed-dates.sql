DROP INDEX "byline_people_person";--> statement-breakpoint
ALTER TABLE "byline_people" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "byline_people_person" ON "byline_people" USING btree ("workspace_id","person_id","published_at");--> statement-breakpoint
-- Whoever says that somebody signed need not say when that was published; a backup that is put back says it.
CREATE FUNCTION date_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.published_at := (SELECT d.published_at FROM bylines b JOIN documents d ON d.workspace_id = b.workspace_id AND d.id = b.document_id
    WHERE b.workspace_id = NEW.workspace_id AND b.id = NEW.byline_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER byline_people_dated BEFORE INSERT ON byline_people FOR EACH ROW WHEN (NEW.published_at IS NULL) EXECUTE FUNCTION date_signed();
--> statement-breakpoint
CREATE FUNCTION date_signed_anew() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE byline_people bp SET published_at = NEW.published_at FROM bylines b
  WHERE b.workspace_id = NEW.workspace_id AND b.document_id = NEW.id AND bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_redated AFTER UPDATE OF published_at ON documents
  FOR EACH ROW WHEN (OLD.published_at <> NEW.published_at) EXECUTE FUNCTION date_signed_anew();
--> statement-breakpoint
-- The owner sees all workspaces' rows for this long; nobody's figures change by it.
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE bylines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE byline_people NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE byline_people DISABLE TRIGGER byline_people_changed;
--> statement-breakpoint
UPDATE byline_people bp SET published_at = d.published_at FROM bylines b JOIN documents d ON d.workspace_id = b.workspace_id AND d.id = b.document_id
WHERE b.workspace_id = bp.workspace_id AND b.id = bp.byline_id;
--> statement-breakpoint
ALTER TABLE byline_people ENABLE TRIGGER byline_people_changed;
--> statement-breakpoint
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE bylines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE byline_people FORCE ROW LEVEL SECURITY;
