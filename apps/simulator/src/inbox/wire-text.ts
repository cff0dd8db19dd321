import type { PartFacts } from './describe-body.ts';
import type { RecordedAnswer } from './exchange-log.ts';
import { formatText } from './format-text.ts';

/** The parts with their texts made readable; `raw` only where that changed something. */
export function describeParts(parts: readonly PartFacts[]) {
  return parts.map(({ text, ...facts }) => ({
    ...facts,
    ...(text === undefined ? {} : bothTexts(text, facts.mediaType)),
  }));
}

export function describeAnswerText({ text, ...facts }: RecordedAnswer) {
  return { ...facts, ...(text === '' ? {} : bothTexts(text, facts.mediaType)) };
}

function bothTexts(raw: string, mediaType: string): { readonly text: string; readonly raw?: string } {
  const text = formatText(raw, mediaType);
  return text === raw ? { text } : { text, raw };
}
