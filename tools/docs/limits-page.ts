import { defaultBridgeSettings } from '@ebox-bridge/bridge';
import { consumerLimits, messageLimits } from '@ebox-bridge/ebox-rest';
import { configurationJsonSchema } from '@ebox-bridge/facade';
import { defaultMultipartLimits } from '@ebox-bridge/multipart';
import { defaultReceiptLimits } from '@ebox-bridge/registered-mail';
import { defaultEnvelopeBytes } from '@ebox-bridge/soap';
import { defaultTransportTimeouts } from '@ebox-bridge/transport';
import { defaultEnvelopeLimits } from '@ebox-bridge/ws-security';
import { defaultXmlLimits } from '@ebox-bridge/xml';

/** What each limit bounds. A limit that is added to the code and not here does not compile. */
type Meanings<Limits> = Readonly<Record<keyof Limits, string>>;

const multipart: Meanings<typeof defaultMultipartLimits> = {
  parts: 'parts of one message',
  partHeaderBytes: 'bytes in the header of one part',
  contentIdLength: 'characters of a Content-ID',
  totalBytes: 'bytes of the whole message, framing included',
  preambleBytes: 'bytes before the first delimiter',
  epilogueBytes: 'bytes after the closing delimiter',
};

const transport: Meanings<typeof defaultTransportTimeouts> = {
  connectMs: 'milliseconds until a connection is ready (TCP, TLS, proxy)',
  uploadIdleMs: 'milliseconds that the server may stall while it is sent the request body',
  headersMs: 'milliseconds from the end of the request body to the header of the answer',
  bodyMs: 'milliseconds that the server may stall inside the body of its answer',
  totalMs: 'milliseconds for the whole exchange',
};

const xml: Meanings<typeof defaultXmlLimits> = {
  bytes: 'bytes of one document',
  depth: 'nested elements',
  attributes: 'attributes of one element',
  namespaces: 'namespace declarations of one element',
  elements: 'elements of the whole document',
};

const envelope: Meanings<typeof defaultEnvelopeLimits> = {
  bytes: 'bytes of one envelope',
  depth: 'nested elements',
  attributes: 'attributes of one element',
  namespaces: 'namespace declarations of one element',
  nodes: 'elements, attributes and namespace declarations of the whole envelope',
  namespaceLength: 'characters of one namespace name',
  canonicalLength: 'characters of the canonical form of one signed element',
  references: 'references of the signature',
  ids: 'elements with an id in the whole envelope',
  headerElements: 'elements inside soap:Header',
};

const receipt: Meanings<typeof defaultReceiptLimits> = {
  signatureBytes: 'bytes of the signature of a receipt',
};

const message: Meanings<typeof messageLimits> = {
  subject: 'characters of the subject',
  fileName: 'characters of a file name',
  businessDataValue: 'characters of one business data value',
  attentionLabel: 'characters of the label of `forTheAttentionOf`',
};

const consumer: Meanings<typeof consumerLimits> = {
  pageSize: 'messages on one page',
  messages: 'messages of one list',
  idlePages: 'pages in a row that bring nothing new',
  messageIdLength: 'characters of the identifier of a message',
  attachments: 'attachments of one message that is fetched',
  attachmentBytes: 'bytes of one attachment, and never more than announced',
  slowestBytesPerSecond: 'bytes per second on average, after a minute, below which a content is given up',
  answerMs: 'milliseconds for a whole answer that is not a content',
};

/** The default limits and time-outs that the packages export, and those of the facade's configuration. */
export function limitsPage(): string {
  const { retries } = defaultBridgeSettings;
  return `# Limits

Made from the code by \`npm run docs\`; do not edit.

Every bound is inclusive: what is at the limit passes, what is above it is refused.

## multipart

${table(defaultMultipartLimits, multipart)}
## transport

${table(defaultTransportTimeouts, transport)}
## xml

${table(defaultXmlLimits, xml)}
## ws-security

${table(defaultEnvelopeLimits, envelope)}
## soap

${table({ envelopeBytes: defaultEnvelopeBytes }, { envelopeBytes: 'bytes of the envelope of a message' })}
## registered-mail

${table(defaultReceiptLimits, receipt)}
## ebox-rest

Documented limits of the Message Registry, counted in Unicode code points.

${table(messageLimits, message)}
What a document consumer takes from a provider. The first is documented, the others are ours.

${table(consumerLimits, consumer)}
## bridge

${table({ retries }, { retries: 'times that a kept message is sent again inside the patience' })}
## facade

Set by the [configuration](facade-configuration.md), under these keys.

${facadeTable()}`;
}

function table<Limits extends object>(limits: Limits, meanings: Meanings<Limits>): string {
  const rows = (Object.keys(meanings) as (keyof Limits & string)[]).map(
    (name) => `| \`${name}\` | ${figure(Number(limits[name]), name)} | ${meanings[name]} |`,
  );
  return `| limit | default | bounds |\n|---|---|---|\n${rows.join('\n')}\n`;
}

interface Setting {
  readonly default?: number;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
}

function facadeTable(): string {
  const { properties = {} } = configurationJsonSchema() as Setting;
  const rows = ['limits', 'timeouts'].flatMap((group) =>
    Object.entries(properties[group]?.properties ?? {}).map(([name, { default: standard, description = '' }]) => {
      const value = Number(standard);
      return `| \`${group}.${name}\` | ${figure(value, /\bBytes\.$/.test(description) ? 'bytes' : '')} | ${description} |`;
    }),
  );
  return `| key | default | bounds |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** A number as a person reads it; sizes in bytes also in their binary unit. */
function figure(value: number, name: string): string {
  if (!Number.isFinite(value)) return 'none';
  const plain = value.toLocaleString('en-US');
  if (!/bytes/i.test(name) || value < 1024) return plain;
  const units: readonly (readonly [number, string])[] = [
    [1024 ** 3, 'GiB'],
    [1024 ** 2, 'MiB'],
    [1024, 'KiB'],
  ];
  const [size, unit] = units.find(([bytes]) => value >= bytes && value % bytes === 0) ?? [1, 'bytes'];
  return size === 1 ? plain : `${plain} (${(value / size).toLocaleString('en-US')} ${unit})`;
}
