import { expect, it } from 'vitest';
import { camelCase, pascalCase } from '../src/naming.ts';

it.each([
  ['CompanyID', 'companyId', 'CompanyId'],
  ['EboxID', 'eboxId', 'EboxId'],
  ['ID', 'id', 'Id'],
  ['INSS', 'inss', 'Inss'],
  ['NIHII', 'nihii', 'Nihii'],
  ['MIME', 'mime', 'Mime'],
  ['URL', 'url', 'Url'],
  ['SubentityId', 'subentityId', 'SubentityId'],
  ['DenominationNL', 'denominationNl', 'DenominationNl'],
  ['StoredEboxMessageID', 'storedEboxMessageId', 'StoredEboxMessageId'],
  ['HasAnEboxRequest', 'hasAnEboxRequest', 'HasAnEboxRequest'],
  ['failSafe', 'failSafe', 'FailSafe'],
  ['id', 'id', 'Id'],
  ['X509Token', 'x509Token', 'X509Token'],
])('%s is %s and %s', (name, property, type) => {
  expect([camelCase(name), pascalCase(name)]).toEqual([property, type]);
});
