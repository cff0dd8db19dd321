/** The steps of a verification, in the order in which they are taken. */
export const checkNames = [
  'xml',
  'soap',
  'header',
  'algorithms',
  'parts',
  'coverage',
  'key',
  'trust',
  'digests',
  'signature',
  'lifetime',
] as const;

export type CheckName = (typeof checkNames)[number];

/** What each step asks, in plain words. */
export const checkQuestions: Readonly<Record<CheckName, string>> = {
  xml: 'The envelope is well-formed XML in UTF-8, without DTD, within the limits.',
  soap: 'It is a SOAP 1.1 envelope with one Body, and no header that is unknown here must be understood.',
  header:
    'Exactly one Security header is for this receiver, with one Signature and one Timestamp, and nothing strange.',
  algorithms: 'The Signature has the known structure, and its algorithms and transforms follow an accepted policy.',
  parts: 'The certificate is there, and it and the Timestamp can be read.',
  coverage: 'Ids are unique, and the Signature covers Body, Timestamp and BinarySecurityToken in their places.',
  key: 'KeyInfo leads to the certificate of the message.',
  trust: 'The certificate is trusted, has an RSA key, and its subject can be read.',
  digests: 'No signed part was changed after it was signed.',
  signature: 'The signature was made with the key of the certificate.',
  lifetime: 'The Timestamp is short enough, not from the future and not expired.',
};
