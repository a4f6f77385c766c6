-- What an employee owes of overpayments in a pay group: what runs have carried, less what they have withheld, or are about to, and what was
-- settled outside payroll. A view that reads as whoever asks it, behind the tenant wall of its tables.
CREATE VIEW overpayment_claim WITH (security_invoker = true) AS
SELECT m.tenant_id, md5(m.employee_id::text || m.pay_group_id)::uuid AS id, m.employee_id, e.number AS employee_number, m.pay_group_id,
       m.currency,
       coalesce(sum(m.amount) FILTER (WHERE NOT m.settled), 0) AS carried,
       coalesce(-sum(m.amount) FILTER (WHERE m.settled), 0) AS settled,
       sum(m.amount) AS open_amount,
       coalesce(min(m.at) FILTER (WHERE m.amount > 0), min(m.at)) AS since
  FROM (SELECT s.tenant_id, s.employee_id, r.pay_group_id, r.currency, false AS settled, -l.amount AS amount,
               coalesce(r.processed_at, r.approved_at) AS at
          FROM payslip_line l
          JOIN payslip s ON s.tenant_id = l.tenant_id AND s.id = l.payslip_id
          JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
         WHERE l.is_claim AND (r.status IN ('PROCESSED', 'PAID') OR (r.status = 'APPROVED' AND l.amount > 0))
        UNION ALL
        SELECT tenant_id, employee_id, pay_group_id, currency, true, -amount, created_at FROM overpayment_settlement
         WHERE reversed_at IS NULL) m
  JOIN employee e ON e.tenant_id = m.tenant_id AND e.id = m.employee_id
 GROUP BY m.tenant_id, m.employee_id, e.number, m.pay_group_id, m.currency;
