CREATE TABLE "outlet_join_rows" (
	"workspace_id" uuid NOT NULL,
	"join_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "outlet_join_rows_workspace_id_join_id_kind_key_pk" PRIMARY KEY("workspace_id","join_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "outlet_joins" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"from_name" text NOT NULL,
	"into_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"kept" jsonb NOT NULL,
	CONSTRAINT "outlet_joins_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "outlet_sites" (
	"workspace_id" uuid NOT NULL,
	"site" text NOT NULL,
	"outlet_id" uuid NOT NULL,
	"stem" text GENERATED ALWAYS AS (split_part(site, '.', 1)) STORED NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outlet_sites_workspace_id_site_pk" PRIMARY KEY("workspace_id","site")
);
--> statement-breakpoint
ALTER TABLE "outlet_join_rows" ADD CONSTRAINT "outlet_join_rows_workspace_id_join_id_outlet_joins_workspace_id_id_fk" FOREIGN KEY ("workspace_id","join_id") REFERENCES "public"."outlet_joins"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlet_joins" ADD CONSTRAINT "outlet_joins_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlet_sites" ADD CONSTRAINT "outlet_sites_workspace_id_outlet_id_outlets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","outlet_id") REFERENCES "public"."outlets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outlet_joins_from" ON "outlet_joins" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "outlet_joins_into" ON "outlet_joins" USING btree ("workspace_id","into_id");--> statement-breakpoint
CREATE INDEX "outlet_sites_outlet" ON "outlet_sites" USING btree ("workspace_id","outlet_id");--> statement-breakpoint
CREATE INDEX "outlet_sites_stem" ON "outlet_sites" USING btree ("workspace_id","stem");--> statement-breakpoint
-- The site that an outlet had becomes the first of its sites. The owner sees all workspaces' rows for that long.
ALTER TABLE "outlets" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "outlet_sites" ("workspace_id", "site", "outlet_id", "created_at") SELECT "workspace_id", "site", "id", "created_at" FROM "outlets" WHERE "site" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "outlets" FORCE ROW LEVEL SECURITY;
