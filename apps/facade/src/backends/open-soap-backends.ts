import { citizenProfileSchema } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { registeredMailSchema } from '@ebox-bridge/registered-mail/server';
import { createTransport } from '@ebox-bridge/transport';
import { createSchema, type SchemaSource } from '@ebox-bridge/xsd';
import type { SoapBackendName } from '../config/backends.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { readAuthorities } from '../configured-authorities.ts';
import type { Log } from '../log.ts';
import type { SenderIdentities } from '../senders/sender-identities.ts';
import { watchClock } from '../watch-clock.ts';
import { soapBackendUrl } from './soap-address.ts';
import { createSoapBackend, type SoapBackend } from './soap-backend.ts';
import type { WatchBackend } from './watch-backend.ts';

/** The legacy SOAP services that are configured. */
export interface SoapBackends {
  readonly eboxMessage?: SoapBackend;
  readonly citizenProfile?: SoapBackend;
  readonly registeredMail?: SoapBackend;
  /** Their addresses, for the log. */
  readonly urls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** An answer with all of its attachments: the largest are receipts and proofs, a few kilobytes each. */
const answerBytes = 16 * 1024 * 1024;

const schemas: Readonly<Record<SoapBackendName, SchemaSource>> = {
  eboxMessage: eboxMessageSchema,
  citizenProfile: citizenProfileSchema,
  registeredMail: registeredMailSchema,
};

export async function openSoapBackends(
  { configuration, path }: LoadedConfiguration,
  identities: SenderIdentities,
  { log, watch }: { readonly log: Log; readonly watch: WatchBackend },
): Promise<SoapBackends> {
  const { timeouts, limits } = configuration;
  const transports: { close(): Promise<void> }[] = [];
  const urls: Record<string, string> = {};

  async function open(name: SoapBackendName): Promise<SoapBackend | undefined> {
    const settings = configuration.backends[name];
    const url = soapBackendUrl(configuration, name);
    if (settings === undefined || url === undefined) return undefined;
    const ca = settings.ca === undefined ? undefined : await readAuthorities(path(settings.ca), `backends.${name}.ca`);
    const { origin, host } = new URL(url);
    const connection = createTransport({
      origin,
      timeouts: { connectMs: timeouts.connect * 1000, headersMs: timeouts.backend * 1000 },
      ...(ca === undefined ? {} : { ca }),
      ...(settings.proxy === undefined ? {} : { proxy: settings.proxy }),
    });
    const transport = watch(watchClock(connection, host, log), name);
    transports.push(transport);
    urls[name] = url;
    return createSoapBackend({
      url,
      mode: settings.mode,
      policy: settings.policy,
      transport,
      identityOf: identities.of,
      sharesSigner: identities.isShared,
      schema: createSchema(schemas[name]),
      answerBytes,
      response: { envelopeBytes: limits.envelope, spoolDirectory: path(configuration.spoolDirectory) },
    });
  }

  const eboxMessage = await open('eboxMessage');
  const citizenProfile = await open('citizenProfile');
  const registeredMail = await open('registeredMail');
  return {
    ...(eboxMessage === undefined ? {} : { eboxMessage }),
    ...(citizenProfile === undefined ? {} : { citizenProfile }),
    ...(registeredMail === undefined ? {} : { registeredMail }),
    urls,
    async close() {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
