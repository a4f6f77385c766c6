// The identity provider leads back to here, with a code or with an error, in the window that Swagger UI opened for it.
const login = window.opener.swaggerUIRedirectOauth2;
const answer = new URLSearchParams(window.location.search);
const refuse = message => login.errCb({authId: login.auth.name, source: 'auth', level: 'error', message});
if (answer.get('state') !== login.state) {
  refuse('This is the answer to another login: try again.');
} else if (answer.has('code')) {
  login.auth.code = answer.get('code');
  login.callback({auth: login.auth, redirectUrl: login.redirectUrl});
} else {
  refuse(answer.get('error_description') || answer.get('error') || 'The login brought no code.');
}
window.close();
