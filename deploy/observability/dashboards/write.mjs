// Writes each dashboard as JSON into the folder: node write.mjs FOLDER
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import all from './target/all.js';

const folder = process.argv[2] ?? 'target/json';
mkdirSync(folder, {recursive: true});
for (const dashboard of all.dashboards()) {
  writeFileSync(join(folder, `${dashboard.uid}.json`), JSON.stringify(dashboard, null, 2) + '\n');
}
