import { citizenProfileOperations, citizenProfileSchema } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageOperations, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { registeredMailOperations, registeredMailSchema } from '@ebox-bridge/registered-mail/server';
import { createSchema, type Schema } from '@ebox-bridge/xsd';
import type { OpenTarget } from '../target/open-target.ts';
import type { SoapAnswer } from './soap-answer.ts';

/** One of the three SOAP services, as the rules that they share need to know it. */
export interface SoapServiceFacts {
  readonly profile: 'eboxmessage' | 'citizenprofile' | 'registeredmail';
  /** Namespace of its messages. */
  readonly namespace: string;
  readonly operationNames: readonly string[];
  readonly schema: Schema;
  /** A harmless request: content of soap:Body, canonical, and the value of SOAPAction. */
  probe(target: OpenTarget): { readonly body: string; readonly soapAction: string };
  /** The probe with its elements in a wrong order, with a value outside of its facet, and with an element too many. */
  readonly spoiled: Readonly<Record<'order' | 'facet' | 'unknownElement', (probe: string) => string>>;
  /** Whether an answer shows that the probe was taken as valid. */
  accepted(answer: SoapAnswer): boolean;
}

/** Numbers that nobody has: their check digits are wrong, and the contracts ask for the pattern only. */
const nobody = { enterprise: '0200000000', ssin: '00000000000' };

const isAnswer = (answer: SoapAnswer, name: string): boolean =>
  answer.kind === 'body' && answer.element.localName === name;

const addElement = (probe: string): string => probe.replace(/(<\/[^>]*>)$/, '<nobodyKnowsThis></nobodyKnowsThis>$1');

const eboxMessage: SoapServiceFacts = {
  profile: 'eboxmessage',
  namespace: 'http://socialsecurity.be/eboxmessage/v1',
  operationNames: Object.keys(eboxMessageOperations),
  schema: createSchema(eboxMessageSchema),
  probe({ recipients }) {
    const { hasAnEbox } = eboxMessageOperations;
    const companyId = recipients.enterprise ?? nobody.enterprise;
    return {
      body: hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId }] }),
      soapAction: hasAnEbox.soapAction,
    };
  },
  spoiled: {
    order: (probe) => probe.replace(/(<[^>]*EboxType\b[^>]*>[^<]*<\/[^>]*EboxType>)(.*)(<\/[^>]*>)$/s, '$2$1$3'),
    facet: (probe) => probe.replace(/(CompanyID[^>]*>)[0-9]{10}</, (_, start: string) => `${start}200000000<`),
    unknownElement: addElement,
  },
  accepted: (answer) => isAnswer(answer, eboxMessageOperations.hasAnEbox.output.localName),
};

const citizenProfile: SoapServiceFacts = {
  profile: 'citizenprofile',
  namespace: 'http://socialsecurity.be/citizenprofile/v1',
  operationNames: Object.keys(citizenProfileOperations),
  schema: createSchema(citizenProfileSchema),
  probe({ recipients }) {
    const { getRestrictedCitizenProfiles: operation } = citizenProfileOperations;
    return {
      body: operation.writeInput({ inss: [recipients.citizen ?? nobody.ssin] }),
      soapAction: operation.soapAction,
    };
  },
  spoiled: {
    // One list of one kind of element has no order to break: an element of the answer is put before it.
    order: (probe) => probe.replace(/^(<[^>]*>)/, '$1<CitizenProfile></CitizenProfile>'),
    facet: (probe) => probe.replace(/(INSS[^>]*>)[0-9]{11}</i, (_, start: string) => `${start}0000000000x<`),
    unknownElement: addElement,
  },
  accepted: (answer) => isAnswer(answer, citizenProfileOperations.getRestrictedCitizenProfiles.output.localName),
};

const registeredMail: SoapServiceFacts = {
  profile: 'registeredmail',
  namespace: 'http://socialsecurity.be/registeredmail/v1',
  operationNames: Object.keys(registeredMailOperations),
  schema: createSchema(registeredMailSchema),
  probe() {
    const { getStatus } = registeredMailOperations;
    return { body: getStatus.writeInput({ ticket: '0000000000000' }), soapAction: getStatus.soapAction };
  },
  spoiled: {
    order: (probe) => probe.replace(/^(<[^>]*>)/, '$1<Status>SENT</Status>'),
    facet: (probe) => probe.replace(/(Ticket[^>]*>)[0-9]{13}</, '$1IO<'),
    unknownElement: addElement,
  },
  // Nobody has such a ticket: to be told so is the valid answer.
  accepted: (answer) =>
    isAnswer(answer, registeredMailOperations.getStatus.output.localName) ||
    (answer.kind === 'fault' && answer.fault.detail?.code === 'REPO_B01'),
};

/** The services by the name of their profile. */
export const soapServices: Readonly<Record<SoapServiceFacts['profile'], SoapServiceFacts>> = {
  eboxmessage: eboxMessage,
  citizenprofile: citizenProfile,
  registeredmail: registeredMail,
};
