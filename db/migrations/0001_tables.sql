CREATE TABLE "document_addresses" (
	"workspace_id" uuid NOT NULL,
	"address_key" text NOT NULL,
	"document_id" uuid NOT NULL,
	CONSTRAINT "document_addresses_workspace_id_address_key_pk" PRIMARY KEY("workspace_id","address_key")
);
--> statement-breakpoint
CREATE TABLE "document_guids" (
	"workspace_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"guid_hash" text NOT NULL,
	"document_id" uuid NOT NULL,
	"heard_hash" text NOT NULL,
	CONSTRAINT "document_guids_workspace_id_source_id_guid_hash_pk" PRIMARY KEY("workspace_id","source_id","guid_hash")
);
--> statement-breakpoint
CREATE TABLE "document_texts" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"text" text NOT NULL,
	"links" text[] DEFAULT '{}' NOT NULL,
	"search" "tsvector",
	CONSTRAINT "document_texts_workspace_id_document_id_pk" PRIMARY KEY("workspace_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid,
	"outlet_id" uuid,
	"address" text,
	"title" text NOT NULL,
	"lead" text DEFAULT '' NOT NULL,
	"language" text,
	"kind" text DEFAULT 'article' NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_precision" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"reading_state" text DEFAULT 'listed' NOT NULL,
	"reading_problem" jsonb,
	"read_host" text,
	"read_attempts" integer DEFAULT 0 NOT NULL,
	"paywalled" boolean DEFAULT false NOT NULL,
	"image" text,
	"site_name" text,
	"bylines" text[] DEFAULT '{}' NOT NULL,
	"current_version" integer DEFAULT 1 NOT NULL,
	"text_hash" text NOT NULL,
	"length" integer DEFAULT 0 NOT NULL,
	"keywords" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"names" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tone" text,
	"tone_value" real,
	"tone_confidence" real,
	"understanding_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "documents_kind" CHECK ("kind" in ('article', 'review', 'interview', 'news-item', 'post', 'audio', 'video', 'page')),
	CONSTRAINT "documents_precision" CHECK ("published_precision" in ('instant', 'day', 'inferred')),
	CONSTRAINT "documents_reading" CHECK ("reading_state" in ('listed', 'read', 'whole', 'unreadable'))
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" jsonb,
	"user_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "judgements_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"outlet_id" uuid,
	"language" text,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"prominence" real NOT NULL,
	"passages" jsonb NOT NULL,
	"tone_computed" text,
	"tone_value" real,
	"tone_confidence" real,
	"tone_evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tone" text,
	"reach" integer,
	"weight" real DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"assignee" uuid,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"reply" text,
	"story_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mentions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mentions_status_word" CHECK ("status" in ('new', 'kept', 'dismissed')),
	CONSTRAINT "mentions_place_word" CHECK ("place" in ('headline', 'lead', 'body', 'passing'))
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"user_id" uuid,
	"by_name" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"domain" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"held_until" timestamp (3) with time zone,
	"held_by" uuid
);
--> statement-breakpoint
CREATE TABLE "outlets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"folded" text NOT NULL,
	"kind" text DEFAULT 'site' NOT NULL,
	"site" text,
	"territory" text,
	"country" text,
	"language" text,
	"audience" integer,
	"audience_source" text,
	"audience_date" text,
	"tier" integer,
	"rhythm" text,
	"lead_time_days" integer,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "outlets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "outlets_kind" CHECK ("kind" in ('newspaper', 'magazine', 'radio', 'television', 'agency', 'site', 'blog', 'podcast', 'account', 'institution'))
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outlet_id" uuid,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"title" text NOT NULL,
	"site" text,
	"language" text,
	"state" text DEFAULT 'active' NOT NULL,
	"cursor" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"interval_seconds" integer DEFAULT 1800 NOT NULL,
	"next_visit_at" timestamp (3) with time zone,
	"last_visit_at" timestamp (3) with time zone,
	"last_ok_at" timestamp (3) with time zone,
	"last_fresh_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"document_count" integer DEFAULT 0 NOT NULL,
	"move" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sources_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sources_kind" CHECK ("kind" in ('feed', 'page')),
	CONSTRAINT "sources_state" CHECK ("state" in ('active', 'paused', 'failing', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"items" integer DEFAULT 0 NOT NULL,
	"fresh" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	CONSTRAINT "visits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "visits_outcome" CHECK ("outcome" in ('fresh', 'unchanged', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "affiliations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"role" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "affiliations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "byline_people" (
	"workspace_id" uuid NOT NULL,
	"byline_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "byline_people_workspace_id_byline_id_person_id_pk" PRIMARY KEY("workspace_id","byline_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "bylines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"outlet_id" uuid,
	"position" integer NOT NULL,
	"printed" text NOT NULL,
	"name_key" text,
	"state" text NOT NULL,
	"candidates" uuid[] DEFAULT '{}' NOT NULL,
	"judged_at" timestamp (3) with time zone,
	"judged_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bylines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "bylines_state_word" CHECK ("state" in ('resolved', 'nobody', 'ambiguous', 'unmet'))
);
--> statement-breakpoint
CREATE TABLE "handles" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"network" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"folded" text NOT NULL,
	"given" text,
	"family" text,
	"pseudonym" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"provenance" text DEFAULT 'byline' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "people_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "person_keys" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "person_keys_workspace_id_key_person_id_pk" PRIMARY KEY("workspace_id","key","person_id")
);
--> statement-breakpoint
CREATE TABLE "fingerprints" (
	"workspace_id" uuid NOT NULL,
	"hash" bigint NOT NULL,
	"document_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fingerprints_workspace_id_hash_document_id_pk" PRIMARY KEY("workspace_id","hash","document_id")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"first_document_id" uuid NOT NULL,
	"document_count" integer DEFAULT 1 NOT NULL,
	"outlet_count" integer DEFAULT 1 NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stories_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "story_documents" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"pickup" text NOT NULL,
	"share" real DEFAULT 1 NOT NULL,
	CONSTRAINT "story_documents_workspace_id_document_id_pk" PRIMARY KEY("workspace_id","document_id"),
	CONSTRAINT "story_documents_pickup" CHECK ("pickup" in ('first', 'copy', 'partial', 'same-event'))
);
--> statement-breakpoint
CREATE TABLE "title_keys" (
	"workspace_id" uuid NOT NULL,
	"title_key" text NOT NULL,
	"document_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "title_keys_workspace_id_title_key_document_id_pk" PRIMARY KEY("workspace_id","title_key","document_id")
);
--> statement-breakpoint
CREATE TABLE "exclusion_lists" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"expression" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "exclusion_lists_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "watch_exclusions" (
	"workspace_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	CONSTRAINT "watch_exclusions_workspace_id_watch_id_list_id_pk" PRIMARY KEY("workspace_id","watch_id","list_id")
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"expression" text NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"paused" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "watches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "watches_kind" CHECK ("kind" in ('brand', 'production', 'person', 'competitor', 'subject'))
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"subject_name" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"undoes" uuid,
	CONSTRAINT "audit_entries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "audit_entries_actor" CHECK ("actor_kind" in ('user', 'key', 'program'))
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invitations_role" CHECK ("role" in ('owner', 'editor', 'contributor', 'guest', 'reader'))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "members_role" CHECK ("role" in ('owner', 'editor', 'contributor', 'guest', 'reader'))
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"place" "inet",
	"agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"locale" text DEFAULT 'fr' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'fr' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Paris' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"welcomed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "workspaces_locale" CHECK ("locale" in ('fr', 'en'))
);
--> statement-breakpoint
ALTER TABLE "document_addresses" ADD CONSTRAINT "document_addresses_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_guids" ADD CONSTRAINT "document_guids_workspace_id_source_id_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_guids" ADD CONSTRAINT "document_guids_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_texts" ADD CONSTRAINT "document_texts_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_workspace_id_source_id_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_workspace_id_outlet_id_outlets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","outlet_id") REFERENCES "public"."outlets"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_workspace_id_watch_id_watches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","watch_id") REFERENCES "public"."watches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_watch_id_watches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","watch_id") REFERENCES "public"."watches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_workspace_id_watch_id_watches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","watch_id") REFERENCES "public"."watches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlets" ADD CONSTRAINT "outlets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_workspace_id_outlet_id_outlets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","outlet_id") REFERENCES "public"."outlets"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_source_id_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_workspace_id_person_id_people_workspace_id_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_workspace_id_outlet_id_outlets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","outlet_id") REFERENCES "public"."outlets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "byline_people" ADD CONSTRAINT "byline_people_workspace_id_byline_id_bylines_workspace_id_id_fk" FOREIGN KEY ("workspace_id","byline_id") REFERENCES "public"."bylines"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "byline_people" ADD CONSTRAINT "byline_people_workspace_id_person_id_people_workspace_id_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_workspace_id_outlet_id_outlets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","outlet_id") REFERENCES "public"."outlets"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handles" ADD CONSTRAINT "handles_workspace_id_person_id_people_workspace_id_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_workspace_id_person_id_people_workspace_id_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fingerprints" ADD CONSTRAINT "fingerprints_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_workspace_id_first_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","first_document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_documents" ADD CONSTRAINT "story_documents_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_documents" ADD CONSTRAINT "story_documents_workspace_id_story_id_stories_workspace_id_id_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_keys" ADD CONSTRAINT "title_keys_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_exclusions" ADD CONSTRAINT "watch_exclusions_workspace_id_watch_id_watches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","watch_id") REFERENCES "public"."watches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_exclusions" ADD CONSTRAINT "watch_exclusions_workspace_id_list_id_exclusion_lists_workspace_id_id_fk" FOREIGN KEY ("workspace_id","list_id") REFERENCES "public"."exclusion_lists"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_workspace_id_undoes_audit_entries_workspace_id_id_fk" FOREIGN KEY ("workspace_id","undoes") REFERENCES "public"."audit_entries"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_addresses_document" ON "document_addresses" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "document_guids_document" ON "document_guids" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "document_texts_search" ON "document_texts" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_number" ON "document_versions" USING btree ("workspace_id","document_id","number");--> statement-breakpoint
CREATE INDEX "documents_published" ON "documents" USING btree ("workspace_id","published_at","id");--> statement-breakpoint
CREATE INDEX "documents_source" ON "documents" USING btree ("workspace_id","source_id","published_at");--> statement-breakpoint
CREATE INDEX "documents_outlet" ON "documents" USING btree ("workspace_id","outlet_id","published_at");--> statement-breakpoint
CREATE INDEX "documents_understanding" ON "documents" USING btree ("workspace_id","understanding_version");--> statement-breakpoint
CREATE INDEX "documents_unread" ON "documents" USING btree ("workspace_id","read_host","published_at") WHERE "documents"."read_host" is not null;--> statement-breakpoint
CREATE INDEX "judgements_pair" ON "judgements" USING btree ("workspace_id","document_id","watch_id","field","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "mentions_pair" ON "mentions" USING btree ("workspace_id","document_id","watch_id");--> statement-breakpoint
CREATE INDEX "mentions_stream" ON "mentions" USING btree ("workspace_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_status" ON "mentions" USING btree ("workspace_id","status","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_watch" ON "mentions" USING btree ("workspace_id","watch_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_weight" ON "mentions" USING btree ("workspace_id","weight" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_outlet" ON "mentions" USING btree ("workspace_id","outlet_id","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_story" ON "mentions" USING btree ("workspace_id","story_id");--> statement-breakpoint
CREATE INDEX "mentions_tags" ON "mentions" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "notes_pair" ON "notes" USING btree ("workspace_id","document_id","watch_id");--> statement-breakpoint
CREATE INDEX "saved_views_user" ON "saved_views" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outlets_site" ON "outlets" USING btree ("workspace_id","site");--> statement-breakpoint
CREATE INDEX "outlets_name" ON "outlets" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "outlets_folded" ON "outlets" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "sources_address" ON "sources" USING btree ("workspace_id","address_key") WHERE "sources"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "sources_outlet" ON "sources" USING btree ("workspace_id","outlet_id");--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("workspace_id","next_visit_at") WHERE "sources"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "visits_source" ON "visits" USING btree ("workspace_id","source_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "affiliations_pair" ON "affiliations" USING btree ("workspace_id","person_id","outlet_id");--> statement-breakpoint
CREATE INDEX "affiliations_outlet" ON "affiliations" USING btree ("workspace_id","outlet_id");--> statement-breakpoint
CREATE INDEX "byline_people_person" ON "byline_people" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bylines_position" ON "bylines" USING btree ("workspace_id","document_id","position");--> statement-breakpoint
CREATE INDEX "bylines_state" ON "bylines" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "bylines_key" ON "bylines" USING btree ("workspace_id","name_key","outlet_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handles_value" ON "handles" USING btree ("workspace_id","network","value");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "people_folded" ON "people" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "person_keys_person" ON "person_keys" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "fingerprints_document" ON "fingerprints" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "stories_last" ON "stories" USING btree ("workspace_id","last_at");--> statement-breakpoint
CREATE INDEX "story_documents_story" ON "story_documents" USING btree ("workspace_id","story_id");--> statement-breakpoint
CREATE INDEX "title_keys_document" ON "title_keys" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "watches_name" ON "watches" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_token" ON "api_keys" USING btree ("workspace_id","token_hash");--> statement-breakpoint
CREATE INDEX "attempts_key" ON "attempts" USING btree ("key","at");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("workspace_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_undoes" ON "audit_entries" USING btree ("workspace_id","undoes");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("workspace_id","token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "members_user" ON "members" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "members_by_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");