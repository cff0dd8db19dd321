import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import { loadTestPki } from '@ebox-bridge/certificate/test-pki';
import { writeEnvelope } from '@ebox-bridge/soap';
import { type PolicyName, signEnvelope } from '@ebox-bridge/ws-security';
import { type Answer, Refusal } from '../server/call.ts';
import { isFaultAnswer } from './fault-answer.ts';

/** Whose name is in the certificate that signs answers. */
export const answerSigner = { commonName: 'ebox:platform', cbeNumber: '0406798006', organization: 'Simulated e-Box' };

/** Makes the envelope of an answer around the canonical XML of Body's content. */
export type EnvelopeWriter = (content: string) => Promise<Uint8Array>;

export interface AnswerSigning {
  /** Folder with the authority of the simulator. */
  readonly pki: string;
  readonly caPem: string;
  readonly policy: PolicyName;
  readonly clock: () => Date;
}

/** Answers go out unsigned, as the contracts have it. */
export const unsigned: EnvelopeWriter = async (content) => writeEnvelope(content);

/** Signs by a certificate of the simulator's authority, made anew for each run at the first answer. */
export function signedBy({ pki, caPem, policy, clock }: AnswerSigning): EnvelopeWriter {
  let made: Promise<Identity> | undefined;
  const issue = async () => {
    const caKeyPem = await readFile(join(pki, 'ca.key.pem'), 'utf8');
    const issued = await loadTestPki({ caPem, caKeyPem, now: clock() }).issue({ ...answerSigner, environment: 'TST' });
    return issued.identity();
  };
  return async (content) => {
    made ??= issue();
    return signEnvelope({ identity: await made, policy, body: content, now: clock(), mustUnderstand: false });
  };
}

/** A fault in its final envelope; any other answer as it is. */
export async function seal(answer: Answer, write: EnvelopeWriter): Promise<Answer> {
  if (!isFaultAnswer(answer)) return answer;
  const { content, ...rest } = answer;
  return { ...rest, body: await write(content) };
}

/** The same for what is thrown to stop a call. */
export async function sealRefusal(work: Promise<Answer>, write: EnvelopeWriter): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(await seal(error.answer, write));
    throw error;
  }
}
