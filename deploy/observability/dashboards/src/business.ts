import {board, figure, lines, row} from './panels';

/** What the company does. Gauges are the same on every replica, of all tenants together. */
export const business = () =>
  board('business', 'Collector: business', 'From the offer to the books, all tenants together')
    .withRow(row('Now'))
    .withPanel(figure('Open offers', 'none', 'Drafts and sent ones', 'sum(max by (status) (collector_offers{status=~"draft|sent"}))'))
    .withPanel(figure('Open orders', 'none', 'Not completed, not cancelled', 'sum(max by (status) (collector_orders_open))'))
    .withPanel(figure('Backorders', 'none', 'Order lines that wait for stock', 'max(collector_backorders)'))
    .withPanel(figure('Deliveries', 'none', 'Delivery notes that aren\'t over', 'sum(max by (status) (collector_delivery_notes))'))
    .withPanel(figure('Offers won', 'percentunit', 'Of those that were answered or expired', 'max(collector_offers_won_ratio)'))
    .withPanel(figure('Leads won', 'percentunit', 'Of those that were converted or lost', 'max(collector_leads_won_ratio)'))
    .withRow(row('Sales'))
    .withPanel(lines('Orders an hour', 'none', 'Placed, confirmed, completed, cancelled', ['sum by (event) (increase(collector_orders_total[1h]))', '{{event}}']))
    .withPanel(lines('Order value an hour', 'none', 'Of placed orders, by currency', ['sum by (currency) (increase(collector_order_value_sum[1h]))', '{{currency}}']))
    .withPanel(lines('Orders by status', 'none', '', ['max by (status) (collector_orders_open)', '{{status}}']))
    .withPanel(lines('Offers and leads', 'none', '',
      ['max by (status) (collector_offers)', 'offers {{status}}'],
      ['max by (status) (collector_leads)', 'leads {{status}}']))
    .withRow(row('Goods'))
    .withPanel(lines('Reservations', 'none', '', ['max by (status) (collector_reservations)', '{{status}}']))
    .withPanel(lines('Stock value', 'none', 'At moving average cost, by currency', ['max by (currency) (collector_stock_value)', '{{currency}}']))
    .withPanel(lines('Deliveries and returns', 'none', '',
      ['max by (status) (collector_delivery_notes)', 'notes {{status}}'],
      ['max by (status) (collector_delivery_returns)', 'returns {{status}}']))
    .withRow(row('People'))
    .withPanel(lines('Employees', 'none', 'By status', ['max by (status) (collector_employees)', '{{status}}']))
    .withRow(row('Money'))
    .withPanel(lines('Invoices', 'none', 'By state', ['max by (state) (collector_invoices)', '{{state}}']))
    .withPanel(lines('Overdue', 'none', 'By currency', ['max by (currency) (collector_invoices_overdue_amount)', '{{currency}}']))
    .withPanel(lines('Payments', 'none', 'Succeeded, and tries that failed', ['max by (result) (collector_payments)', '{{result}}']))
    .withPanel(lines('Open receivables', 'none', 'By currency', ['max by (currency) (collector_receivables_open)', '{{currency}}']))
    .withPanel(lines('Journal entries', 'none', 'By cause', ['max by (cause) (collector_journal_entries)', '{{cause}}']));
