CREATE TABLE "document_judgements" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" jsonb,
	"user_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "document_judgements_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "document_judgements_field_word" CHECK ("field" in ('kind', 'outlet', 'bylines', 'published'))
);
--> statement-breakpoint
DROP INDEX "outlets_site";--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "read_as" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "document_judgements" ADD CONSTRAINT "document_judgements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_judgements" ADD CONSTRAINT "document_judgements_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_judgements_document" ON "document_judgements" USING btree ("workspace_id","document_id","at");--> statement-breakpoint
ALTER TABLE "outlets" DROP COLUMN "site";