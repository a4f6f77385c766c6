-- What the gauges show: sums of all tenants, and nothing of any one.
CREATE POLICY owner_reads ON requisition FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON supplier_bill FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON goods_receipt FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON goods_receipt_line FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION procurement_figures() RETURNS TABLE (thing text, label text, value float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'orders', lower(o.status), count(*)::float8 FROM public.purchase_order o
   WHERE o.status IN ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'SENT', 'PARTIALLY_RECEIVED', 'REJECTED') GROUP BY o.status
  UNION ALL
  SELECT 'late', '', count(*)::float8 FROM public.purchase_order o
   WHERE o.status IN ('SENT', 'PARTIALLY_RECEIVED') AND o.expected_date < (now() AT TIME ZONE 'UTC')::date
  UNION ALL
  SELECT 'requisitions', lower(r.status), count(*)::float8 FROM public.requisition r
   WHERE r.status IN ('OPEN', 'NEEDS_SUPPLIER', 'PLANNED') GROUP BY r.status
  UNION ALL
  SELECT 'bills', lower(b.status), count(*)::float8 FROM public.supplier_bill b
   WHERE b.status IN ('WAITING', 'EXCEPTION', 'MATCHED') GROUP BY b.status
  UNION ALL
  SELECT 'mails', lower(m.status), count(*)::float8 FROM public.outgoing_mail m
   WHERE m.status IN ('QUEUED', 'FAILED') GROUP BY m.status
  UNION ALL
  SELECT 'in-time', '', coalesce(avg((g.due_on IS NULL OR g.received_on <= g.due_on)::int), 0)::float8
    FROM public.goods_receipt g WHERE g.status = 'BOOKED' AND g.received_on > (now() AT TIME ZONE 'UTC')::date - 90
  UNION ALL
  SELECT 'refused', '', coalesce(sum(l.damaged_quantity + l.refused_quantity)
                                 / nullif(sum(l.quantity + l.damaged_quantity + l.refused_quantity), 0), 0)::float8
    FROM public.goods_receipt_line l
    JOIN public.goods_receipt g ON g.tenant_id = l.tenant_id AND g.id = l.receipt_id
   WHERE g.status = 'BOOKED' AND g.received_on > (now() AT TIME ZONE 'UTC')::date - 90
$$;
REVOKE ALL ON FUNCTION procurement_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement_figures TO "${app}";
