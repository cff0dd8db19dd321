import { citizenProfileService } from './citizen-profile/citizen-profile-service.ts';
import { eboxMessageService } from './ebox-message/ebox-message-service.ts';
import type { DraftStore } from './messages/draft-store.ts';
import { paths } from './paths.ts';
import { registeredMailService } from './registered-mail/registered-mail-service.ts';
import type { RegisteredMailParts } from './registered-mail/send-document.ts';
import type { Route } from './server/router.ts';
import type { SimulatorReady } from './simulator.ts';
import { type SoapDoorParts, soapDoor } from './soap/soap-door.ts';
import { wsdlDoor } from './soap/wsdl.ts';

export interface SoapRouteParts extends SoapDoorParts {
  readonly drafts: DraftStore;
  readonly registeredMail: RegisteredMailParts;
  /** Called after a profile was written. */
  readonly profileSaved: () => void;
  readonly ready: () => SimulatorReady;
}

/** The three SOAP services, CitizenProfile at two addresses. */
export function soapRoutes(parts: SoapRouteParts): Readonly<Record<string, Route>> {
  const services = {
    eboxMessage: eboxMessageService(parts.drafts),
    citizenProfile: citizenProfileService(parts.profileSaved),
    citizenProfileVarA: citizenProfileService(parts.profileSaved),
    registeredMail: registeredMailService(parts.registeredMail),
  };
  return Object.fromEntries(
    (Object.keys(services) as (keyof typeof services)[]).map((name) => [
      paths[name],
      {
        POST: soapDoor(services[name], parts),
        GET: wsdlDoor(services[name], () => parts.ready().urls[name], parts.policies),
      },
    ]),
  );
}
