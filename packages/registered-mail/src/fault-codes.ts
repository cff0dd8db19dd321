import type { FaultCatalogue, FaultEntry } from '@ebox-bridge/soap';

const support = 'If it stays so, report it to the service desk of the platform, with the id of the fault.';

/** A code with T in its name: the service's own trouble, which may be over later. */
const technical = (meaning: string): FaultEntry => ({
  category: 'remote',
  meaning,
  next: `Ask for the status where a ticket is known; else send the same call again later. ${support}`,
  retryable: true,
});

/** A code with B in its name: the caller's to correct. */
const business = (meaning: string, next: string): FaultEntry => ({
  category: 'caller-data',
  meaning,
  next,
  retryable: false,
});

/** Error codes of RegisteredMail, from its public guide. */
export const registeredMailFaultCodes: FaultCatalogue = {
  EPOST_T01: technical('The service had a technical error.'),
  GENERIC_XML_T01: technical('The service could not process XML.'),
  GENERIC_XML_T02: technical('The service could not process XML.'),
  GENERIC_XML_T03: technical('The service could not process XML.'),
  GENERIC_XML_B01: business('The XML of the request is not right.', 'Validate the request against the contract.'),
  REPO_T01: technical('The store of the service had a technical error.'),
  REPO_T02: technical('The store of the service had a technical error.'),
  REPO_B01: business(
    'The ticket is not known.',
    'Check the ticket, and that it was made in this environment by this sender.',
  ),
  FILE_T01: technical('The service could not process a file.'),
  FILE_T02: technical('The service could not process a file.'),
  FILE_T03: technical('The service could not process a file.'),
  FILE_B01: business(
    'The Digest of a document does not match its bytes.',
    'Give the digest of the bytes that are sent, in base64 (not base64url, not hexadecimal), or leave it out: the client computes it.',
  ),
  FILE_B02: business('The digest method is not accepted.', 'Use SHA-256 or SHA-512.'),
  FILE_B03: business('A SHA-1 digest is refused.', 'Use SHA-256 or SHA-512.'),
  SEPIA_T01: technical('The receipt could not be signed.'),
  SEPIA_T02: technical('The receipt could not be signed.'),
  TNG_T01: technical('No ticket could be made.'),
  TNG_T02: technical('No ticket could be made.'),
  JMS_T01: technical('The queue of the service had a technical error.'),
  JMS_T02: technical('The queue of the service had a technical error.'),
  JMS_T03: technical('The queue of the service had a technical error.'),
  JMS_T04: technical('The queue of the service had a technical error.'),
  JMS_T05: technical('The queue of the service had a technical error.'),
  JMS_T06: technical('The queue of the service had a technical error.'),
  JMS_T07: technical('The queue of the service had a technical error.'),
  JMS_B01: business(
    'The queue of the service refused the message.',
    'Read the messages of the fault and correct the request.',
  ),
};
