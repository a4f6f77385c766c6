# with its users, and for the console of this machine too
.clients |= map(if .clientId == "collector" then .redirectUris += [$console + "/*"] else . end)
