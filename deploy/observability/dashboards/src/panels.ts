// What all dashboards have in common.
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** The one data source, chosen in the dashboard. */
const METRICS = {type: 'prometheus', uid: '${metrics}'};

/** A query and what its series are called: `{{service}}`. */
export type Query = [expr: string, legend: string];

export function board(uid: string, title: string, description: string): dashboard.DashboardBuilder {
  return new dashboard.DashboardBuilder(title)
    .uid(`collector-${uid}`)
    .description(description)
    .tags(['collector'])
    .time({from: 'now-1h', to: 'now'})
    .refresh('30s')
    .timezone('browser')
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .link(
      new dashboard.DashboardLinkBuilder('Collector').type(dashboard.DashboardLinkType.Dashboards).tags(['collector']).keepTime(true),
    )
    .withVariable(new dashboard.DatasourceVariableBuilder('metrics').label('Prometheus').type('prometheus'));
}

/** The variable `$service`: one service after the other, or several. */
export function services(multi: boolean): dashboard.QueryVariableBuilder {
  return new dashboard.QueryVariableBuilder('service')
    .label('Service')
    .datasource(METRICS)
    .query('label_values(up{job="collector"}, service)')
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .multi(multi)
    .includeAll(multi);
}

export function row(title: string): dashboard.RowBuilder {
  return new dashboard.RowBuilder(title);
}

/** Lines over time. */
export function lines(title: string, unit: string, description: string, ...queries: Query[]): timeseries.PanelBuilder {
  const panel = new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(METRICS)
    .unit(unit)
    .min(0)
    .span(12)
    .height(8)
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(common.VisibilityMode.Never)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true),
    );
  targets(queries).forEach((target) => panel.withTarget(target));
  return panel;
}

/** One number, green below the limit and red from it on; without a limit it has no colour. */
export function figure(title: string, unit: string, description: string, query: string, limit?: number): stat.PanelBuilder {
  const panel = new stat.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(METRICS)
    .unit(unit)
    .span(4)
    .height(4)
    .colorMode(limit === undefined ? common.BigValueColorMode.None : common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.Area)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  if (limit !== undefined) {
    panel.thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps([
          {value: null, color: 'green'},
          {value: limit, color: 'red'},
        ]),
    );
  }
  targets([[query, '']]).forEach((target) => panel.withTarget(target));
  return panel;
}

function targets(queries: Query[]): prometheus.DataqueryBuilder[] {
  return queries.map(([expr, legend], index) =>
    new prometheus.DataqueryBuilder()
      .refId(String.fromCharCode('A'.charCodeAt(0) + index))
      .datasource(METRICS)
      .expr(expr)
      .legendFormat(legend),
  );
}
