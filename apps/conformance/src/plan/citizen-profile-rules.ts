import type { Rule } from './requirement.ts';
import { soapRules } from './soap-rules.ts';
import { contract, rulesPage } from './sources.ts';

const types = 'citizenprofile/citizenprofile-types-v1.xsd';
const group = 'Profiles';

/** CitizenProfile, contract 1.3, by X.509. */
export const citizenProfileRules: readonly Rule[] = [
  ...soapRules({ wsdl: 'citizenprofile/citizenprofile-x509-sha256.wsdl', xsd: types, errors: 'common/errors-v1.xsd' }),
  {
    name: 'profile-of-citizen',
    group,
    title: 'getRestrictedCitizenProfiles says that a citizen with an e-Box accepted the terms',
    source: contract(types, 'RestrictedCitizenProfileType, Flags'),
  },
  {
    name: 'profile-of-unknown',
    group,
    title: 'It says ProfileNotFound, or that the terms are not accepted, for a citizen without one',
    source: contract(types, 'RestrictedCitizenProfileType, Status'),
  },
  {
    name: 'profile-order',
    group,
    title: 'The answer has one entry for each number, in the order of the request',
    source: rulesPage('Profiles'),
    level: 'own',
    assumption: 'no public source promises an order',
  },
  {
    name: 'too-many-profiles',
    group,
    title: 'A request for 1001 profiles is refused with SOA-03006',
    source: contract(types, 'GetRestrictedProfileRequestType, xs:sequence, maxOccurs 1000'),
  },
  {
    name: 'no-profile-asked',
    group,
    title: 'A request for no profile is refused with SOA-03006',
    source: contract(types, 'GetRestrictedProfileRequestType, xs:sequence, minOccurs 1'),
  },
  {
    name: 'full-profiles',
    group,
    title: 'getCitizenProfiles by somebody who owns no profiles',
    source: contract('citizenprofile/citizenprofile-x509-sha256.wsdl', 'getCitizenProfiles'),
    level: 'observed',
    assumption: 'it is answered, though it is meant for owners of profiles',
  },
  {
    name: 'owner-operations',
    group,
    title: 'createOrUpdateCitizenProfile and getInssForExternalAccount, for owners of profiles',
    source: contract('citizenprofile/citizenprofile-x509-sha256.wsdl', 'wsdl:portType'),
    writes: true,
  },
  {
    name: 'saml-token',
    group: 'Signature',
    title: 'A SAML token instead of X.509',
    source: contract('citizenprofile/citizenprofile-saml-hok-sha256.wsdl', 'wsp:Policy SAML_HOK_SHA256'),
  },
];
