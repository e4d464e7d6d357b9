CREATE TABLE "story_arrivals" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "story_arrivals_workspace_id_document_id_pk" PRIMARY KEY("workspace_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "story_days" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"marked_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "story_days_workspace_id_day_pk" PRIMARY KEY("workspace_id","day")
);
--> statement-breakpoint
CREATE TABLE "story_judgements" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"anchor_id" uuid NOT NULL,
	"user_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "story_judgements_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "story_judgements_kind" CHECK ("kind" in ('merged', 'pinned', 'apart', 'first'))
);
--> statement-breakpoint
ALTER TABLE "story_documents" ADD COLUMN "text_id" uuid;--> statement-breakpoint
ALTER TABLE "story_arrivals" ADD CONSTRAINT "story_arrivals_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_days" ADD CONSTRAINT "story_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_judgements" ADD CONSTRAINT "story_judgements_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_judgements" ADD CONSTRAINT "story_judgements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_judgements" ADD CONSTRAINT "story_judgements_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_judgements" ADD CONSTRAINT "story_judgements_workspace_id_anchor_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","anchor_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_arrivals_time" ON "story_arrivals" USING btree ("workspace_id","published_at");--> statement-breakpoint
CREATE INDEX "story_judgements_document" ON "story_judgements" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "story_judgements_anchor" ON "story_judgements" USING btree ("workspace_id","anchor_id");--> statement-breakpoint
CREATE INDEX "story_documents_text" ON "story_documents" USING btree ("workspace_id","text_id");--> statement-breakpoint
update story_documents set text_id = story_id;
