import { isFault, type Mutation, type SeenAnswer, withText } from './kit/mutant.ts';
import type { BrokenServer } from './kit/mutations.ts';

export const refusals = [
  'element-order',
  'facet',
  'unknown-element',
  'unknown-operation',
  'empty-body',
  'content-type-json',
  'mtom-refused',
  'soap-12',
  'must-understand',
  'not-well-formed',
  'empty-request',
  'dtd',
  'external-entity',
  'entity-expansion',
  'processing-instruction',
  'unsigned',
  'body-not-covered',
  'timestamp-not-covered',
  'token-not-covered',
  'body-changed',
  'timestamp-changed',
  'digest-changed',
  'signature-changed',
  'signed-by-another-key',
  'unknown-certificate',
  'timestamp-expired',
  'timestamp-in-the-future',
  'timestamp-too-long',
  'timestamp-missing',
  'duplicate-id',
  'wrapped-body',
  'wrapped-timestamp',
  'two-security-headers',
  'policy-x509-sha256-rsa-sha1',
  'policy-x509',
] as const;

/** Every refusal becomes the last answer that was none: what a server that checks nothing would say. */
export function acceptsEverything(isRefusal = isFault): Mutation {
  let good: SeenAnswer | undefined;
  return {
    answer: (answer) => {
      if (!isRefusal(answer)) good = answer;
      return isRefusal(answer) && good !== undefined ? good : answer;
    },
  };
}

/** Changes the text of every answer. */
export const changes = (change: (text: string) => string): Mutation => ({
  answer: (answer) => withText(answer, change),
});

/** The second groups of all matches in the opposite order. */
export function reversed(text: string, pattern: RegExp): string {
  const values = [...text.matchAll(pattern)].map(([, , value = '']) => value);
  return text.replaceAll(pattern, (_, before: string, _value, after: string) => `${before}${values.pop()}${after}`);
}

/** Another code in every fault. */
export const otherCode = changes((text) =>
  text
    .replaceAll(/(Code>)(?:SOA-[0-9]{5}|[0-9]{2,3}|FILE_B0[13])(<)/g, '$1SOA-00001$2')
    .replaceAll('MustUnderstand', 'Server'),
);

const gatewayPage: SeenAnswer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html>Bad gateway</html>'),
};

const faultWithoutDetail = (answer: SeenAnswer): SeenAnswer => ({
  ...answer,
  status: 500,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: Buffer.from(
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>' +
      '<faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>',
  ),
});

/** Servers that break the rules which all SOAP services share. */
export function brokenSoapServers(profile: string, isRefusal = isFault): readonly BrokenServer[] {
  const ids = (...names: readonly string[]) => names.map((name) => `${profile}.${name}`);
  const positive = [
    'valid-call',
    'unknown-header',
    'policy-x509-sha256',
    'named-by-issuer-serial',
    'named-by-key-identifier',
  ];
  return [
    { what: 'accepts everything', mutation: acceptsEverything(isRefusal), fails: ids(...refusals), says: /accepted/ },
    {
      what: 'refuses with another code',
      mutation: otherCode,
      fails: ids('unsigned', 'facet', 'dtd', 'must-understand'),
    },
    {
      what: 'refuses with a page of a gateway',
      mutation: { answer: (answer) => (isRefusal(answer) ? gatewayPage : answer) },
      fails: ids('unsigned', 'facet', 'dtd', 'fault-shape', 'fault-id', 'fault-without-echo'),
    },
    {
      what: 'refuses everything',
      mutation: { answer: faultWithoutDetail },
      fails: ids(...positive, 'fault-shape', 'fault-id'),
    },
    {
      what: 'answers every GET with a page',
      mutation: { answer: (answer, { method }) => (method === 'GET' ? { ...gatewayPage, status: 200 } : answer) },
      fails: ids('wsdl-served', 'get-without-wsdl'),
    },
    {
      what: 'serves a WSDL without its operations',
      mutation: changes((text) => text.replaceAll('operation name="get', 'operation name="set')),
      fails: ids('wsdl-served'),
      says: /lacks/,
    },
    {
      what: 'sends faults with HTTP 200',
      mutation: { answer: (answer) => (isRefusal(answer) ? { ...answer, status: 200 } : answer) },
      fails: ids('fault-shape'),
      says: /expected HTTP 500/,
    },
    {
      what: 'leaves out what the errors schema asks for',
      mutation: changes((text) => text.replace(/<[^<>]*Origin[^>]*>[^<]*<\/[^>]*Origin>/, '')),
      fails: ids('fault-shape'),
      says: /breaks errors/,
    },
    {
      what: 'gives every fault the same Id',
      mutation: changes((text) => text.replace(/ Id="[^"]*"/, ' Id="1"')),
      fails: ids('fault-id'),
      says: /same Id/,
    },
    {
      what: 'repeats in a fault what was sent',
      mutation: {
        answer: (answer, { body }) =>
          withText(answer, (text) =>
            text.replace(/(Message[^>]*>)/, `$1${/[0-9]{11}(?=<\/INSS>)/.exec(body.toString())?.[0] ?? ''}`),
          ),
      },
      fails: ids('fault-without-echo'),
      says: /repeats/,
    },
    {
      what: 'fetches an external entity',
      mutation: {
        async request(request) {
          const url = /SYSTEM "([^"]+)"/.exec(request.body.toString())?.[1];
          if (url !== undefined) await (await fetch(url)).text();
          return request;
        },
      },
      fails: ids('external-entity'),
      says: /fetched/,
    },
    {
      what: 'answers a replayed read again',
      mutation: {},
      change: (target) => {
        const { profiles } = target;
        const refuses = (name: 'eboxmessage' | 'citizenprofile' | 'registeredmail') => {
          const settings = profiles[name];
          return settings === undefined ? {} : { [name]: { ...settings, replay: 'refused' } };
        };
        const all = { ...refuses('eboxmessage'), ...refuses('citizenprofile'), ...refuses('registeredmail') };
        return { ...target, profiles: { ...profiles, ...all } };
      },
      fails: ids('replayed'),
      says: /accepted/,
    },
  ];
}
