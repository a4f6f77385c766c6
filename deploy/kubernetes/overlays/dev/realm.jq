# with its users, for the console of this machine too, and for the cluster's own page of the APIs
.clients |= map(
    if .clientId == "collector" then .redirectUris += [$console + "/*"]
    elif .clientId == "collector-docs" then .redirectUris += ["https://\($api)/docs/oauth2-redirect.html"] | .webOrigins += ["https://\($api)"]
    else . end)
