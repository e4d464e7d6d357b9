-- The vector that searches ask for words stays in its row, and the text gives way, which is read for a few at a time. Of rows that are there already nothing is
-- moved, for that would write every text and its index anew.
ALTER TABLE document_texts ALTER COLUMN search SET STORAGE MAIN;
