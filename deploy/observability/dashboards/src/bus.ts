import {board, figure, lines, row} from './panels';

/** Is an event lost or late, and where does it wait. */
export const bus = () =>
  board('bus', 'Collector: bus', 'From the outbox to the effect: what waits, fails or is missing')
    .withRow(row('Lost or late'))
    .withPanel(figure('Oldest in an outbox', 's', 'Should be published within seconds', 'max(collector_outbox_age_seconds)', 60))
    .withPanel(figure('In outboxes', 'none', 'Events that wait to be published', 'sum(max by (service) (collector_outbox_depth))'))
    .withPanel(figure('In queues', 'none', 'Messages that wait or are being handled', 'sum(service_type:rabbitmq_queue_messages:sum)'))
    .withPanel(figure('Unacknowledged', 'none', 'Messages that a service holds', 'sum(rabbitmq_detailed_queue_messages_unacked)'))
    .withPanel(figure('Dead letters', 'none', 'Events that had no effect', 'sum(rabbitmq_detailed_queue_messages{queue=~".+[.]dlq"}) or vector(0)', 1))
    .withPanel(figure('Without a queue', 'none', '10,000 are kept', 'sum(rabbitmq_detailed_queue_messages{queue=~".+[.]unrouted"}) or vector(0)', 8000))
    .withRow(row('Way of an event'))
    .withPanel(lines('Published', 'cps', 'Confirmed by the broker', ['sum by (type) (rate(collector_events_published_total[5m]))', '{{type}}']))
    .withPanel(lines('Taken effect', 'cps', 'By consumer', ['sum by (service, type) (rate(collector_events_consumed_total[5m]))', '{{service}} {{type}}']))
    .withPanel(lines('Time to effect, p99', 's', 'From the event\'s timestamp to the commit of its effect',
      ['max by (service, type) (collector_events_effect_seconds{quantile="0.99"})', '{{service}} {{type}}']))
    .withPanel(lines('Outbox age', 's', 'Of the oldest event', ['max by (service) (collector_outbox_age_seconds)', '{{service}}']))
    .withPanel(lines('Queues', 'none', 'Messages that wait or are being handled', ['service_type:rabbitmq_queue_messages:sum', '{{service}} {{type}}']))
    .withPanel(lines('Reconciliation gap', 'none', 'Published less taken in the hour that ended ten minutes ago, an estimate; what waits in a queue is in it, too',
      ['clamp_min(type:collector_events_published:increase1h - on (type) group_right () service_type:collector_events_taken:increase1h, 0)', '{{service}} {{type}}']))
    .withRow(row('Failures'))
    .withPanel(lines('Failed tries', 'cps', '', ['sum by (service, type) (rate(collector_events_failed_total[5m]))', '{{service}} {{type}}']))
    .withPanel(lines('Retried, given up', 'cps', '',
      ['sum by (service) (rate(collector_events_retried_total[5m]))', '{{service}} retried'],
      ['sum by (service) (rate(collector_events_dead_lettered_total[5m]))', '{{service}} given up']))
    .withPanel(lines('Copies', 'cps', 'Recognised by the inbox: without effect', ['sum by (service) (rate(collector_events_duplicates_total[5m]))', '{{service}}']))
    .withPanel(lines('Channels lost, forwarding failed', 'cps', '',
      ['sum by (service) (rate(collector_queue_channels_lost_total[5m]))', '{{service}} channels'],
      ['sum by (service) (rate(collector_events_forwarding_failed_total[5m]))', '{{service}} forwarding']))
    .withRow(row('Work'))
    .withPanel(lines('Messages in a transaction', 'none', 'How full batches are',
      ['sum by (service) (rate(collector_events_batch_sum[5m])) / sum by (service) (rate(collector_events_batch_count[5m]))', '{{service}}']))
    .withPanel(lines('Events in a run of the relay', 'none', '',
      ['sum by (service) (rate(collector_outbox_run_sum[5m])) / sum by (service) (rate(collector_outbox_run_count[5m]))', '{{service}}']))
    .withPanel(lines('Held', 'bytes', 'Message bodies in memory, until they are acknowledged',
      ['max by (service) (collector_bus_held_bytes)', '{{service}}'],
      ['max by (service) (collector_bus_held_most_bytes)', '{{service}} most since the start']))
    .withPanel(lines('Broker', 'bytes', 'What is left and what is used',
      ['rabbitmq_disk_space_available_bytes', 'disk left {{instance}}'],
      ['rabbitmq_process_resident_memory_bytes', 'memory {{instance}}']));
