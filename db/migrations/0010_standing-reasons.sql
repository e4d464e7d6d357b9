ALTER TABLE "handles" ADD COLUMN "standing_reason" text;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "standing_by" text;--> statement-breakpoint
ALTER TABLE "handles" ADD COLUMN "standing_at" timestamp (3) with time zone;