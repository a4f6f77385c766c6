// One page for the APIs of all services. "Authorize" signs in at the identity provider (authorization code with PKCE).
fetch('/services')
  .then(response => response.json())
  .then(directory => {
    const isUp = service => service.status === 'UP';
    const nameOf = service => `${service.id}: ${service.title}${isUp(service) ? '' : ' (down)'}`;
    window.ui = SwaggerUIBundle({
      dom_id: '#swagger-ui',
      urls: directory.services.map(service => ({url: service.openapi, name: nameOf(service)})),
      // the first that can be shown
      'urls.primaryName': nameOf(directory.services.find(isUp) || directory.services[0]),
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: 'StandaloneLayout',
      deepLinking: true,
      filter: true,
      displayRequestDuration: true,
      // it would show our addresses to a site elsewhere
      validatorUrl: null,
      oauth2RedirectUrl: `${window.location.origin}/docs/oauth2-redirect.html`,
    });
    window.ui.initOAuth({clientId: 'collector-docs', usePkceWithAuthorizationCodeGrant: true});
  })
  .catch(failure => {
    document.getElementById('swagger-ui').textContent = `The list of services can't be read: ${failure}`;
  });
