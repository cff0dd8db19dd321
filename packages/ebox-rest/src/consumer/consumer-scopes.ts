/**
 * The scopes that a consumer needs (documentation of the e-Box for document consumers). Ask for the first alone with the token
 * that goes to document providers: one that is not what it seems can then read, for ten minutes, and never publish.
 */
export const consumerScopes = {
  /** Reads and changes the own e-Box. Older clients have `summaryownebox`, `messagesfull` and `referencedata` instead. */
  documents: 'scope:document:management:consult:ws-eboxrestentreprise:documentconsumer',
  /** Reads the provider registry. */
  providers: 'scope:documentmanagement:ebox:enterprise:federation-rest:registry',
} as const;
