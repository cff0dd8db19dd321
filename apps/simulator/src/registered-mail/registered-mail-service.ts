import {
  registeredMailByInput,
  registeredMailOperations,
  registeredMailSchema,
  registeredMailWsdl,
} from '@ebox-bridge/registered-mail/server';
import { healthCheck } from '../soap/health-check.ts';
import { type SoapService, soapEntries } from '../soap/soap-service.ts';
import { getStatus } from './get-status.ts';
import { type RegisteredMailParts, sendDocument } from './send-document.ts';

/** RegisteredMail (ePost), all three operations. */
export function registeredMailService(parts: RegisteredMailParts): SoapService {
  return {
    schema: registeredMailSchema,
    wsdl: registeredMailWsdl,
    byInput: registeredMailByInput,
    internal: new Set(),
    faultActor: 'RegisteredMail',
    entries: soapEntries({
      sendDocument: (element, run) =>
        run(sendDocument(registeredMailOperations.sendDocument.readInput(element), parts)),
      getStatus: (element, run) => run(getStatus(registeredMailOperations.getStatus.readInput(element), parts)),
      healthCheck: (_element, run) => run(healthCheck()),
    }),
  };
}
