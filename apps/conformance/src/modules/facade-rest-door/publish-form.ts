import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { describeRest, type RestAnswer } from '../../rest/rest-answer.ts';
import { trickyPdf } from '../../run/documents.ts';
import { type Module, notRun, Verdicted } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';

/** Sends a message with its one file. */
export const publish = (
  session: DoorSession,
  message: unknown,
  bytes: Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => session.sendForm('/messages', 'message', message, [{ name: 'main', bytes }], headers);

const controls = new WeakMap<DoorSession, Promise<RestAnswer>>();

/** A valid message, sent once for all modules of a session: without it a refusal would prove nothing. */
export async function requireControl(session: DoorSession): Promise<void> {
  const bytes = trickyPdf();
  const control = controls.get(session) ?? publish(session, doorMessage(session, bytes), bytes);
  controls.set(session, control);
  const answer = await control;
  if (answer.status === 201) return;
  throw new Verdicted(notRun(`the message without its fault is not accepted (${describeRest(answer)}): see publishes`));
}

/** A message that must be refused; its file is what `bytes` says. */
export const refused =
  (
    status: number,
    change: (session: DoorSession, bytes: Uint8Array) => unknown,
    sent?: (bytes: Uint8Array) => Uint8Array,
  ): Module<DoorSession> =>
  async (session) => {
    await requireControl(session);
    const bytes = trickyPdf();
    return judgeProblem(await publish(session, change(session, bytes), sent?.(bytes) ?? bytes), status);
  };
