CREATE TABLE "people_stale" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "people_stale_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "mention_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "last_mention_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
ALTER TABLE "people_stale" ADD CONSTRAINT "people_stale_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree ("workspace_id","folded","id");--> statement-breakpoint
CREATE INDEX "people_by_last" ON "people" USING btree ("workspace_id","last_mention_at","id");--> statement-breakpoint
CREATE INDEX "people_by_mentions" ON "people" USING btree ("workspace_id","mention_count","id");--> statement-breakpoint
-- Notes whose figures a statement changed, whoever ran it, in its transaction. Of a workspace that goes as a whole nothing is noted.
CREATE FUNCTION people_of_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO people_stale (workspace_id, person_id)
    SELECT DISTINCT w.id, bp.person_id FROM came m JOIN workspaces w ON w.id = m.workspace_id
    JOIN bylines b ON b.workspace_id = m.workspace_id AND b.document_id = m.document_id
    JOIN byline_people bp ON bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO people_stale (workspace_id, person_id)
    SELECT DISTINCT w.id, bp.person_id FROM went m JOIN workspaces w ON w.id = m.workspace_id
    JOIN bylines b ON b.workspace_id = m.workspace_id AND b.document_id = m.document_id
    JOIN byline_people bp ON bp.workspace_id = b.workspace_id AND bp.byline_id = b.id;
  ELSE
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
--> statement-breakpoint
CREATE TRIGGER mentions_people_came AFTER INSERT ON mentions REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION people_of_mentions();
--> statement-breakpoint
CREATE TRIGGER mentions_people_went AFTER DELETE ON mentions REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION people_of_mentions();
--> statement-breakpoint
CREATE TRIGGER mentions_people_changed AFTER UPDATE ON mentions REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION people_of_mentions();
--> statement-breakpoint
CREATE FUNCTION people_of_bylines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO people_stale (workspace_id, person_id) SELECT DISTINCT w.id, l.person_id FROM came l JOIN workspaces w ON w.id = l.workspace_id;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO people_stale (workspace_id, person_id) SELECT DISTINCT w.id, l.person_id FROM went l JOIN workspaces w ON w.id = l.workspace_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER byline_people_came AFTER INSERT ON byline_people REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION people_of_bylines();
--> statement-breakpoint
CREATE TRIGGER byline_people_went AFTER DELETE ON byline_people REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION people_of_bylines();
--> statement-breakpoint
CREATE TRIGGER byline_people_changed AFTER UPDATE ON byline_people REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION people_of_bylines();
--> statement-breakpoint
-- Those who are there are counted by the clock.
INSERT INTO people_stale (workspace_id, person_id) SELECT workspace_id, id FROM people;
