import type { Existence, Letters, Profiles, Publisher, Status } from '@ebox-bridge/bridge';
import type { Configuration } from '../config/schema.ts';
import { FacadeError } from '../errors.ts';
import type { FormOptions } from './form-operation.ts';
import { findMessages, getMessage } from './operations/get-message.ts';
import { publishMessage } from './operations/publish-message.ts';
import { downloadRegisteredMailDocument, getRegisteredMail, sendRegisteredMail } from './operations/registered-mail.ts';
import { searchCitizenProfiles, searchEboxes } from './operations/search.ts';
import type { RestOperation } from './rest-door.ts';

/** The verbs of the bridge, the same as behind the SOAP door. */
export interface RestVerbs {
  readonly publisher: Publisher;
  readonly existence: Existence;
  readonly profiles: Profiles;
  readonly status: Status;
  readonly letters: Letters;
}

/** All operations of the REST door. */
export function restOperations(
  { publisher, existence, profiles, status, letters }: RestVerbs,
  { limits, timeouts }: Pick<Configuration, 'limits' | 'timeouts'>,
  spoolDirectory: string,
): readonly RestOperation[] {
  const form: FormOptions = { limits, timeouts, spoolDirectory, earlyOfCall: createEarlyFiles(limits.earlyInProcess) };
  return [
    publishMessage(publisher, form),
    findMessages(status),
    getMessage(status),
    searchEboxes(existence, form),
    searchCitizenProfiles(profiles, form),
    sendRegisteredMail(letters, form),
    getRegisteredMail(letters),
    downloadRegisteredMailDocument(letters),
  ];
}

/** Bounds the files that all calls together put aside because their JSON part comes last. The callers are known by then. */
function createEarlyFiles(maxBytes: number): FormOptions['earlyOfCall'] {
  let total = 0;
  return () => {
    let own = 0;
    return {
      take(bytes) {
        if (total + bytes > maxBytes) {
          throw new FacadeError('FACADE_BUSY', 'Too many files that came before their JSON part are being kept.');
        }
        own += bytes;
        total += bytes;
      },
      release() {
        total -= own;
        own = 0;
      },
    };
  };
}
