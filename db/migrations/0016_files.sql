CREATE TABLE "files" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"token" text NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"reading" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_unreadable" boolean DEFAULT false NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "files_kind_word" CHECK ("kind" in ('pdf', 'image', 'audio', 'video'))
);
--> statement-breakpoint
ALTER TABLE "hand_documents" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_token" ON "files" USING btree ("workspace_id","token");--> statement-breakpoint
CREATE INDEX "files_sha256" ON "files" USING btree ("workspace_id","sha256");--> statement-breakpoint
ALTER TABLE "hand_documents" ADD CONSTRAINT "hand_documents_workspace_id_file_id_files_workspace_id_id_fk" FOREIGN KEY ("workspace_id","file_id") REFERENCES "public"."files"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_documents_file" ON "hand_documents" USING btree ("workspace_id","file_id") WHERE "hand_documents"."file_id" is not null;