CREATE TABLE "labels" (
	"workspace_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"origin" text NOT NULL,
	"stratum" text,
	"of" integer,
	"user_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "labels_workspace_id_watch_id_document_id_pk" PRIMARY KEY("workspace_id","watch_id","document_id"),
	CONSTRAINT "labels_verdict" CHECK ("verdict" in ('right', 'wrong')),
	CONSTRAINT "labels_origin" CHECK ("origin" in ('sample', 'triage'))
);
--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_workspace_id_watch_id_watches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","watch_id") REFERENCES "public"."watches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "labels_document" ON "labels" USING btree ("workspace_id","document_id");