-- Posts reach those who follow their account, not whoever the platform reaches.
UPDATE mentions m SET reach = h.followers, weight = m.prominence * (1 + log(1 + coalesce(h.followers, 0)))
FROM documents d JOIN handles h ON h.workspace_id = d.workspace_id AND h.id = d.handle_id
WHERE d.workspace_id = m.workspace_id AND d.id = m.document_id AND m.reach IS DISTINCT FROM h.followers;
