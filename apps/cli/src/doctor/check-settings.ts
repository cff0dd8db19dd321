import type { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expiryWarning, readCertificateLists } from '@ebox-bridge/certificate';
import { type Configuration, type LoadedConfiguration, loadCallerTrust, readTls } from '@ebox-bridge/facade';
import { type DoctorFinding, findingOfError } from './finding.ts';

const strongest = 'X509_SHA256';

/** The files of the public listener: whether they work together, and until when. */
export async function checkTls(loaded: LoadedConfiguration): Promise<readonly DoctorFinding[]> {
  try {
    const material = await readTls(loaded);
    if (material === undefined) {
      const text = 'The facade speaks plain HTTP: a proxy in front must end TLS, or callers be on this host.';
      return [{ check: 'tls', level: 'ok', text }];
    }
    const { certificate, clients } = material;
    const until = certificate.validToDate.toISOString().slice(0, 10);
    const asked = clients === undefined ? 'not asked for' : clients.required ? 'required' : 'asked for';
    const near = expiryWarning(certificate, new Date());
    const text = `Certificate and key work together, until ${until}; client certificates are ${asked}.`;
    if (near === undefined) return [{ check: 'tls', level: 'ok', text }];
    const next = 'Replace the files of listen.tls by renewed ones: a running facade takes them into use by itself.';
    return [{ check: 'tls', level: near.level === 'expired' ? 'error' : 'warning', text, next }];
  } catch (error) {
    return [findingOfError('tls', error)];
  }
}

/** Whom the facade trusts, and until when. */
export async function checkTrust(loaded: LoadedConfiguration): Promise<readonly DoctorFinding[]> {
  const now = new Date();
  try {
    const { anchors, intermediates, known } = await loadCallerTrust(loaded);
    const findings: DoctorFinding[] = [
      { check: 'trust', level: 'ok', text: `${anchors.length} trust anchors can be read.` },
    ];
    for (const [key, certificates] of Object.entries({ anchors, intermediates, knownCertificates: known })) {
      findings.push(...certificates.flatMap((certificate) => judgeExpiry(`trust.${key}`, certificate, now)));
    }
    return [...findings, ...(await checkLists(loaded, now))];
  } catch (error) {
    return [findingOfError('trust', error)];
  }
}

function judgeExpiry(key: string, certificate: X509Certificate, now: Date): readonly DoctorFinding[] {
  const near = expiryWarning(certificate, now);
  if (near === undefined) return [];
  const name = certificate.subject.split('\n').toReversed().join(',');
  return [
    {
      check: 'trust',
      level: near.level === 'expired' ? 'error' : 'warning',
      text: `${key}: ${name} ${near.level === 'expired' ? 'has expired' : `expires in ${near.daysLeft} days`}.`,
      next: `Add the certificate of its successor to ${key}; the senders that need it are refused after that day.`,
    },
  ];
}

async function checkLists({ configuration, path }: LoadedConfiguration, now: Date): Promise<readonly DoctorFinding[]> {
  const { crls, revocation } = configuration.trust;
  if (crls === undefined) {
    const text = 'Revocation is not looked at: trust.crls names no file.';
    return [{ check: 'trust', level: 'ok', text }];
  }
  const files = await Promise.all(crls.map((file) => readFile(path(file))));
  return files.flatMap(readCertificateLists).map(({ issuer, nextUpdate, revoked }) => {
    const expired = nextUpdate < now;
    const text = `CRL of ${issuer}: ${revoked.size} entries, next update ${nextUpdate.toISOString()}.`;
    if (!expired) return { check: 'trust', level: 'ok', text };
    const level = revocation === 'fail-closed' ? 'error' : 'warning';
    return { check: 'trust', level, text: `${text} That has passed.`, next: 'Fetch the new list of this issuer.' };
  });
}

/** Policies and switches that are weaker than the default, by path. */
export function checkPolicies(configuration: Configuration): readonly DoctorFinding[] {
  const findings: DoctorFinding[] = [];
  for (const [path, settings] of Object.entries(configuration.soapDoor)) {
    if (settings === undefined) continue;
    const weak = settings.policies.filter((policy) => policy !== strongest);
    const switches = Object.entries(settings.accept).flatMap(([name, value]) => {
      const given = value === true || (name === 'timestampMaxSeconds' && typeof value === 'number' && value > 300);
      return given ? [`accept.${name}`] : [];
    });
    if (weak.length + switches.length === 0) continue;
    findings.push({
      check: 'policy',
      level: 'warning',
      text: `${path} accepts ${[...weak, ...switches].join(', ')} beside the default.`,
      next: 'Keep it only while a caller needs it; SECURITY.md says what each gives up.',
    });
  }
  if (findings.length > 0) return findings;
  return [{ check: 'policy', level: 'ok', text: `Every path asks for ${strongest}, without exceptions.` }];
}
