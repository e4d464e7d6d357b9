ALTER TABLE "people_stale" DROP CONSTRAINT "people_stale_workspace_id_id_pk";--> statement-breakpoint
ALTER TABLE "people_stale" ADD CONSTRAINT "people_stale_workspace_id_person_id_id_pk" PRIMARY KEY("workspace_id","person_id","id");--> statement-breakpoint
ALTER TABLE "people_stale" ADD COLUMN "from_byline" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people_stale" ADD COLUMN "after_xid" bigint;--> statement-breakpoint
-- A signature and a mention of one document that are saved at the same moment do not see each other; the signature's note says so.
CREATE OR REPLACE FUNCTION people_of_bylines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO people_stale (workspace_id, person_id, from_byline) SELECT DISTINCT w.id, l.person_id, true FROM came l JOIN workspaces w ON w.id = l.workspace_id;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO people_stale (workspace_id, person_id, from_byline) SELECT DISTINCT w.id, l.person_id, true FROM went l JOIN workspaces w ON w.id = l.workspace_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What lagged before is mended once.
INSERT INTO people_stale (workspace_id, person_id) SELECT workspace_id, id FROM people;
