CREATE TABLE "subscriptions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"hub" text NOT NULL,
	"topic" text NOT NULL,
	"base" text NOT NULL,
	"callback" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"is_pending" boolean DEFAULT false NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"last_push_at" timestamp (3) with time zone,
	"pushes" integer DEFAULT 0 NOT NULL,
	"discarded" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "subscriptions_state_word" CHECK ("state" in ('asked', 'active', 'denied', 'leaving'))
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "hub" jsonb;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_source_id_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_callback" ON "subscriptions" USING btree ("workspace_id","callback");--> statement-breakpoint
CREATE INDEX "subscriptions_source" ON "subscriptions" USING btree ("workspace_id","source_id");--> statement-breakpoint
CREATE INDEX "subscriptions_due" ON "subscriptions" USING btree ("workspace_id","due_at");