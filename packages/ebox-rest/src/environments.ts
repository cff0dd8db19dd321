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
  /**
   * Base, without the version, where a consumer reads without asking the provider registry first. Only SIM needs one: in the
   * others the registry of providers says where to read.
   */
  readonly consultationUrl: KnownAddress | undefined;
  /** With the version. */
  readonly federationUrl: KnownAddress | undefined;
  /** With the version. */
  readonly partitionUrl: KnownAddress | undefined;
}

export type RestEnvironmentName = 'INT' | 'ACC' | 'SIM' | 'PRD';

const oauthPage = 'https://dev.eboxenterprise.be/docs/ds/document_sender (authorization server v5)';
const migrationPage = 'https://dev.eboxenterprise.be/docs/ds/migration_v2_v3';
const partitionPage = 'https://dev.eboxenterprise.be/docs/federation/partition';
const federationFile = 'OpenAPI file of the Federation 1.3 (path)';
const simulationPage = 'documentation of the e-Box for document consumers (integration test)';

const oauth = (base: string, assumed: boolean): KnownAddress => ({
  url: `${base}/REST/oauth/v5/token`,
  source: assumed ? `${oauthPage} (path)` : oauthPage,
  assumed,
});
const registry = (base: string): KnownAddress => ({
  url: `${base}/REST/ebox/enterprise/messageRegistry`,
  source: migrationPage,
  assumed: false,
});
const federation = (base: string): KnownAddress => ({
  url: `${base}/REST/ebox/enterprise/federation/v1`,
  source: federationFile,
  assumed: true,
});
const partition = (base: string, assumed: boolean): KnownAddress => ({
  url: `${base}/REST/ebox/enterprise/partition/v1`,
  source: assumed ? `${partitionPage} (path)` : partitionPage,
  assumed,
});

const int = 'https://services-int.socialsecurity.be';
const acc = 'https://services-acpt.socialsecurity.be';
const sim = 'https://services-sim.socialsecurity.be';
const prd = 'https://services.socialsecurity.be';

/**
 * Addresses of the platform, as far as public sources state them. A table to choose from by name: no function of this
 * package takes one of them by default. INT is reached from the network of the Social Security only. SIM is for document
 * consumers: it has no address to publish to, and is called with a token of PRD.
 */
export const restEnvironments: Readonly<Record<RestEnvironmentName, RestEnvironment>> = {
  INT: {
    tokenUrl: oauth(int, true), // (?) the page names ACC and PRD only
    messageRegistryUrl: registry(int),
    consultationUrl: undefined,
    federationUrl: federation(int), // (?) host
    partitionUrl: partition(int, true), // (?) the page names ACC and PRD only
  },
  ACC: {
    tokenUrl: oauth(acc, false),
    messageRegistryUrl: registry(acc),
    consultationUrl: undefined,
    federationUrl: federation(acc), // (?) host
    partitionUrl: partition(acc, false),
  },
  SIM: {
    tokenUrl: oauth(prd, false),
    messageRegistryUrl: undefined,
    consultationUrl: {
      url: `${sim}/REST/ebox/enterprise/messageRegistry/consultationIntegrationTest`,
      source: simulationPage,
      assumed: false,
    },
    federationUrl: undefined,
    partitionUrl: undefined,
  },
  PRD: {
    tokenUrl: oauth(prd, false),
    messageRegistryUrl: registry(prd),
    consultationUrl: undefined,
    federationUrl: federation(prd), // (?) host
    partitionUrl: partition(prd, false),
  },
};
