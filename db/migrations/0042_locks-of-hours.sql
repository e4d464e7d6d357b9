-- The queue unlocks by itself what was locked four hours ago. After a jump of the clock or a night's sleep that is work in hand, under a number that whoever has
-- it still marks as done, which deletes what stands there by then: the step that follows, where it took the row over. So it goes on under a new number, as a
-- step of a worker that fell silent does; and one that was replaced while it ran may be tried once more instead of being shown as given up.
CREATE FUNCTION renumber_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.id := nextval(pg_get_serial_sequence('graphile_worker._private_jobs', 'id'));
  NEW.max_attempts := greatest(NEW.max_attempts, least(NEW.attempts + 1, 10));
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER renumber_step BEFORE UPDATE OF locked_at ON graphile_worker._private_jobs FOR EACH ROW
  WHEN (OLD.locked_at < now() - interval '3 hours' AND NEW.locked_at IS NULL AND NEW.id = OLD.id)
  EXECUTE FUNCTION renumber_step();
