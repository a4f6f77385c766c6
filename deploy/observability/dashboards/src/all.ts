import type {Dashboard} from '@grafana/grafana-foundation-sdk/dashboard';
import {bus} from './bus';
import {business} from './business';
import {platform} from './platform';
import {service} from './service';

export function dashboards(): Dashboard[] {
  return [platform(), bus(), business(), service()].map((board) => numbered(board.build()));
}

/** Links and edits of a dashboard name its panels by number. */
function numbered(board: Dashboard): Dashboard {
  board.panels?.forEach((panel, index) => {
    panel.id = index + 1;
  });
  return board;
}
