// What the gateway decides by program. njs 0.7.9 has no for…of, no destructuring, no await among arguments, and reads no keys in JWK form.

import settings from 'settings.js';

const REALLY_LARGE_KEY = 2048; // bytes of a modulus, beyond any in use

// --- problems, as the services answer them ---

const TITLES = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout',
  413: 'Content Too Large', 414: 'URI Too Long', 429: 'Too Many Requests', 431: 'Request Header Fields Too Large',
  500: 'Internal Server Error', 503: 'Service Unavailable', 504: 'Gateway Timeout',
};

function problemText(r, status, code, detail) {
  return JSON.stringify({
    type: 'urn:collector:problem:' + code, title: TITLES[status] || 'Error', status: status, detail: detail,
    instance: r.variables.path || undefined, code: code,
  });
}

function refuse(r, status, code, detail) {
  r.headersOut['Content-Type'] = 'application/problem+json';
  r.headersOut['Cache-Control'] = 'no-store';
  if (status === 401) r.headersOut['WWW-Authenticate'] = 'Bearer';
  if (status === 503) r.headersOut['Retry-After'] = '5';
  if (status === 405) r.headersOut.Allow = 'GET, HEAD';
  r.return(status, problemText(r, status, code, detail));
}

// What nginx itself refused.
function problem(r) {
  const status = Number(r.variables.status), service = r.variables.service ? 'The service ' + r.variables.service : 'A service';
  switch (status) {
    case 403: return problemText(r, status, 'origin-not-allowed', 'Pages of this origin may not call the API.');
    case 404: return notFound(r);
    case 405: return problemText(r, status, 'method-not-allowed', 'This resource does not support this method: see Allow.');
    case 408: return problemText(r, status, 'request-timeout', 'The request did not arrive in time.');
    case 413: return problemText(r, status, 'body-too-large', 'The body exceeds the limit of ' + settings.bodyBytes + ' bytes.');
    case 414: return problemText(r, status, 'address-too-long', 'The address is too long.');
    case 429: return problemText(r, status, 'too-many-requests', 'There are too many requests: see Retry-After.');
    case 431: return problemText(r, status, 'headers-too-large', 'The headers are too large.');
    case 503: return problemText(r, status, 'service-unavailable', service + ' does not answer. Try again later.');
    case 504: return problemText(r, status, 'service-timeout', service + ' did not answer in time.');
    case 500: return problemText(r, status, 'internal', 'Internal error. X-Correlation-Id identifies it in the logs.');
    default: return problemText(r, status, 'bad-request', 'The address or a header is invalid or ambiguous.');
  }
}

function notFound(r) {
  const path = r.variables.path, shared = settings.shared.find(s => path === s || path.startsWith(s + '/') || path === unversioned(s) || path.startsWith(unversioned(s) + '/'));
  if (shared) return problemText(r, 404, 'not-found', 'Several services have this address: name one, as /services/order' + shared + '.');
  return problemText(r, 404, 'not-found', 'There is no resource at this address.');
}

function unversioned(path) { return path.replace('/api/v1/', '/api/'); }

// --- access tokens ---

const base64 = text => Buffer.from(text, 'base64url');

function der(tag, bytes) {
  const n = bytes.length, length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255];
  return Buffer.concat([Buffer.from([tag].concat(length)), bytes]);
}

