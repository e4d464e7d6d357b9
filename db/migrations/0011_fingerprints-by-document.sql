CREATE TABLE "document_fingerprints" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"hashes" bigint[] NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_fingerprints_workspace_id_document_id_pk" PRIMARY KEY("workspace_id","document_id")
);
--> statement-breakpoint
ALTER TABLE "fingerprints" DROP CONSTRAINT "fingerprints_workspace_id_document_id_documents_workspace_id_id_fk";
--> statement-breakpoint
DROP INDEX "fingerprints_document";--> statement-breakpoint
ALTER TABLE "document_fingerprints" ADD CONSTRAINT "document_fingerprints_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What stood by hash stands by document as well.
INSERT INTO document_fingerprints (workspace_id, document_id, hashes, published_at)
SELECT f.workspace_id, f.document_id, array_agg(f.hash ORDER BY f.hash), min(f.published_at) FROM fingerprints f
JOIN documents d ON d.workspace_id = f.workspace_id AND d.id = f.document_id
GROUP BY f.workspace_id, f.document_id;
