-- The owner sees all workspaces' rows for this long.
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE handles NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mentions NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Posts reach those who follow their account, not whoever the platform reaches.
UPDATE mentions m SET reach = h.followers, weight = m.prominence * (1 + log(1 + coalesce(h.followers, 0)))
FROM documents d JOIN handles h ON h.workspace_id = d.workspace_id AND h.id = d.handle_id
WHERE d.workspace_id = m.workspace_id AND d.id = m.document_id AND m.reach IS DISTINCT FROM h.followers;
--> statement-breakpoint
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE handles FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mentions FORCE ROW LEVEL SECURITY;
