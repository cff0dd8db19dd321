import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { FacadeError } from '../errors.ts';

/** Whether a request may change something, or why not. */
export type MayWrite = (request: IncomingMessage) => true | string;

const shortestToken = 32;

/**
 * The token of `admin.tokenFile`, without which the admin listener changes nothing.
 * @throws FacadeError FACADE_FILE_UNREADABLE; FACADE_CONFIG_INVALID for a token that can be guessed
 */
export async function readAdminToken({ configuration, path }: LoadedConfiguration): Promise<MayWrite> {
  const { tokenFile } = configuration.admin;
  if (tokenFile === undefined) return () => 'Nothing can be changed here: admin.tokenFile is not configured.';
  const file = path(tokenFile);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FacadeError('FACADE_FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  });
  const token = text.trim();
  if (token.length < shortestToken) {
    throw new FacadeError('FACADE_CONFIG_INVALID', `${file}: a token has ${shortestToken} characters or more.`);
  }
  const expected = hashOf(token);
  return ({ headers }) => {
    const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (given === undefined)
      return 'The token of admin.tokenFile is expected in the header Authorization (`ebox ... --token-file FILE`).';
    return timingSafeEqual(hashOf(given), expected) || 'This is not the token of admin.tokenFile.';
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
