ALTER TABLE "documents" ADD COLUMN "own_kind" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "arranged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "keys_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "mentions_arranged" ON "mentions" USING btree ("workspace_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."arranged";--> statement-breakpoint
CREATE INDEX "people_keys" ON "people" USING btree ("workspace_id","keys_version");--> statement-breakpoint
-- What stands under the kind that its outlet gives was an article by itself; posts of accounts on networks are posts by themselves.
UPDATE documents d SET own_kind = 'article' FROM outlets o
WHERE o.workspace_id = d.workspace_id AND o.id = d.outlet_id AND d.handle_id IS NULL
  AND ((o.kind = 'agency' AND coalesce(d.read_as->>'kind', d.kind) = 'news-item') OR (o.kind IN ('blog', 'account') AND coalesce(d.read_as->>'kind', d.kind) = 'post'));
