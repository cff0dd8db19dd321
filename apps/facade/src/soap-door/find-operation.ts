import type { VerifiedEnvelope } from '@ebox-bridge/ws-security';
import type { OperationTable, SoapOperationRow } from './operation.ts';
import type { SoapService } from './services.ts';
import { SoapRefusal } from './soap-refusal.ts';

/** The WSDL operation that Body's only child names (step 4). @throws SoapRefusal SOA-03005 */
export function operationOf(service: SoapService, { bodyContent }: Pick<VerifiedEnvelope, 'bodyContent'>): string {
  const operation = bodyContent === undefined ? undefined : service.operationOf(bodyContent);
  if (operation !== undefined) return operation;
  const found =
    bodyContent === undefined
      ? `The SOAP body does not hold exactly one element; expected one request of ${service.name}.`
      : `The SOAP body holds {${bodyContent.namespace}}${bodyContent.localName}, which is no request of ${service.name}.`;
  throw new SoapRefusal('SOA-03005', found, { reason: 'NO_OPERATION' });
}

/** Its row in the operation table. @throws SoapRefusal SOA-01002, SOA-02001 for one that is not carried out */
export function rowOf(table: OperationTable, operation: string): SoapOperationRow {
  const row = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (row === undefined || row === 'notConfigured') {
    throw new SoapRefusal('SOA-02001', `Operation ${operation} has no backend in this facade.`, {
      origin: 'Provider',
      reason: 'NO_BACKEND',
    });
  }
  if (row === 'internal') {
    throw new SoapRefusal('SOA-01002', `Operation ${operation} is for internal use of the platform.`, {
      reason: 'INTERNAL_OPERATION',
    });
  }
  return row;
}
