CREATE TABLE "document_figures" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"likes" integer,
	"reposts" integer,
	"replies" integer,
	"quotes" integer,
	"views" integer,
	CONSTRAINT "document_figures_workspace_id_document_id_at_pk" PRIMARY KEY("workspace_id","document_id","at")
);
--> statement-breakpoint
CREATE TABLE "document_references" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_key" text NOT NULL,
	"address" text,
	"handle_id" uuid,
	CONSTRAINT "document_references_workspace_id_document_id_kind_target_key_pk" PRIMARY KEY("workspace_id","document_id","kind","target_key"),
	CONSTRAINT "document_references_kind_word" CHECK ("kind" in ('replies', 'reposts', 'quotes', 'likes', 'links', 'names'))
);
--> statement-breakpoint
ALTER TABLE "handles" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "handle_id" uuid;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "sealed_secret" text;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "followers" integer;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "followers_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "opened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "is_bot" boolean;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "standing" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "document_figures" ADD CONSTRAINT "document_figures_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_references" ADD CONSTRAINT "document_references_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_references" ADD CONSTRAINT "document_references_workspace_id_handle_id_handles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","handle_id") REFERENCES "public"."handles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_references_target" ON "document_references" USING btree ("workspace_id","target_key");--> statement-breakpoint
CREATE INDEX "document_references_handle" ON "document_references" USING btree ("workspace_id","handle_id") WHERE "document_references"."handle_id" is not null;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_workspace_id_handle_id_handles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","handle_id") REFERENCES "public"."handles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handles" ADD CONSTRAINT "handles_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_handle" ON "documents" USING btree ("workspace_id","handle_id","published_at") WHERE "documents"."handle_id" is not null;--> statement-breakpoint
CREATE INDEX "handles_person" ON "handles" USING btree ("workspace_id","person_id");--> statement-breakpoint
ALTER TABLE "handles" ADD CONSTRAINT "handles_network_word" CHECK ("network" in ('mastodon', 'bluesky', 'reddit', 'hackernews', 'lemmy', 'youtube', 'x', 'instagram', 'tiktok', 'linkedin', 'facebook', 'web', 'email', 'phone'));--> statement-breakpoint
ALTER TABLE "handles" ADD CONSTRAINT "handles_standing_word" CHECK ("standing" in ('ordinary', 'flagged', 'muted', 'blocked'));