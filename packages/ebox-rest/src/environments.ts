/** An address and where it comes from. */
export interface KnownAddress {
  readonly url: string;
  /** Public source of the address. */
  readonly source: string;
  /** True where no public source states the whole address: host and path were put together from two of them. */
  readonly assumed: boolean;
}

/** Addresses of one environment; undefined where none is known. */
export interface RestEnvironment {
  readonly tokenUrl: KnownAddress | undefined;
  /** Base, without the version: `.../messageRegistry`. For document senders. */
  readonly messageRegistryUrl: KnownAddress | undefined;
  readonly federationUrl: KnownAddress | undefined;
}

export type RestEnvironmentName = 'INT' | 'ACC' | 'SIM' | 'PRD';

const oauthPage = 'documentation of the Social Security authorization server v5';
const registryPage = 'Message Registry documentation for senders';
const federationFile = 'OpenAPI file of the Federation 1.3 (path)';

const oauth = (base: string, assumed: boolean): KnownAddress => ({
  url: `${base}/REST/oauth/v5/token`,
  source: assumed ? `${oauthPage} (path)` : oauthPage,
  assumed,
});
const registry = (base: string, assumed: boolean): KnownAddress => ({
  url: `${base}/REST/ebox/enterprise/messageRegistry`,
  source: assumed ? `${registryPage} (path)` : registryPage,
  assumed,
});
const federation = (base: string): KnownAddress => ({
  url: `${base}/REST/ebox/enterprise/federation/v1`,
  source: federationFile,
  assumed: true,
});

const int = 'https://services-int.socialsecurity.be';
const acc = 'https://services-acpt.socialsecurity.be';
const prd = 'https://services.socialsecurity.be';

/**
 * Addresses of the platform, as far as public sources state them. A table to choose from by name: no function of this
 * package takes one of them by default. SIM is for document consumers: it has no address to publish to, and is called
 * with a token of PRD.
 */
export const restEnvironments: Readonly<Record<RestEnvironmentName, RestEnvironment>> = {
  INT: {
    tokenUrl: oauth(int, true), // (?) the page names ACC and PRD only
    messageRegistryUrl: registry(int, false),
    federationUrl: federation(int), // (?) host
  },
  ACC: {
    tokenUrl: oauth(acc, false),
    messageRegistryUrl: registry(acc, true), // (?) host
    federationUrl: federation(acc), // (?) host
  },
  SIM: { tokenUrl: oauth(prd, false), messageRegistryUrl: undefined, federationUrl: undefined },
  PRD: {
    tokenUrl: oauth(prd, false),
    messageRegistryUrl: registry(prd, true), // (?) host
    federationUrl: federation(prd), // (?) host
  },
};
