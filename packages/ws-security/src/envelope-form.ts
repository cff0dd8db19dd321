import type { Identity } from '@ebox-bridge/certificate';
import { DS, EXC_C14N, SOAP_11, WSSE, WSU, X509_V3 } from './namespaces.ts';
import { type PolicyAlgorithms, type PolicyName, policyAlgorithms } from './policy.ts';
import { type SigningToken, signingToken } from './signing-token.ts';

/** What decides on the text of an envelope, but for what changes from call to call. */
export interface EnvelopeSettings {
  readonly identity: Identity;
  readonly policy: PolicyName;
  readonly inclusivePrefixes: Readonly<Record<string, string>>;
  readonly mustUnderstand: boolean;
}

/**
 * The text of an envelope in the pieces between what changes from call to call: ids, times, digests and the signature. All
 * of it is ASCII.
 */
export interface EnvelopeForm {
  readonly algorithms: PolicyAlgorithms;
  /** Up to the id of Body. */
  readonly bodyTag: string;
  /** Up to the id of Timestamp. */
  readonly timestampTag: string;
  /** Up to the id of Timestamp in its reference, after head and token reference. */
  readonly signedInfo: string;
  /** From that id up to the digest of Timestamp. */
  readonly timestampReference: string;
  /** From that digest up to the id of Body. */
  readonly betweenReferences: string;
  /** From that id up to the digest of Body. */
  readonly bodyReference: string;
  /** From that digest to the end of SignedInfo. */
  readonly signedInfoEnd: string;
  /** The envelope up to its Timestamp, token included. */
  readonly start: string;
  /** From the end of Timestamp up to the id of the Signature. */
  readonly signatureTag: string;
  /** From the SignatureValue to the end of the Header. */
  readonly headerEnd: string;
}

// ASCII only, and none that the envelope has a meaning for.
const prefixForm = /^(?!xml|soap$|wsu$)[A-Za-z_][A-Za-z0-9._-]*$/i;
// libxml2 leaves out the escapes of a declaration when it canonicalises, so none is let in that would need one.
const namespaceForm = /^[!#-%'-;=?-~]+$/;
const referenceEnd = '</ds:DigestValue></ds:Reference>';

// By identity and prefixes, which are one object each for all calls of an operation.
const forms = new WeakMap<Identity, WeakMap<Readonly<Record<string, string>>, Map<string, EnvelopeForm>>>();

/**
 * The form of an envelope, made once: to write all of it anew for each call would cost as much as the digests.
 * @throws TypeError for an unknown policy or a prefix that cannot be declared
 */
export function envelopeForm(settings: EnvelopeSettings): EnvelopeForm {
  const { identity, policy, inclusivePrefixes, mustUnderstand } = settings;
  const ofIdentity = forms.get(identity) ?? new WeakMap();
  forms.set(identity, ofIdentity);
  const known = ofIdentity.get(inclusivePrefixes) ?? new Map();
  ofIdentity.set(inclusivePrefixes, known);
  const key = mustUnderstand ? policy : `${policy} for answers`;
  const form = known.get(key) ?? makeForm(settings, signingToken(identity));
  known.set(key, form);
  return form;
}

function makeForm(settings: EnvelopeSettings, token: SigningToken): EnvelopeForm {
  const { policy, inclusivePrefixes, mustUnderstand } = settings;
  const algorithms = Object.hasOwn(policyAlgorithms, policy) ? policyAlgorithms[policy] : undefined;
  if (algorithms === undefined) throw new TypeError(`unknown policy ${String(policy)}`);
  const tokenDigest = token.digest[algorithms.digest];
  return {
    algorithms,
    bodyTag: bodyTag(inclusivePrefixes),
    timestampTag: `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="TS-`,
    signedInfo:
      `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod>` +
      `<ds:SignatureMethod Algorithm="${algorithms.signatureUri}"></ds:SignatureMethod>` +
      `<ds:Reference URI="#${token.id}${toDigest(algorithms)}${tokenDigest}${referenceEnd}<ds:Reference URI="#TS-`,
    timestampReference: toDigest(algorithms),
    betweenReferences: `${referenceEnd}<ds:Reference URI="#Body-`,
    bodyReference: toDigest(algorithms, Object.keys(inclusivePrefixes)),
    signedInfoEnd: `${referenceEnd}</ds:SignedInfo>`,
    start:
      `<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Header><wsse:Security xmlns:wsse="${WSSE}"` +
      `${mustUnderstand ? ' soap:mustUnderstand="1"' : ''}>${token.xml}`,
    signatureTag: `<ds:Signature xmlns:ds="${DS}" Id="SIG-`,
    headerEnd:
      `</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#${token.id}" ` +
      `ValueType="${X509_V3}"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security></soap:Header>`,
  };
}

/** From the id of a reference up to its digest. */
function toDigest({ digestUri }: PolicyAlgorithms, inclusive: readonly string[] = []): string {
  const list =
    inclusive.length === 0
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${EXC_C14N}" PrefixList="${inclusive.join(' ')}"></ec:InclusiveNamespaces>`;
  return (
    `"><ds:Transforms><ds:Transform Algorithm="${EXC_C14N}">${list}</ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digestUri}"></ds:DigestMethod><ds:DigestValue>`
  );
}

/** The start of Body up to its id, in canonical form: declarations in the order of their prefixes. */
function bodyTag(inclusive: Readonly<Record<string, string>>): string {
  for (const [prefix, namespace] of Object.entries(inclusive)) {
    if (!prefixForm.test(prefix))
      throw new TypeError(`the prefix ${JSON.stringify(prefix)} cannot be declared on Body`);
    if (!namespaceForm.test(namespace)) throw new TypeError(`the prefix ${prefix} needs a plain namespace name`);
  }
  const declarations = Object.entries({ ...inclusive, soap: SOAP_11, wsu: WSU })
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`);
  return `<soap:Body${declarations.join('')} wsu:Id="Body-`;
}
