# People come from your directory. They sign in by the browser alone, at the login page; no client takes passwords, and each leads back to its own
# address only.
del(.users)
| .sslRequired = "all"
| .bruteForceProtected = true
| .accessTokenLifespan = 300
| .clients |= map(
    .directAccessGrantsEnabled = false
    | .attributes["pkce.code.challenge.method"] = "S256"
    | if .clientId == "collector" then .redirectUris = [$console + "/*"] | .webOrigins = [$console]
      elif .clientId == "collector-docs" then .redirectUris = ["https://\($api)/docs/oauth2-redirect.html"] | .webOrigins = ["https://\($api)"]
      else error("realm.jq doesn't know the addresses of the client " + .clientId) end)
