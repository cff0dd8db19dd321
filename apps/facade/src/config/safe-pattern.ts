/** Tells whether a quantifier repeats (more than once) and whether it leaves a choice of how often. */
const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;

interface Group {
  /** It holds a choice: an alternative, or a repetition of variable length. */
  choice: boolean;
}

/**
 * Whether a valid pattern (flag u) matches in polynomial time on any value. A choice inside a repeated group, such as
 * `(a+)+` or `(a|aa)*`, can take exponential time on a value that a caller chooses; back references and look-around are
 * not judged, hence refused. Errs on the safe side: `(?:ab|cd)+` is refused too.
 */
export function isSafePattern(pattern: string): boolean {
  const open: Group[] = [{ choice: false }];
  let closed: Group | undefined;
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const [repeat] = quantifier.exec(rest) ?? [];
    if (repeat !== undefined && at > 0) {
      if (closed?.choice === true && repeatsOften(repeat)) return false;
      const inner = open.at(-1);
      if (inner !== undefined && (closed?.choice === true || isVariable(repeat))) inner.choice = true;
      closed = undefined;
      at += repeat.length;
      continue;
    }
    const finished = closed;
    closed = undefined;
    // A group that is not repeated hands its choice on to the group around it.
    const around = open.at(-1);
    if (finished?.choice === true && around !== undefined) around.choice = true;
    switch (pattern[at]) {
      case '\\':
        if (/^\\[1-9k]/.test(rest)) return false;
        at += /^\\[pPu]\{[^}]*\}/.exec(rest)?.[0].length ?? 2;
        break;
      case '[':
        at += /^\[(?:\\.|[^\]\\])*\]/s.exec(rest)?.[0].length ?? 1;
        break;
      case '(':
        if (/^\(\?(?!:|<[A-Za-z_$])/.test(rest)) return false;
        open.push({ choice: false });
        at += /^\(\?(?::|<[^>]*>)/.exec(rest)?.[0].length ?? 1;
        break;
      case ')':
        closed = open.pop();
        at += 1;
        break;
      case '|':
        if (around !== undefined) around.choice = true;
        at += 1;
        break;
      default:
        at += 1;
    }
  }
  return true;
}

function isVariable(repeat: string): boolean {
  const [, least, range, most] = quantifier.exec(repeat) ?? [];
  return least === undefined || (range !== undefined && most !== least);
}

function repeatsOften(repeat: string): boolean {
  if (repeat.startsWith('?')) return false;
  const [, least, range, most] = quantifier.exec(repeat) ?? [];
  if (least === undefined) return true;
  return range === undefined ? Number(least) > 1 : most === '' || Number(most) > 1;
}
