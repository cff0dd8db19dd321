import { maskPersonalNumbers } from '@ebox-bridge/redaction';

/** One way in which a document breaks its schema. */
export interface SchemaViolation {
  /** Line in the validated octets, from 1; 0 when unknown. */
  readonly line: number;
  /** Local name of the element (or of the owner of the attribute) at fault, where the validator names it. */
  readonly element?: string;
  /** The validator's sentence, redacted: INSS numbers masked, quoted values cut to 40 characters. */
  readonly message: string;
}

/** Most violations that are reported of one document. */
export const maxViolations = 20;
const maxValue = 40;
const maxMessage = 500;

/** What the engine says of one violation. */
interface EngineDetail {
  readonly message: string;
  readonly line: number;
}

// The engine quotes values without escaping. Greedy, so that a quote inside of a value does not end the match early.
const quotedValues = [
  /(?<=': ')(.*)(?=' is not a valid value of)/s,
  /(?<=The value ')(.*)(?=' (?:is|has|does|doesn't|of) )/s,
  /(?<=key-sequence \[')(.*)(?='\])/s,
];

/** Elements and attributes that hold a person's number: what is written there is personal data, also when it is mistyped. */
const personalName = /inss|ssin|nihii/i;
const named = /^Element '(?:\{[^}']*\})?([^']+)'(?:, attribute '(?:\{[^}']*\})?([^']+)')?/;

/** The engine's details as our violations: the first 20, without personal numbers and long values. */
export function toViolations(details: readonly EngineDetail[]): readonly SchemaViolation[] {
  return details.slice(0, maxViolations).map(({ message, line }) => {
    // Masked before anything is cut: half a number would no longer be recognised.
    let text = maskPersonalNumbers(message.trim());
    const [, element, attribute] = named.exec(text) ?? [];
    const personal = personalName.test(`${element} ${attribute}`);
    for (const value of quotedValues) text = text.replace(value, (found) => (personal ? '***' : cut(found, maxValue)));
    return {
      line,
      ...(element === undefined ? {} : { element: cut(element, maxValue * 2) }),
      message: cut(text, maxMessage),
    };
  });
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}... (${text.length} characters)`;
}
