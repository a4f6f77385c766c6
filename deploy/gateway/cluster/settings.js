// What gateway.js reads: the table of routes, and where one signs in.

import fs from 'fs';

const table = JSON.parse(fs.readFileSync(ngx.conf_prefix + 'routes.json'));

export default {issuer: process.env.OIDC_ISSUER, services: table.services, shared: table.shared, bodyBytes: 8192};
