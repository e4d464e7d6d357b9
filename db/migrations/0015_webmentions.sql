CREATE TABLE "webmentions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"from_address" text NOT NULL,
	"target" text NOT NULL,
	"guid_hash" text NOT NULL,
	"pair_hash" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	CONSTRAINT "webmentions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webmentions_state_word" CHECK ("state" in ('waiting', 'verified', 'refused', 'gone'))
);
--> statement-breakpoint
ALTER TABLE "sources" DROP CONSTRAINT "sources_kind";--> statement-breakpoint
ALTER TABLE "webmentions" ADD CONSTRAINT "webmentions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webmentions" ADD CONSTRAINT "webmentions_workspace_id_source_id_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webmentions_pair" ON "webmentions" USING btree ("workspace_id","pair_hash");--> statement-breakpoint
CREATE INDEX "webmentions_source" ON "webmentions" USING btree ("workspace_id","source_id","received_at");--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_kind" CHECK ("kind" in ('feed', 'sitemap', 'listing', 'youtube', 'page', 'mastodon', 'bluesky', 'reddit', 'hackernews', 'lemmy', 'webmention', 'hand', 'import'));