import {board, figure, lines, row} from './panels';

/** Is it up, is it quick, what does it use: all services side by side. */
export const platform = () =>
  board('platform', 'Collector: platform', 'All services side by side: available, errors, latency, resources')
    .withRow(row('Now'))
    .withPanel(figure('Services down', 'none', 'Targets that give no metrics', 'count(up{job="collector"} == 0) or vector(0)', 1))
    .withPanel(figure('Databases unavailable', 'none', 'Services that can\'t reach their database', 'count(min by (service) (collector_database_available) == 0) or vector(0)', 1))
    .withPanel(figure('Without broker', 'none', 'Replicas without a connection to the broker', 'count(collector_broker_connected == 0) or vector(0)', 1))
    .withPanel(figure('Queues not read', 'none', 'No replica finishes what they deliver', 'count(max by (service, queue) (collector_queue_reading) == 0) or vector(0)', 1))
    .withPanel(figure('Dead letters', 'none', 'Events that had no effect', 'sum(rabbitmq_detailed_queue_messages{queue=~".+[.]dlq"}) or vector(0)', 1))
    .withPanel(figure('Alerts', 'none', 'That fire now', 'count(ALERTS{alertstate="firing"}) or vector(0)', 1))
    .withRow(row('Requests'))
    .withPanel(lines('Requests', 'reqps', 'By service', ['service:http_server_requests:rate5m', '{{service}}']))
    .withPanel(lines('Errors', 'percentunit', 'Share of 5xx answers', ['service:http_server_errors:rate5m / service:http_server_requests:rate5m', '{{service}}']))
    .withPanel(lines('Slower than 250 ms', 'percentunit', 'Share of requests',
      ['1 - sum by (service) (rate(http_server_requests_seconds_bucket{job="collector", le="0.25"}[5m])) / sum by (service) (rate(http_server_requests_seconds_count{job="collector"}[5m]))', '{{service}}']))
    .withPanel(lines('p95', 's', 'An estimate between the buckets 50, 100, 250, 500 ms, 1 and 5 s',
      ['histogram_quantile(0.95, sum by (service, le) (rate(http_server_requests_seconds_bucket{job="collector"}[5m])))', '{{service}}']))
    .withRow(row('Processes'))
    .withPanel(lines('CPU', 'percentunit', 'Of the machine, by replica', ['process_cpu_usage{job="collector"}', '{{service}} {{instance}}']))
    .withPanel(lines('Heap', 'bytes', 'In use, by replica', ['sum by (service, instance) (jvm_memory_used_bytes{job="collector", area="heap"})', '{{service}} {{instance}}']))
    .withPanel(lines('Up since', 's', 'A drop is a restart', ['process_uptime_seconds{job="collector"}', '{{service}} {{instance}}']))
    .withPanel(lines('Scheduled work', 's', 'Since its last success', ['min by (service, schedule) (collector_schedule_last_success_age_seconds)', '{{service}} {{schedule}}']));
