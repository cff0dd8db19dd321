import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createKeySigner } from '@ebox-bridge/certificate';
import { type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import { createTokenSource, type TokenSource, type TokenSourceOptions } from '../src/index.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = createPublicKey(privateKey);

export const clientId = 'self_service_chaman_123456_abcdefghij';
export const identity = { signer: createKeySigner(privateKey) };

export interface TokenCall {
  readonly form: URLSearchParams;
  readonly contentType: string | undefined;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

export type TokenAnswer = (
  call: TokenCall,
  count: number,
  response: ServerResponse,
  request: IncomingMessage,
) => void | Promise<void>;

/** Tokens of the test server: secret-token-1, secret-token-2, ... */
export const grant: TokenAnswer = (_, count, response) =>
  answerJson(response, 200, { access_token: `secret-token-${count}`, token_type: 'Bearer', expires_in: 600 });

/** An authorization server that verifies each assertion with jose before it answers. */
export async function startTokenServer(
  answer: TokenAnswer = grant,
  settings: Partial<TokenSourceOptions> = {},
): Promise<{ tokens: TokenSource; calls: TokenCall[]; tokenUrl: string }> {
  const calls: TokenCall[] = [];
  let tokenUrl = '';
  const origin = await listen(async (request, response) => {
    const form = new URLSearchParams((await readBody(request)).toString());
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', publicKey, {
      audience: settings.audience ?? tokenUrl,
      issuer: clientId,
      subject: clientId,
      algorithms: [settings.algorithm ?? 'RS256'],
      ...(settings.now === undefined ? {} : { currentDate: settings.now() }),
    });
    const call = { form, contentType: request.headers['content-type'], header: protectedHeader, claims: payload };
    calls.push(call);
    await answer(call, calls.length, response, request);
  });
  tokenUrl = `${origin}/REST/oauth/v5/token`;
  const tokens = atEnd(createTokenSource({ clientId, tokenUrl, identity, ...settings }));
  return { tokens, calls, tokenUrl };
}
