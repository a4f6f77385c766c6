-- How many orders stand where, of all tenants: for operators, who see numbers and no orders. The owner may count, and the
-- service may call the owner's function.
CREATE POLICY counting ON sales_order FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION count_open_orders() RETURNS TABLE (order_status text, orders bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT status, count(*) FROM public.sales_order
   WHERE status IN ('PENDING', 'ON_HOLD', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'PARTIALLY_DELIVERED', 'DELIVERED')
   GROUP BY status
$$;
REVOKE ALL ON FUNCTION count_open_orders FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_open_orders TO "${app}";
