-- Each search reads what came last and is not sorted into the index yet, up to this many kilobytes. Sorting it in more often costs the writer nothing that could
-- be measured beside the rest of a text, and each time is shorter.
ALTER INDEX document_texts_search SET (gin_pending_list_limit = 512);
