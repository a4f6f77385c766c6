import {board, figure, lines, row, services} from './panels';

/** One service in detail, replica by replica. */
export const service = () =>
  board('service', 'Collector: one service', 'Requests, events, database and process of one service')
    .withVariable(services(false))
    .withRow(row('Now'))
    .withPanel(figure('Replicas', 'none', 'That give metrics', 'sum(up{job="collector", service="$service"})'))
    .withPanel(figure('Database', 'bool_on_off', '', 'min(collector_database_available{service="$service"})'))
    .withPanel(figure('Broker', 'bool_on_off', '', 'min(collector_broker_connected{service="$service"})'))
    .withPanel(figure('Queues not read', 'none', '', 'count(max by (queue) (collector_queue_reading{service="$service"}) == 0) or vector(0)', 1))
    .withPanel(figure('Oldest in the outbox', 's', '', 'max(collector_outbox_age_seconds{service="$service"})', 60))
    .withPanel(figure('Figures read', 's', 'Age of what was read from the database', 'max(collector_gauges_age_seconds{service="$service"})', 300))
    .withRow(row('Requests'))
    .withPanel(lines('By address', 'reqps', '', ['sum by (method, uri) (rate(http_server_requests_seconds_count{job="collector", service="$service"}[5m]))', '{{method}} {{uri}}']))
    .withPanel(lines('By status', 'reqps', '', ['sum by (status) (rate(http_server_requests_seconds_count{job="collector", service="$service"}[5m]))', '{{status}}']))
    .withPanel(lines('p95 by address', 's', '',
      ['histogram_quantile(0.95, sum by (method, uri, le) (rate(http_server_requests_seconds_bucket{job="collector", service="$service"}[5m])))', '{{method}} {{uri}}']))
    .withPanel(lines('Slowest', 's', 'The longest request of the last minutes', ['max by (method, uri) (http_server_requests_seconds_max{job="collector", service="$service"})', '{{method}} {{uri}}']))
    .withRow(row('Events'))
    .withPanel(lines('Taken effect', 'cps', '', ['sum by (type) (rate(collector_events_consumed_total{service="$service"}[5m]))', '{{type}}']))
    .withPanel(lines('Published', 'cps', '', ['sum by (type) (rate(collector_events_published_total{service="$service"}[5m]))', '{{type}}']))
    .withPanel(lines('Time to effect', 's', 'From the event\'s timestamp',
      ['max by (type) (collector_events_effect_seconds{service="$service", quantile="0.5"})', '{{type}} p50'],
      ['max by (type) (collector_events_effect_seconds{service="$service", quantile="0.99"})', '{{type}} p99']))
    .withPanel(lines('Failed, retried, given up', 'cps', '',
      ['sum by (type) (rate(collector_events_failed_total{service="$service"}[5m]))', '{{type}} failed'],
      ['sum by (type) (rate(collector_events_retried_total{service="$service"}[5m]))', '{{type}} retried'],
      ['sum by (type) (rate(collector_events_dead_lettered_total{service="$service"}[5m]))', '{{type}} given up']))
    .withRow(row('Scheduled work'))
    .withPanel(lines('Since its last success', 's', '', ['min by (schedule) (collector_schedule_last_success_age_seconds{service="$service"})', '{{schedule}}']))
    .withPanel(lines('Tenants with work, failures', 'none', '',
      ['max by (schedule) (collector_schedule_due_tenants{service="$service"})', '{{schedule}} tenants'],
      ['sum by (schedule) (increase(collector_schedule_failures_total{service="$service"}[5m]))', '{{schedule}} failures']))
    .withPanel(lines('Duration of a run', 's', '',
      ['sum by (schedule) (rate(collector_schedule_duration_seconds_sum{service="$service"}[5m])) / sum by (schedule) (rate(collector_schedule_duration_seconds_count{service="$service"}[5m]))', '{{schedule}}']))
    .withRow(row('Process'))
    .withPanel(lines('CPU', 'percentunit', 'Of the machine', ['process_cpu_usage{job="collector", service="$service"}', '{{instance}}']))
    .withPanel(lines('Memory of the JVM', 'bytes', '', ['sum by (instance, area) (jvm_memory_used_bytes{job="collector", service="$service"})', '{{instance}} {{area}}']))
    .withPanel(lines('Pauses of the garbage collector', 's', 'Seconds a second', ['sum by (instance) (rate(jvm_gc_pause_seconds_sum{job="collector", service="$service"}[5m]))', '{{instance}}']))
    .withPanel(lines('Threads', 'none', '', ['jvm_threads_live_threads{job="collector", service="$service"}', '{{instance}}']));