// An RSA key in the only form that can be imported, SubjectPublicKeyInfo.
function publicKeyInfo(jwk) {
  const integer = bytes => der(2, bytes[0] & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
  const rsa = der(0x30, Buffer.concat([integer(base64(jwk.n)), integer(base64(jwk.e))]));
  return der(0x30, Buffer.concat([
    der(0x30, Buffer.from('06092a864886f70d0101010500', 'hex')),
    der(3, Buffer.concat([Buffer.from([0]), rsa])),
  ]));
}

// The key, null if the provider has none of this name, undefined if that isn't known.
async function signingKey(r, kid) {
  const kept = await providerKeys(r, '/_keys');
  const key = find(kept, kid);
  if (key) return key;
  const fresh = await providerKeys(r, '/_fresh_keys');
  if (fresh) return find(fresh, kid);
  // the provider is away, or was asked within this second: maybe by a request with the same key
  await new Promise(done => setTimeout(done, 1100));
  const newer = await providerKeys(r, '/_keys');
  return find(newer, kid) || undefined;
}

function find(keys, kid) {
  return keys && keys.find(k => k.kid === kid && k.kty === 'RSA' && (!k.use || k.use === 'sig') && (!k.alg || k.alg === 'RS256')
    && typeof k.n === 'string' && typeof k.e === 'string' && k.n.length < REALLY_LARGE_KEY) || null;
}

async function providerKeys(r, location) {
  const answer = await r.subrequest(location);
  if (answer.status !== 200) return undefined;
  try {
    return JSON.parse(answer.responseText).keys;
  } catch (e) {
    r.error('the identity provider\'s keys are no JSON: ' + e);
    return undefined;
  }
}

function parse(part) {
  try {
    const value = JSON.parse(base64(part).toString());
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch (e) {
    return undefined;
  }
}

function isTenant(id) {
  return typeof id === 'string' && id.length <= 200 && id.trim() !== '' && !/[\u0000-\u001f\u007f-\u009f]/.test(id);
}

// The problem of this request's token, as [status, code, detail], or null; $tenant is set then.
async function tokenProblem(r) {
  const invalid = [401, 'unauthorized', 'The access token is invalid or expired.'];
  const headers = r.rawHeadersIn.filter(h => h[0].toLowerCase() === 'authorization');
  if (headers.length === 0) return [401, 'unauthorized', 'An access token is required.'];
  const token = headers.length === 1 && /^Bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(headers[0][1].trim());
  if (!token) return [401, 'unauthorized', 'The access token isn\'t a JSON Web Token.'];

  const header = parse(token[1]), claims = parse(token[2]), now = Date.now() / 1000;
  if (!header || !claims || header.alg !== 'RS256' || header.crit !== undefined || typeof header.kid !== 'string') return invalid;
  if (claims.iss !== settings.issuer || !(claims.exp > now) || claims.nbf > now) return invalid;
  if (claims.aud !== settings.audience && !(Array.isArray(claims.aud) && claims.aud.includes(settings.audience))) return invalid;

  // an ID token has the same audience, and is not for services
  if (claims.typ !== undefined && claims.typ !== 'Bearer') return invalid;

  const jwk = await signingKey(r, header.kid);
  if (jwk === undefined) {
    return [503, 'identity-provider-unavailable', 'The key of the access token is unknown, and the identity provider can\'t be asked now. Try again.'];
  }
  if (jwk === null) return invalid;
  const rs256 = {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('spki', publicKeyInfo(jwk), rs256, false, ['verify']);
  if (!await crypto.subtle.verify(rs256, key, base64(token[3]), Buffer.from(token[1] + '.' + token[2]))) return invalid;

  if (!isTenant(claims.tenant_id)) return [403, 'no-tenant', 'The access token has no valid claim tenant_id.'];
  r.variables.tenant = claims.tenant_id;
  return null;
}

// --- what nginx calls ---

// The service that an address of the directory names, if there is one.
function namedService(r) {
  const named = /^\/services\/([a-z]+)(?:[\/?]|$)/.exec(r.variables.request_uri);
  return named && settings.services.some(s => s.id === named[1]) ? named[1] : '';
}

// Where one signs in, as an origin.
function provider() { return /^https?:\/\/[^\/]+/.exec(settings.issuer)[0]; }

async function call(r) {
  try {
    if (r.variables.without_token) {
      r.variables.limited_by = 'client ' + r.remoteAddress;
    } else {
      const found = await tokenProblem(r);
      if (found) return refuse(r, found[0], found[1], found[2]);
      r.variables.limited_by = 'tenant ' + r.variables.tenant;
    }
    r.internalRedirect('@service');
  } catch (e) {
    r.error(String(e));
    refuse(r, 500, 'internal', 'Internal error. X-Correlation-Id identifies it in the logs.');
  }
}

function readOnly(r) {
  if (r.method === 'GET' || r.method === 'HEAD') return true;
  refuse(r, 405, 'method-not-allowed', 'This resource does not support this method: see Allow.');
  return false;
}

function answer(r, status, value) {
  r.headersOut['Content-Type'] = 'application/json';
  r.headersOut['Cache-Control'] = 'no-store';
  r.return(status, JSON.stringify(value, null, 2) + '\n');
}

// Whether it is ready, and nothing of why: that is told at its management port.
async function statusOf(r, service) {
  const health = await r.subrequest('/_health/' + service);
  return health.status === 200 ? 'UP' : 'DOWN';
}

async function directory(r) {
  if (!readOnly(r)) return;
  const statuses = await Promise.all(settings.services.map(s => statusOf(r, s.id)));
  answer(r, 200, {
    services: settings.services.map((s, i) => ({
      id: s.id, title: s.title, status: statuses[i], paths: s.routes,
      openapi: '/services/' + s.id + '/openapi', health: '/services/' + s.id + '/health',
    })),
  });
}

async function health(r) {
  if (!readOnly(r)) return;
  const service = r.variables.service;
  if (!service) return refuse(r, 404, 'not-found', 'There is no service of this name: see /services.');
  const status = await statusOf(r, service);
  answer(r, status === 'UP' ? 200 : 503, {id: service, status: status});
}

// The service's own document, with the addresses and the login of the gateway.
async function openapi(r) {
  if (!readOnly(r)) return;
  const service = r.variables.service;
  if (!service) return refuse(r, 404, 'not-found', 'There is no service of this name: see /services.');
  const own = await r.subrequest('/_openapi/' + service);
  if (own.status === 504) return refuse(r, 504, 'service-timeout', 'The service ' + service + ' did not answer in time.');
  if (own.status !== 200) return refuse(r, 503, 'service-unavailable', 'The service ' + service + ' does not answer. Try again later.');
  const document = JSON.parse(own.responseText);
  document.servers = [{url: '/'}];
  Object.keys(document.paths || {}).forEach(path => {
    if (settings.shared.some(s => path === s || path.startsWith(s + '/'))) document.paths[path].servers = [{url: '/services/' + service}];
  });
  const schemes = document.components && document.components.securitySchemes;
  Object.keys(schemes || {}).forEach(name => {
    schemes[name] = {
      type: 'oauth2', description: 'Sign in at the identity provider. The token\'s claim tenant_id is the tenant.',
      flows: {authorizationCode: {
        authorizationUrl: settings.issuer + '/protocol/openid-connect/auth', tokenUrl: settings.issuer + '/protocol/openid-connect/token', scopes: {},
      }},
    };
  });
  answer(r, 200, document);
}

export default {call, directory, health, namedService, openapi, problem, provider};
