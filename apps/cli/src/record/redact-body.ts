import { parseMediaType } from '@ebox-bridge/multipart';
import { maskText } from './mask.ts';
import { type BodyRedactor, createMultipartRedactor } from './redact-multipart.ts';

const window = 128 * 1024;
const heldBack = 64 * 1024;
const longestText = 1024 * 1024;
const asterisk = 0x2a;

/**
 * A redactor for a body of that type: texts lose INSS numbers, tokens and personal texts; multipart bodies keep their
 * frame; everything else (documents, compressed bodies) becomes asterisks.
 */
export function createBodyRedactor(contentType: string | undefined, contentEncoding: string | undefined): BodyRedactor {
  if (contentEncoding !== undefined && contentEncoding.trim().toLowerCase() !== 'identity') return filler();
  const type = mediaType(contentType);
  const boundary = type?.parameters.get('boundary');
  if (type?.type.startsWith('multipart/') === true && boundary !== undefined && boundary !== '') {
    return createMultipartRedactor(boundary, createPartRedactor);
  }
  if (type?.type.startsWith('text/') === true) return textRedactor();
  return createPartRedactor(contentType);
}

/** For a part, of which plain text and HTML may be the document itself. */
function createPartRedactor(contentType: string | undefined): BodyRedactor {
  const type = mediaType(contentType)?.type;
  return type !== undefined && /[/+](?:xml|json|x-www-form-urlencoded)$/.test(type) ? textRedactor() : filler();
}

function mediaType(value: string | undefined): ReturnType<typeof parseMediaType> | undefined {
  try {
    return value === undefined ? undefined : parseMediaType(value);
  } catch {
    return undefined;
  }
}

function filler(): BodyRedactor {
  return {
    push: (chunk) => new Uint8Array(chunk.byteLength).fill(asterisk),
    end: () => new Uint8Array(0),
  };
}

function textRedactor(): BodyRedactor {
  let text = '';
  // Masked in windows of a fixed size, or the same body could be masked differently when it arrives in other chunks.
  let limit = window;
  let lost = false;
  const advance = (): string => {
    if (text.length < limit) return '';
    const masked = maskText(text);
    const cut = Math.min(masked.open, masked.text.length - heldBack);
    limit = Math.max(window, masked.text.length - cut + heldBack);
    if (limit > longestText) {
      // The end of a personal text does not come: from here on everything goes.
      lost = true;
      text = '';
      return '*'.repeat(masked.text.length);
    }
    text = masked.text.slice(cut);
    return masked.text.slice(0, cut);
  };
  return {
    push(chunk) {
      let out = '';
      const added = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
      for (let at = 0; at < added.length; ) {
        if (lost) {
          out += '*'.repeat(added.length - at);
          break;
        }
        const piece = added.slice(at, at + limit - text.length);
        text += piece;
        at += piece.length;
        out += advance();
      }
      return Buffer.from(out, 'latin1');
    },
    end() {
      const rest = Buffer.from(maskText(text).text, 'latin1');
      text = '';
      return rest;
    },
  };
}
