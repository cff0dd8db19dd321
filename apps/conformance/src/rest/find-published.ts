import { setTimeout } from 'node:timers/promises';
import { expectThat, failed, Verdicted } from '../run/verdict.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { describeRest, field } from './rest-answer.ts';
import { openRestSession } from './rest-session.ts';

/** A file as its recipient gets it. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const tries = 6;
const pauseMs = 250;

/**
 * The files of a message in the own e-Box of the sender, found by its subject, as a consumer gets them. Ends the module as failed
 * when it does not appear within seconds.
 */
export async function findPublished(target: OpenTarget, subject: string): Promise<readonly ReceivedFile[]> {
  const session = openRestSession(target, 'rest-consumer');
  try {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (attempt > 0) await setTimeout(pauseMs * attempt);
      const list = await session.send({ url: `${session.registry}/ebox/messages?page=1&pageSize=100` });
      expectThat(list.status === 200, `the list of messages: ${describeRest(list)}`);
      const items = (field(list.json, 'items') ?? []) as readonly unknown[];
      const message = items.find((item) => Object.values((field(item, 'subject') ?? {}) as object).includes(subject));
      if (message === undefined) continue;
      const files = (field(message, 'attachments', 'items') ?? []) as readonly unknown[];
      const id = String(field(message, 'messageId'));
      return await Promise.all(
        files.map(async (file) => {
          const attachment = encodeURIComponent(String(field(file, 'attachmentId')));
          const url = `${session.registry}/ebox/messages/${encodeURIComponent(id)}/attachments/${attachment}/content`;
          const content = await session.send({ url });
          expectThat(content.status === 200, `the content of an attachment: ${describeRest(content)}`);
          return {
            fileName: String(field(file, 'fileName')),
            mediaType: String(field(file, 'mediaType')),
            bytes: content.bytes,
          };
        }),
      );
    }
  } finally {
    await session.close();
  }
  throw new Verdicted(failed('the message did not appear in the e-Box of its recipient'));
}
