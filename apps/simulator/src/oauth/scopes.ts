/** Scopes that the simulator knows. A client has all of them unless its registration names some. */
export const scopes = {
  publish: 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender',
  representative: 'scope:document:management:consult:ws-eboxrestentreprise:eboxrepresentativepublication',
  consume: 'scope:document:management:consult:ws-eboxrestentreprise:documentconsumer',
  registry: 'scope:documentmanagement:ebox:enterprise:federation-rest:registry',
  preference: 'scope:documentmanagement:ebox:enterprise:federation-rest:preference',
  introspect: 'scope:security:authorization:oauth:oauth-autz-server:introspect',
} as const;

export const allScopes: readonly string[] = Object.values(scopes);

/** Names that older consumers have instead of `consume`. */
export const olderScopes = {
  summary: 'scope:document:management:consult:ws-eboxrestentreprise:summaryownebox',
  messages: 'scope:document:management:consult:ws-eboxrestentreprise:messagesfull',
  reference: 'scope:document:management:consult:ws-eboxrestentreprise:referencedata',
} as const;
