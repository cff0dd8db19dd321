/** Escaped characters of a pattern that stand for themselves. */
const selfEscapes = '\\|.?*+(){}-[]^';
/** Characters that a regular expression with the flag `u` has a meaning for, and lets be escaped. */
const syntaxCharacters = '^$\\.*+?()[]{}|/';

/**
 * An xs:pattern as the source of a regular expression with the flag `u`, to be anchored by the caller. What it matches, the
 * pattern matches too: `\d` stands for the ASCII digits alone. Undefined for what is not translated: negated classes,
 * subtraction, properties, `.`, the other escapes of many characters, and all that is no pattern.
 */
export function translatePattern(pattern: string): string | undefined {
  const reader = new PatternReader(pattern);
  const source = reader.alternatives();
  return source === undefined || !reader.atEnd ? undefined : source;
}

class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  get atEnd(): boolean {
    return this.#at === this.#characters.length;
  }

  alternatives(): string | undefined {
    const branches: string[] = [];
    do {
      const branch = this.#branch();
      if (branch === undefined) return undefined;
      branches.push(branch);
    } while (this.#take('|'));
    return branches.join('|');
  }

  #take(character: string): boolean {
    if (this.#characters[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #branch(): string | undefined {
    let out = '';
    while (!this.atEnd && this.#characters[this.#at] !== '|' && this.#characters[this.#at] !== ')') {
      const atom = this.#atom();
      const quantifier = this.#quantifier();
      if (atom === undefined || quantifier === undefined) return undefined;
      out += atom + quantifier;
    }
    return out;
  }

  #atom(): string | undefined {
    if (this.#take('(')) {
      const inner = this.alternatives();
      return inner === undefined || !this.#take(')') ? undefined : `(?:${inner})`;
    }
    if (this.#take('[')) return this.#class();
    if (this.#take('\\')) return this.#escape();
    const character = this.#characters[this.#at];
    if (character === undefined || '.?*+{}()|[]'.includes(character)) return undefined;
    this.#at += 1;
    return literal(character);
  }

  #escape(): string | undefined {
    const character = this.#characters[this.#at] ?? '';
    this.#at += 1;
    return character === 'd' ? '[0-9]' : escaped(character);
  }

  #quantifier(): string | undefined {
    for (const sign of ['?', '*', '+']) if (this.#take(sign)) return sign;
    if (!this.#take('{')) return '';
    const end = this.#characters.indexOf('}', this.#at);
    const count = end < 0 ? '' : this.#characters.slice(this.#at, end).join('');
    this.#at = end + 1;
    const [, least = '', most = ''] = /^([0-9]{1,4})(?:,([0-9]{0,4}))?$/.exec(count) ?? [];
    return least === '' || (most !== '' && Number(most) < Number(least)) ? undefined : `{${count}}`;
  }

  /** A class after its bracket: characters, ranges and `\d`. A hyphen stands for itself where it is escaped, first or last. */
  #class(): string | undefined {
    let out = '';
    for (let first = true; ; first = false) {
      if (!first && this.#take(']')) return `[${out}]`;
      if (this.#characters[this.#at] === '\\' && this.#characters[this.#at + 1] === 'd') {
        this.#at += 2;
        out += '0-9';
        continue;
      }
      const from = this.#classCharacter(first);
      if (from === undefined) return undefined;
      const next = this.#characters[this.#at + 1];
      if (this.#characters[this.#at] !== '-' || next === ']') {
        out += from;
        continue;
      }
      this.#at += 1;
      const to = next === '-' ? undefined : this.#classCharacter(false);
      if (to === undefined || codePoint(to) < codePoint(from)) return undefined;
      out += `${from}-${to}`;
    }
  }

  #classCharacter(first: boolean): string | undefined {
    if (this.#take('\\')) {
      this.#at += 1;
      return escaped(this.#characters[this.#at - 1] ?? '');
    }
    const character = this.#characters[this.#at];
    if (character === undefined || '[]^'.includes(character)) return undefined;
    const last = this.#characters[this.#at + 1] === ']';
    if (character === '-' && !first && !last) return undefined;
    this.#at += 1;
    return literal(character);
  }
}

function escaped(character: string): string | undefined {
  const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  const meant = controls[character] ?? (character !== '' && selfEscapes.includes(character) ? character : undefined);
  return meant === undefined ? undefined : literal(meant);
}

/** A character that means itself inside and outside of classes. */
function literal(character: string): string {
  if (syntaxCharacters.includes(character)) return `\\${character}`;
  if (/^[\x21-\x7e]$/.test(character) && character !== '-') return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function codePoint(text: string): number {
  if (text.startsWith('\\u{')) return Number.parseInt(text.slice(3), 16);
  return text.codePointAt(text.startsWith('\\') ? 1 : 0) ?? 0;
}
