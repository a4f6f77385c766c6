-- What looks over the tenant wall, and no more than this: which tenants have something overdue, and sums for the metrics. The
-- owner alone may read across; the service's role may only call the functions.

CREATE POLICY overlook ON invoice FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY overlook ON payment FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY overlook ON payment_request FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_overdue_invoices(due_before timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT tenant_id FROM invoice WHERE open_amount > 0 AND due_at < due_before ORDER BY 1
$$;
REVOKE ALL ON FUNCTION tenants_with_overdue_invoices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_overdue_invoices TO "${app}";

-- name, label and value of each figure; amounts by currency
CREATE FUNCTION invoice_figures() RETURNS TABLE (figure text, label text, value float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'invoices', status, count(*)::float8 FROM invoice GROUP BY status
    UNION ALL
    SELECT 'overdue', currency, sum(open_amount)::float8 FROM invoice
     WHERE open_amount > 0 AND due_at < now() GROUP BY currency
    UNION ALL
    SELECT 'payments', 'succeeded', count(*)::float8 FROM payment
    UNION ALL
    SELECT 'payments', 'failed', coalesce(sum(failures), 0)::float8 FROM payment_request
$$;
REVOKE ALL ON FUNCTION invoice_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invoice_figures TO "${app}";
