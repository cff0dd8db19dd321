import { createHash } from 'node:crypto';
import { contentIdOf, type SwaMessage } from '@ebox-bridge/soap';
import type { XmlElement } from '@ebox-bridge/xml';
import type { CapturedFile, CaptureFinding } from './verdict.ts';

/** An attachment with the digests that a Digest element may state. */
export interface ReadFile extends CapturedFile {
  readonly digests: Readonly<Record<string, string>>;
}

/** Reads the attachments to their end and forgets their bytes. */
export async function readFiles(attachments: SwaMessage['attachments']): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  for await (const { contentId, contentType, body } of attachments) {
    const hashes = { 'SHA-256': createHash('sha256'), 'SHA-512': createHash('sha512') };
    let size = 0;
    for await (const octets of body) {
      size += octets.length;
      for (const hash of Object.values(hashes)) hash.update(octets);
    }
    const digests = Object.fromEntries(
      Object.entries(hashes).map(([name, hash]) => [name, hash.digest('base64')] as const),
    );
    files.push({
      ...(contentId === undefined ? {} : { contentId }),
      ...(contentType === undefined ? {} : { contentType }),
      size,
      sha256: Buffer.from(digests['SHA-256'] ?? '', 'base64').toString('hex'),
      digests,
    });
  }
  return files;
}

/** Holds every Content of a request, and the Digest beside it, against the attachments. */
export function checkFiles(
  request: XmlElement,
  files: readonly ReadFile[],
): { readonly findings: readonly CaptureFinding[]; readonly notes: readonly string[] } {
  const findings: CaptureFinding[] = [];
  const notes: string[] = [];
  const named = new Set<ReadFile>();
  for (const { owner, content } of contentsOf(request)) {
    const where = owner.localName;
    const file = fileOf(content, files);
    if (typeof file === 'string') {
      findings.push({ code: 'SOA-03007', message: `${where}: ${file}` });
      continue;
    }
    named.add(file);
    const digest = owner.children.find(({ localName }) => localName === 'Digest');
    if (digest === undefined) {
      notes.push(`${where} has no Digest: attachments are not signed, so nothing but TLS protects this file.`);
    } else findings.push(...checkDigest(digest, file, where));
  }
  const strangers = files.filter((file) => !named.has(file)).length;
  if (strangers > 0)
    notes.push(`${strangers} of ${files.length} attachments are named by no Content; they are dropped.`);
  return { findings, notes };
}

function fileOf(content: XmlElement, files: readonly ReadFile[]): ReadFile | string {
  let contentId: string;
  try {
    contentId = contentIdOf(content.text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return files.find((file) => file.contentId === contentId) ?? `no part of the message has Content-ID <${contentId}>.`;
}

function checkDigest(digest: XmlElement, file: ReadFile, where: string): readonly CaptureFinding[] {
  const said = (name: string) => digest.children.find(({ localName }) => localName === name)?.text.trim() ?? '';
  const method = said('DigestMethod');
  const value = said('DigestValue');
  const expected = file.digests[method];
  if (expected === undefined) {
    return [{ code: '15', message: `${where}: digest method ${method} is not accepted; use SHA-256 or SHA-512.` }];
  }
  if (value.replace(/\s/g, '') === expected) return [];
  const hex = Buffer.from(expected, 'base64').toString('hex');
  const url = expected.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const form =
    value.toLowerCase() === hex
      ? ' It is right in hexadecimal; base64 is expected.'
      : value.replace(/=+$/, '') === url
        ? ' It is right in base64url; base64 with + / and = is expected.'
        : ' Either the file was changed on its way, or the digest is of other bytes.';
  return [{ code: '10', message: `${where}: the Digest is not that of the file.${form}` }];
}

function* contentsOf(element: XmlElement): Generator<{ readonly owner: XmlElement; readonly content: XmlElement }> {
  for (const child of element.children) {
    if (child.localName === 'Content' && child.children.length === 0) yield { owner: element, content: child };
    else yield* contentsOf(child);
  }
}
