import { type BridgeError, type BridgeErrorCode, bridgeErrors } from '@ebox-bridge/bridge';

interface Words {
  readonly title: string;
  readonly detail: string;
}

const digest = (detail: string): Words => ({
  title: 'The bytes of a file do not have the digest that the request states.',
  detail: detail.replace(/;.*$/s, '; base64url of the digest over the bytes of its part is expected.'),
});

const known: Readonly<Partial<Record<BridgeErrorCode, (detail: string) => Words>>> = {
  BRIDGE_DIGEST_MISMATCH: digest,
  BRIDGE_LETTER_DIGEST_MISMATCH: digest,
  BRIDGE_CONTENT_MISSING: (detail) => ({
    title: 'An attachment names a part that the form does not have.',
    detail: detail
      .replace('Content of', '`httpPartName` of')
      .replace('a MIME part that is not in the message', 'a part that the form does not have'),
  }),
  BRIDGE_SENDER_FOREIGN_INSTITUTION: (detail) => ({
    title: '`sender` names another institution than that of the caller, who has no mandate.',
    detail: detail.replace('SenderID', '`sender`').replace('the certificate', 'the caller is of'),
  }),
  BRIDGE_SENDER_APPLICATION_NOT_LISTED: (detail) => ({
    title: '`sender` names an application that is not listed for the institution of the caller.',
    detail: detail.replace('SenderID', '`sender`'),
  }),
};

/**
 * What went wrong, in the words of the REST door: the bridge tells it in those of the SOAP contracts, and a caller of JSON
 * should not have to know what a SenderID is, or write a digest as SOAP does.
 */
export function inWordsOfRest({ code, message }: BridgeError): Words {
  return known[code]?.(message) ?? { title: bridgeErrors[code].meaning, detail: message };
}
