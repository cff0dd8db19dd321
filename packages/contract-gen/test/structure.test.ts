import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SchemaSet } from '../src/model/schema-set.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { readWsdl } from '../src/read/wsdl-reader.ts';
import { contractSets } from './contract-sets.ts';
import { hasReferenceContracts, ownContracts, referenceContracts } from './reference-contracts.ts';

/** A copy without documentation, in which maps are objects: what must be equal. */
function facts(value: unknown): unknown {
  if (value instanceof Map)
    return facts(Object.fromEntries([...value].sort(([left], [right]) => (left < right ? -1 : 1))));
  if (Array.isArray(value)) return value.map(facts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'documentation')
      .map(([key, item]) => [key, facts(item)]),
  );
}

function schemaFacts({ elements, types, attributes }: SchemaSet): unknown {
  return facts({ elements, types, attributes });
}

function wsdlFacts(file: string): unknown {
  // The address is a placeholder in all of them.
  const { imports, address: _, ...wsdl } = readWsdl(readFileSync(file, 'utf8'));
  return facts({ ...wsdl, imports: imports.map(({ namespace }) => namespace) });
}

const reference = (file: string): string => join(referenceContracts, file);
const own = (file: string): string => join(ownContracts, file);
const wire = 'eboxmessage/be/socialsecurity/eboxmessage/v1';
const citizen = 'citizenprofile/be/socialsecurity/citizenprofile';

describe.runIf(hasReferenceContracts())('our contracts state the facts of the official ones', () => {
  it.each([
    ['eboxmessage/eboxmessage-v1.xsd', `${wire}/EboxMessage_v1.xsd`],
    ['citizenprofile/citizenprofile-v1.xsd', `${citizen}/v1/CitizenProfile_v1.xsd`],
    ['registeredmail/registeredmail-v1.xsd', 'registeredmail/schemas/provider/RegisteredMail_v1.xsd'],
    ['common/errors-v1.xsd', 'eboxmessage/be/socialsecurity/errors/v1/socsec-errors-schema-v1.xsd'],
    ['common/errors-v1.xsd', 'citizenprofile/be/socialsecurity/errors/v1/socsec-errors-schema-v1.xsd'],
    ['common/errors-v1.xsd', 'registeredmail/schemas/socsec/socsec-errors-schema-v1.xsd'],
    ['common/errors-serviceprovider-v1.xsd', 'registeredmail/schemas/socsec/socsec-errors-schema-ext-v1.xsd'],
    ['common/monitoring-v1.xsd', 'eboxmessage/be/fgov/services/monitoring/v1/monitoring-v1.xsd'],
    ['common/monitoring-v1.xsd', 'registeredmail/schemas/external/monitoring-v1.xsd'],
    ['common/swaref.xsd', 'eboxmessage/org/ws-i/profiles/basic/1.1/xsd/swaref.xsd'],
  ])('%s: elements, types, facets, order and occurrence as in %s', (ours, theirs) => {
    const set = readSchemas([own(ours)]);
    expect(set.elements.size + set.types.size).toBeGreaterThan(0);
    expect(schemaFacts(set)).toEqual(schemaFacts(readSchemas([reference(theirs)])));
  });

  it.each([
    ['eboxmessage/eboxmessage-x509-sha256.wsdl', `${wire}/EboxMessage-X509Sha256_v1.wsdl`],
    ['eboxmessage/eboxmessage-x509-sha256.wsdl', `${wire}/EboxMessageVarA_v1.wsdl`],
    ['eboxmessage/eboxmessage-x509.wsdl', `${wire}/EboxMessage-X509_v1.wsdl`],
    ['eboxmessage/eboxmessage-x509.wsdl', `${wire}/EboxMessage_v1.wsdl`],
    ['citizenprofile/citizenprofile-x509-sha256.wsdl', `${citizen}/v1/CitizenProfile-X509Sha256_v1.wsdl`],
    ['citizenprofile/citizenprofile-x509-sha256.wsdl', `${citizen}/v1/CitizenProfileVarC_v1.wsdl`],
    ['citizenprofile/citizenprofile-x509.wsdl', `${citizen}/v1/CitizenProfile-X509_v1.wsdl`],
    ['citizenprofile/citizenprofile-x509.wsdl', `${citizen}/v1/CitizenProfileVarA_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-hok-sha256.wsdl', `${citizen}/v1/CitizenProfile-SAMLHokSha256_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-hok-sha256.wsdl', `${citizen}/v1/CitizenProfileVarD_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-hok.wsdl', `${citizen}/v1/CitizenProfile-SAMLHok_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-hok.wsdl', `${citizen}/v1/CitizenProfile_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-sv.wsdl', `${citizen}/v1/CitizenProfile-SAMLSenderVouches_v1.wsdl`],
    ['citizenprofile/citizenprofile-saml-sv.wsdl', `${citizen}/v1/CitizenProfileVarB_v1.wsdl`],
    ['registeredmail/registeredmail-x509.wsdl', 'registeredmail/RegisteredMail_v1.wsdl'],
  ])('%s: messages, operations, soapActions, names and policy as in %s', (ours, theirs) => {
    expect(wsdlFacts(own(ours))).toEqual(wsdlFacts(reference(theirs)));
  });

  it('finds a difference where there is one', () => {
    expect(wsdlFacts(own('eboxmessage/eboxmessage-x509.wsdl'))).not.toEqual(
      wsdlFacts(own('eboxmessage/eboxmessage-x509-sha256.wsdl')),
    );
  });

  it('has none of the official sentences', () => {
    const sentences = (set: SchemaSet): string[] => {
      const found: string[] = [];
      for (const text of set.documents.values()) {
        for (const match of text.matchAll(/<[a-z]+:documentation[^>]*>([^<]*)</g)) {
          const sentence = (match[1] ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
          // Names of things, such as "First name.", are the same in all words.
          if (sentence.split(' ').length > 3) found.push(sentence);
        }
      }
      return found;
    };
    const theirs = new Set(contractSets.flatMap(({ official }) => sentences(readSchemas(official))));
    const ours = contractSets.flatMap((contract) => sentences(readSchemas(contract.own)));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((sentence) => theirs.has(sentence))).toEqual([]);
  });
});
