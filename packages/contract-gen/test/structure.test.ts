import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SchemaSet } from '../src/model/schema-set.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { readWsdl } from '../src/read/wsdl-reader.ts';
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
  const { imports, ...wsdl } = readWsdl(readFileSync(file, 'utf8'));
  return facts({ ...wsdl, imports: imports.map(({ namespace }) => namespace) });
}

const reference = (file: string): string => join(referenceContracts, file);
const own = (file: string): string => join(ownContracts, file);
const wire = 'eboxmessage/be/socialsecurity/eboxmessage/v1';

describe.runIf(hasReferenceContracts())('our contracts state the facts of the official ones', () => {
  it.each([
    ['eboxmessage/eboxmessage-v1.xsd', `${wire}/EboxMessage_v1.xsd`],
    ['common/errors-v1.xsd', 'eboxmessage/be/socialsecurity/errors/v1/socsec-errors-schema-v1.xsd'],
    ['common/errors-v1.xsd', 'citizenprofile/be/socialsecurity/errors/v1/socsec-errors-schema-v1.xsd'],
    ['common/errors-v1.xsd', 'registeredmail/schemas/socsec/socsec-errors-schema-v1.xsd'],
    ['common/monitoring-v1.xsd', 'eboxmessage/be/fgov/services/monitoring/v1/monitoring-v1.xsd'],
    ['common/monitoring-v1.xsd', 'registeredmail/schemas/external/monitoring-v1.xsd'],
    ['common/swaref.xsd', 'eboxmessage/org/ws-i/profiles/basic/1.1/xsd/swaref.xsd'],
  ])('%s: elements, types, facets, order and occurrence as in %s', (ours, theirs) => {
    const set = readSchemas([own(ours)]);
    expect(set.elements.size + set.types.size).toBeGreaterThan(0);
    expect(schemaFacts(set)).toEqual(schemaFacts(readSchemas([reference(theirs)])));
  });

  it.each([
    ['eboxmessage-x509-sha256.wsdl', 'EboxMessage-X509Sha256_v1.wsdl'],
    ['eboxmessage-x509-sha256.wsdl', 'EboxMessageVarA_v1.wsdl'],
    ['eboxmessage-x509.wsdl', 'EboxMessage-X509_v1.wsdl'],
    ['eboxmessage-x509.wsdl', 'EboxMessage_v1.wsdl'],
  ])('%s: messages, operations, soapActions, names and policy as in %s', (ours, theirs) => {
    expect(wsdlFacts(own(`eboxmessage/${ours}`))).toEqual(wsdlFacts(reference(`${wire}/${theirs}`)));
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
    const files = ['eboxmessage/eboxmessage-v1.xsd', 'common/errors-v1.xsd', 'common/monitoring-v1.xsd'].map(own);
    const official = [
      `${wire}/EboxMessage_v1.xsd`,
      'eboxmessage/be/socialsecurity/errors/v1/socsec-errors-schema-v1.xsd',
      'eboxmessage/be/fgov/services/monitoring/v1/monitoring-v1.xsd',
    ].map(reference);
    const theirs = new Set(sentences(readSchemas(official)));
    const ours = sentences(readSchemas(files));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((sentence) => theirs.has(sentence))).toEqual([]);
  });
});
