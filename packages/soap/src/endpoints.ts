import type { CertificateEnvironment } from '@ebox-bridge/certificate';
import type { PolicyName } from '@ebox-bridge/ws-security/sign';

/** A service of the platform. */
export type ServiceName = 'EBoxMessage' | 'CitizenProfile' | 'RegisteredMail';

/** An environment of the platform, always named and never a default: acceptance, production, integration. */
export type EnvironmentName = 'acc' | 'prd' | 'int';

/** How the platform is reached: over the internet, or over the extranet of social security. */
export type NetworkName = 'internet' | 'extranet';

/** Where one service stands and how calls to it are signed. */
export interface ServiceEndpoint {
  readonly service: ServiceName;
  readonly environment: EnvironmentName;
  readonly network: NetworkName;
  readonly url: string;
  /** What we sign with there. */
  readonly policy: PolicyName;
  /** Where the URL and the policy come from. */
  readonly source: string;
}

const policy: PolicyName = 'X509_SHA256';
const signing =
  'policy: help page of the platform (SHA-256), although the WSDL published for this endpoint names X509 (SHA-1)';
const guide = (service: string) => `URL: public documentation of ${service}; ${signing}`;
const services = 'https://services.socialsecurity.be';
const acceptance = 'https://services-acpt.socialsecurity.be';

/**
 * All endpoints that are known. INT is known on the extranet and for EBoxMessage only, SIM nowhere: give `url` for others.
 * The SAML endpoints of CitizenProfile are not here.
 */
export const serviceEndpoints: readonly ServiceEndpoint[] = [
  ...both('EBoxMessage', '/EBoxMessage/v1', guide('EBoxMessage')),
  ...extranet('int', 'https://professionalservices-int.socialsecurity.be'),
  ...extranet('acc', 'https://professionalservices-acpt.socialsecurity.be'),
  ...extranet('prd', 'https://professionalservices.socialsecurity.be'),
  ...both('CitizenProfile', '/CitizenProfileVarA/v1', guide('CitizenProfile')),
  ...both('RegisteredMail', '/RegisteredMail/v1', guide('RegisteredMail')),
];

/** What the OU of a certificate says in each environment. */
export const certificateEnvironments: Readonly<Record<EnvironmentName, CertificateEnvironment>> = {
  acc: 'ACC',
  prd: 'PRD',
  int: 'INT',
};

function both(service: ServiceName, path: string, source: string): readonly ServiceEndpoint[] {
  return [
    { service, environment: 'acc', network: 'internet', url: `${acceptance}${path}`, policy, source },
    { service, environment: 'prd', network: 'internet', url: `${services}${path}`, policy, source },
  ];
}

function extranet(environment: EnvironmentName, host: string): readonly ServiceEndpoint[] {
  const service = 'EBoxMessage';
  const source = guide(service);
  return [{ service, environment, network: 'extranet', url: `${host}/EBoxMessage/v1`, policy, source }];
}
