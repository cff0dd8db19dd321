import { randomUUID } from 'node:crypto';
import { maskPersonalNumbers } from '@ebox-bridge/redaction';

/** Id of a call: a UUID in which no run of digits looks like a personal number, or the log would not show it. */
export function newCallId(random: () => string = randomUUID): string {
  for (;;) {
    const id = random();
    if (maskPersonalNumbers(id) === id) return id;
  }
}
