import { type LoadedConfiguration, readAuthorities, soapBackendUrl } from '@ebox-bridge/facade';
import { createTransport } from '@ebox-bridge/transport';
import { type DoctorFinding, findingOfError } from './finding.ts';

const patienceMs = 15_000;
const services = ['eboxMessage', 'citizenProfile', 'registeredMail'] as const;

/**
 * The SOAP services of `backends`: each is asked for its WSDL, which changes nothing and needs no signature. Any answer
 * below 500 will do, for not every service gives its WSDL away.
 */
export async function checkLegacyServices(loaded: LoadedConfiguration): Promise<readonly DoctorFinding[]> {
  const configured = services.filter((name) => loaded.configuration.backends[name] !== undefined);
  return Promise.all(configured.map((name) => ask(loaded, name)));
}

async function ask(
  { configuration, path }: LoadedConfiguration,
  name: (typeof services)[number],
): Promise<DoctorFinding> {
  const url = soapBackendUrl(configuration, name) ?? '';
  const { ca, proxy } = configuration.backends[name] ?? {};
  try {
    const { origin, pathname } = new URL(url);
    const transport = createTransport({
      origin,
      timeouts: { connectMs: patienceMs, headersMs: patienceMs, totalMs: 2 * patienceMs },
      ...(ca === undefined ? {} : { ca: await readAuthorities(path(ca), `backends.${name}.ca`) }),
      ...(proxy === undefined ? {} : { proxy }),
    });
    try {
      const { status, discard } = await transport.request({ method: 'GET', path: `${pathname}?wsdl` });
      await discard();
      return judge(name, url, status);
    } finally {
      await transport.close();
    }
  } catch (error) {
    return findingOfError('legacy', error, `backends.${name}: ${url}: `);
  }
}

function judge(name: string, url: string, status: number): DoctorFinding {
  const text = `backends.${name}: ${url} answers (HTTP ${status}).`;
  if (status >= 500) {
    return { check: 'legacy', level: 'warning', text, next: 'Try again later; the service itself has a problem.' };
  }
  if (status !== 404 && status !== 410) return { check: 'legacy', level: 'ok', text };
  const next = `Compare backends.${name}.url with the page of the service; some services answer so where they give no WSDL.`;
  return { check: 'legacy', level: 'warning', text, next };
}
