CREATE TABLE "import_documents" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	CONSTRAINT "import_documents_workspace_id_import_id_document_id_pk" PRIMARY KEY("workspace_id","import_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"rejection" text,
	CONSTRAINT "import_rows_workspace_id_import_id_number_pk" PRIMARY KEY("workspace_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'arriving' NOT NULL,
	"encoding" text,
	"delimiter" text,
	"headers" text[] DEFAULT '{}' NOT NULL,
	"headers_hash" text DEFAULT '' NOT NULL,
	"mapping" jsonb,
	"is_remembered" boolean DEFAULT false NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"is_cut" boolean DEFAULT false NOT NULL,
	"cut_cells" integer DEFAULT 0 NOT NULL,
	"stayed" integer DEFAULT 0 NOT NULL,
	"by_name" text NOT NULL,
	"entry_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "imports_state_word" CHECK ("state" in ('arriving', 'ready', 'running', 'stopped', 'done', 'undoing', 'undone'))
);
--> statement-breakpoint
ALTER TABLE "import_documents" ADD CONSTRAINT "import_documents_workspace_id_import_id_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_documents" ADD CONSTRAINT "import_documents_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_workspace_id_import_id_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_documents_document" ON "import_documents" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "import_rows_rejected" ON "import_rows" USING btree ("workspace_id","import_id","number") WHERE "import_rows"."rejection" is not null;--> statement-breakpoint
CREATE INDEX "imports_headers" ON "imports" USING btree ("workspace_id","headers_hash");