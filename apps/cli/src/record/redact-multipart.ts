import { maskDigits } from './mask.ts';

/** Takes a body in order and gives back as many octets, some of them later. The result does not depend on the chunks. */
export interface BodyRedactor {
  push(chunk: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

const longestPartHead = 16 * 1024;
const fill = (length: number): Buffer => Buffer.alloc(length, '*');

/**
 * Keeps delimiters and part headers (file names masked) and gives each part to a redactor of its own. What is before the
 * first part, after the last one, or no proper multipart becomes asterisks.
 */
export function createMultipartRedactor(
  boundary: string,
  createPart: (contentType: string | undefined) => BodyRedactor,
): BodyRedactor {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // A delimiter at the very start has no line end before it; these two octets are taken off the result again.
  let pending: Buffer = Buffer.from('\r\n');
  let surplus = 2;
  let state: 'content' | 'head' | 'outside' = 'content';
  let part: BodyRedactor | undefined;
  let out: Uint8Array[] = [];

  const content = (octets: Buffer): void => {
    out.push(part === undefined ? fill(octets.length) : part.push(octets));
  };
  const outside = (): void => {
    state = 'outside';
    part = undefined;
    content(pending);
    pending = Buffer.alloc(0);
  };
  /** Whether a further step is possible with what is there. */
  const step = (): boolean => {
    if (state === 'outside') {
      outside();
      return false;
    }
    if (state === 'content') {
      const at = pending.indexOf(delimiter);
      const length = at < 0 ? Math.max(0, pending.length - delimiter.length + 1) : at;
      content(pending.subarray(0, length));
      pending = pending.subarray(length);
      if (at < 0) return false;
      if (part !== undefined) out.push(part.end());
      part = undefined;
      out.push(delimiter);
      pending = pending.subarray(delimiter.length);
      state = 'head';
      return true;
    }
    if (pending.length >= 2 && pending.subarray(0, 2).equals(Buffer.from('--'))) {
      out.push(pending.subarray(0, 2));
      pending = pending.subarray(2);
      outside();
      return false;
    }
    const end = pending.indexOf('\r\n\r\n');
    if (end < 0 && pending.length <= longestPartHead) return false;
    const head = pending.toString('latin1', 0, end + 4);
    if (end < 0 || end > longestPartHead || !/^[ \t]*\r\n/.test(head)) {
      outside();
      return false;
    }
    const masked = maskDigits(head).replace(
      /(;\s*filename\*?=)("[^"\r\n]*"|[^;\r\n]*)/gi,
      (_, name: string, value: string) => name + value.replace(/[^"]/g, '*'),
    );
    out.push(Buffer.from(masked, 'latin1'));
    part = createPart(/^content-type:[ \t]*([^\r\n]*)/im.exec(head)?.[1]);
    pending = pending.subarray(end + 4);
    state = 'content';
    return true;
  };
  const taken = (): Uint8Array => {
    const all = Buffer.concat(out);
    out = [];
    const cut = Math.min(surplus, all.length);
    surplus -= cut;
    return all.subarray(cut);
  };
  return {
    push(chunk) {
      pending = Buffer.concat([pending, chunk]);
      while (step());
      return taken();
    },
    end() {
      if (state === 'content') {
        content(pending);
        if (part !== undefined) out.push(part.end());
      } else out.push(fill(pending.length));
      return taken();
    },
  };
}
